// SPDX-License-Identifier: MIT
// All rules of the audit over all rows, beside the same questions in SQLite. Run by hand, see
// docs/performance.md.
#include "core/api/apiaccount.h"
#include "core/audit/skeleton.h"
#include "core/changes/quarantine.h"
#include "core/inventory/inventory.h"
#include "core/session/auditmarks.h"
#include "core/session/disabledhere.h"
#include "tests/benchmarks/benchsupport.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

constexpr int Runs = 5;
constexpr qint64 MicrosecondsInDay = qint64{24} * 60 * 60 * 1'000'000;

const Timestamp Now(1'800'000'000'000'000);

/// Those of the other benchmarks, but for some that are tests, some in another realm, and some that look like
/// another one.
QList<Credential> credentials(int first, int count)
{
    QList<Credential> made = bench::credentials(first, count);
    for (int i = 0; i < count; ++i) {
        const int number = first + i;
        made[i].realm = number % 100 == 0 ? u"other.example"_s : u"sip.example"_s;
        if (number % 50 == 1)
            made[i].username = u"Desk-%1-test"_s.arg(number, 6, 10, QChar(u'0'));
        else if (number % 200 == 3 && i > 0)
            made[i].username = made[i - 1].username.toLower().replace(u'-', u'_');
        else if (number % 1000 == 5)
            made[i].username += QChar(0x200B);
    }
    return made;
}

void fill(Inventory &inventory, int rows)
{
    for (int first = 0; first < rows; first += 1000)
        inventory.put(credentials(first, std::min(1000, rows - first)));
    RowSet unattached(rows);
    for (int number = 0; number < rows; number += 3)
        unattached.insert(number);
    inventory.setMarked(Mark::Unattached, unattached);
}

struct Spent
{
    double all = 0;     // milliseconds of the processor
    double longest = 0; // of one turn
};

/// Until all is found, in turns as the program takes them.
Spent work(AuditFinder &finder, const CredentialRows &rows)
{
    Spent spent;
    bool isThrough = false;
    while (!isThrough) {
        const double before = bench::busy();
        isThrough = finder.work(rows, Now, QDeadlineTimer(4, Qt::PreciseTimer));
        const double turn = bench::busy() - before;
        spent.all += turn;
        spent.longest = std::max(spent.longest, turn);
    }
    return spent;
}

InventoryChange allOf(const CredentialRows &rows)
{
    InventoryChange change;
    change.addedEnd = rows.numberEnd();
    return change;
}

void makeMarks(AuditFinder &finder, Inventory &inventory)
{
    for (std::size_t i = 0; i < AuditRuleCount; ++i) {
        const auto rule = static_cast<AuditRule>(i);
        RowSet found = finder.takeMatches(rule);
        if (found.words() != inventory.marked(markOf(rule)).words())
            inventory.setMarked(markOf(rule), std::move(found));
    }
}

/// What the rules ask, with all that takes more than a comparison in columns of its own.
class Peer final
{
public:
    Peer()
        : m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s))
    {
        m_database.setDatabaseName(u":memory:"_s);
        if (!m_database.open())
            qFatal("no SQLite");
        run(u"CREATE TABLE rows (id INTEGER PRIMARY KEY, skeleton TEXT, created INTEGER, updated INTEGER, "
            "enabled INTEGER, realm TEXT, leftover INTEGER, hidden INTEGER, unattached INTEGER)"_s);
    }

    void fill(const CredentialRows &rows, const AuditFinder &finder)
    {
        const LeftoverPatterns patterns(finder.settings().leftoverPatterns);
        const RowSet unattached = rows.marked(Mark::Unattached);
        m_database.transaction();
        QSqlQuery insert(m_database);
        insert.prepare(u"INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
        for (const int number : rows.numbers()) {
            const Credential row = rows.at(number);
            const QVariant values[] = {
                number,
                skeleton(row.username),
                row.createdAt->microsecondsSinceEpoch(),
                row.updatedAt->microsecondsSinceEpoch(),
                row.status == CredentialStatus::Enabled ? 1 : 0,
                row.realm,
                patterns.findIn(packedtext::encoded(row.username)) >= 0 ? 1 : 0,
                row.username.contains(QChar(0x200B)) ? 1 : 0,
                unattached.contains(number) ? 1 : 0,
            };
            for (int i = 0; i < int(std::size(values)); ++i)
                insert.bindValue(i, values[i]);
            if (!insert.exec())
                qFatal("%s", qPrintable(insert.lastError().text()));
        }
        m_database.commit();
        for (const char *index : {"skeleton", "created", "updated", "enabled, updated", "realm", "leftover",
                                  "hidden", "unattached"})
            run(u"CREATE INDEX \"by %1\" ON rows (%1)"_s.arg(QLatin1StringView(index)));
        run(u"ANALYZE"_s);
    }
    [[nodiscard]] int count(const QString &sql)
    {
        QSqlQuery query(m_database);
        query.setForwardOnly(true);
        if (!query.exec(sql))
            qFatal("%s", qPrintable(query.lastError().text()));
        int rows = 0;
        while (query.next())
            ++rows;
        return rows;
    }

private:
    void run(const QString &sql)
    {
        QSqlQuery query(m_database);
        if (!query.exec(sql))
            qFatal("%s", qPrintable(query.lastError().text()));
    }

    QSqlDatabase m_database;
};

QString daysAgo(int days)
{
    return QString::number(Now.microsecondsSinceEpoch() - days * MicrosecondsInDay);
}

/// The same questions; those about the quarantine, which is empty, are left out.
const std::vector<std::pair<AuditRule, QString>> &questions()
{
    static const AuditSettings settings = defaultAuditSettings();
    static const std::vector<std::pair<AuditRule, QString>> all{
        {AuditRule::DisabledLong,
         u"SELECT id FROM rows WHERE enabled = 0 AND updated <= "_s + daysAgo(settings.disabledDays)},
        {AuditRule::Untouched, u"SELECT id FROM rows WHERE updated <= "_s + daysAgo(settings.untouchedDays)},
        {AuditRule::NeverChanged, u"SELECT id FROM rows WHERE created <= "_s +
                                      daysAgo(settings.neverChangedDays) +
                                      u" AND updated - created <= 1000000"_s},
        {AuditRule::NoTrunk, u"SELECT id FROM rows WHERE unattached = 1"_s},
        {AuditRule::Leftover, u"SELECT id FROM rows WHERE leftover = 1"_s},
        {AuditRule::LookAlike, u"SELECT id FROM rows WHERE skeleton IN "
                               "(SELECT skeleton FROM rows GROUP BY skeleton HAVING count(*) > 1)"_s},
        {AuditRule::HiddenCharacters, u"SELECT id FROM rows WHERE hidden = 1"_s},
        {AuditRule::OtherRealm, u"SELECT id FROM rows WHERE realm <> (SELECT realm FROM rows GROUP BY realm "
                                "HAVING count(*) * 10 >= (SELECT count(*) FROM rows) * 9)"_s},
        {AuditRule::New, u"SELECT id FROM rows WHERE created > "_s + daysAgo(settings.newDays)},
    };
    return all;
}

void measureAll(Inventory &inventory)
{
    const CredentialRows &rows = inventory.rows();
    Spent best{1e9, 1e9};
    AuditFinder last;
    for (int run = 0; run < Runs; ++run) {
        AuditFinder finder;
        finder.setAsOf(Now);
        finder.follow(allOf(rows), rows);
        const Spent spent = work(finder, rows);
        best = {std::min(best.all, spent.all), std::min(best.longest, spent.longest)};
        makeMarks(finder, inventory);
    }
    Peer peer;
    peer.fill(rows, last);
    double theirs = 0;
    for (int run = 0; run < Runs; ++run) {
        const double before = bench::busy();
        for (const auto &[rule, sql] : questions()) {
            const int ours = inventory.marked(markOf(rule)).count();
            const double start = bench::busy();
            const int count = peer.count(sql);
            if (count != ours)
                qFatal("the two disagree about %s: %d, %d", auditRuleName(rule).data(), ours, count);
            if (run == 0)
                std::printf("  %-24s %9d rows, SQLite %8.1f ms\n", auditRuleName(rule).data(), count,
                            bench::busy() - start);
        }
        const double spent = bench::busy() - before;
        theirs = run == 0 ? spent : std::min(theirs, spent);
    }
    bench::say("all rules over all rows, processor", best.all, theirs, "ms", "<= 80 ms, >= 10 x");
    bench::say("  its longest turn", best.longest, "ms", "<= 16 ms");
}

/// As the inventory tells it, with marks, the slower half of it the names' doing.
void measureChanges(Inventory &inventory)
{
    AuditFinder finder;
    finder.setAsOf(Now);
    finder.follow(allOf(inventory.rows()), inventory.rows());
    (void)work(finder, inventory.rows());
    makeMarks(finder, inventory);
    QObject context;
    QObject::connect(&inventory, &Inventory::changed, &context,
                     [&](const InventoryChange &change) { finder.follow(change, inventory.rows()); });
    const int rows = inventory.count();
    const auto measureOne = [&](const char *what, const std::function<void(Credential &, int)> &change) {
        double best = 1e9;
        for (int run = 0; run < 3 * Runs; ++run) {
            Credential row = inventory.rows().at(int(qint64(rows) * run / (3 * Runs)));
            change(row, run);
            inventory.put({row});
            best = std::min(best, bench::milliseconds([&] {
                                (void)work(finder, inventory.rows());
                                makeMarks(finder, inventory);
                            }));
        }
        bench::say(what, best, "ms", "<= 1 ms");
    };
    measureOne("one row has another status", [](Credential &row, int) {
        row.status =
            row.status == CredentialStatus::Enabled ? CredentialStatus::Disabled : CredentialStatus::Enabled;
    });
    measureOne("one row has another name",
               [](Credential &row, int run) { row.username = u"another name %1 x"_s.arg(run % 3); });

    double best = 1e9;
    for (int run = 0; run < Runs; ++run) {
        RowSet unattached(inventory.rows().numberEnd());
        for (int number = run; number < rows; number += 4)
            unattached.insert(number);
        best = std::min(best, bench::milliseconds([&] {
                            inventory.setMarked(Mark::Unattached, unattached);
                            finder.askSets();
                            (void)work(finder, inventory.rows());
                            makeMarks(finder, inventory);
                        }));
    }
    bench::say("a new list of trunks", best, "ms", "<= 30 ms");
}

/// All of it as the program does it, while its event loop goes on.
void measureProgram(int rows)
{
    Inventory inventory;
    fill(inventory, rows);
    const Quarantine quarantine(nullptr, ApiAccount());
    const double before = bench::allocated();
    const double busyBefore = bench::busy();
    const DisabledHere disabledHere;
    AuditMarks marks(inventory, quarantine, disabledHere, [] { return Now.toDateTime(); });
    bench::StallWatch watch;
    QEventLoop loop;
    QObject::connect(&marks, &AuditMarks::changed, &loop, &QEventLoop::quit);
    watch.start();
    loop.exec();
    watch.stop();
    bench::say("in the program, processor", bench::busy() - busyBefore, "ms", "");
    bench::say("  longest stall in processor time", watch.longestBusy(), "ms", "<= 16 ms");
    bench::say("memory a row, for marks and names", (bench::allocated() - before) / rows, "B", "<= 6 B");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int rows = arguments.size() > 1 ? arguments[1].toInt() : 1'000'000;
    std::printf("%d rows, Qt %s\n%-44s %14s %14s\n", rows, qVersion(), "", "ours", "baseline");
    if (arguments.value(2) != "program"_L1) { // alone, to look at it from outside
        Inventory inventory;
        fill(inventory, rows);
        measureAll(inventory);
        measureChanges(inventory);
    }
    measureProgram(rows);
    return 0;
}
