// SPDX-License-Identifier: MIT
// Queries of several parts beside the same WHERE in SQLite, in memory and with its texts folded beforehand.
// Run by hand, see docs/performance.md.
#include "core/inventory/inventory.h"
#include "core/model/credentialmodel.h"
#include "core/query/queryfilter.h"
#include "tests/benchmarks/benchsupport.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTimeZone>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

constexpr int Runs = 9;

class NoTexts final : public QuerySource
{
public:
    void visitTrunkNames(const Visit &) const override {}
    void visitNotes(const Visit &) const override {}
};

struct Case
{
    const char *name;
    std::vector<QueryTerm> terms;
    std::vector<QueryTerm> before; ///< the letter before the last one
    QString where;
};

qint64 microsecondsOf(int year)
{
    return QDateTime(QDate(year, 1, 1), QTime(0, 0), QTimeZone::utc()).toMSecsSinceEpoch() * 1000;
}

QueryTerm word(const QString &text)
{
    return {TextTest{.text = text}};
}

QueryTerm username(const QString &text, bool hasWildcard = false)
{
    return {TextTest{.field = QueryField::Username, .text = text, .hasWildcard = hasWildcard}};
}

QueryTerm created(Comparison comparison, int year)
{
    return {DateTest{QueryInstant::Created, comparison, year}};
}

std::vector<Case> cases()
{
    const QString isDesk = u"(instr(username, 'desk') OR instr(realm, 'desk') OR instr(description, 'desk') "
                           "OR instr(id, 'desk'))"_s;
    const QString isBefore = u"created < %1"_s.arg(microsecondsOf(2023));
    const QueryTerm before = created(Comparison::Less, 2023);
    return {
        {"desk username:12 created<2023",
         {word(u"desk"_s), username(u"12"_s), before},
         {word(u"desk"_s), username(u"1"_s), before},
         isDesk + u" AND instr(username, '12') AND "_s + isBefore},
        {"username:desk-0 status:disabled created<2023",
         {username(u"desk-0"_s), {StatusTest{CredentialStatus::Disabled}}, before},
         {username(u"desk-"_s), {StatusTest{CredentialStatus::Disabled}}, before},
         u"instr(username, 'desk-0') AND status = 1 AND "_s + isBefore},
        {"username:0*12 -realm:realm3 created>=2023",
         {username(u"0*12"_s, true),
          {TextTest{.field = QueryField::Realm, .text = u"realm3"_s}, true},
          created(Comparison::GreaterOrEqual, 2023)},
         {username(u"0*1"_s, true),
          {TextTest{.field = QueryField::Realm, .text = u"realm3"_s}, true},
          created(Comparison::GreaterOrEqual, 2023)},
         u"username LIKE '%0%12%' AND NOT instr(realm, 'realm3') AND NOT "_s + isBefore},
    };
}

void run(QSqlQuery &query, const QString &statement)
{
    if (!query.exec(statement))
        qFatal("%s", qPrintable(query.lastError().text()));
}

void fill(QSqlDatabase &database, int first, int count)
{
    QSqlQuery insert(database);
    insert.prepare(u"INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?)"_s);
    for (const Credential &row : bench::credentials(first, count)) {
        insert.addBindValue(CredentialFilter::foldedText(row).section(u'\n', 0, 0));
        insert.addBindValue(row.username.toCaseFolded());
        insert.addBindValue(row.realm.toCaseFolded());
        insert.addBindValue(row.description.toCaseFolded());
        insert.addBindValue(static_cast<int>(row.status));
        insert.addBindValue(row.createdAt->microsecondsSinceEpoch());
        insert.addBindValue(row.updatedAt->microsecondsSinceEpoch());
        if (!insert.exec())
            qFatal("%s", qPrintable(insert.lastError().text()));
    }
}

double medianOf(const std::function<double()> &measure)
{
    std::vector<double> times;
    for (int i = 0; i < Runs; ++i)
        times.push_back(measure());
    return bench::median(times);
}

void measure(const Case &asked, CredentialModel &model, QSqlDatabase &database)
{
    const QDateTime now(QDate(2026, 11, 30), QTime(12, 0), QTimeZone::utc());
    const auto filter = [&now](const std::vector<QueryTerm> &terms) {
        return filterFor({.alternatives = {terms}}, NoTexts(), now);
    };
    RowSet matches;
    const double computed = medianOf([&] {
        return bench::milliseconds([&] { model.inventory().rows().search(filter(asked.terms), 0, matches); });
    });
    const double shown = medianOf([&] {
        model.setFilter({});
        return bench::milliseconds([&] { model.setFilter(filter(asked.terms)); });
    });
    const double typed = medianOf([&] {
        model.setFilter({});
        model.setFilter(filter(asked.before));
        return bench::milliseconds([&] { model.setFilter(filter(asked.terms)); });
    });
    int found = 0;
    const double theirs = medianOf([&] {
        QSqlQuery query(database);
        return bench::milliseconds([&] {
            run(query, u"SELECT count(*) FROM rows WHERE "_s + asked.where);
            found = query.next() ? query.value(0).toInt() : -1;
        });
    });
    if (found != matches.count() || found != model.rowCount())
        qFatal("%s: SQLite finds %d, we %d", asked.name, found, matches.count());
    std::printf("%s: %d rows\n", asked.name, found);
    bench::say("  asked of all rows", computed, theirs, "ms", "<= 10 ms, >= 20 x");
    bench::say("  and shown", shown, theirs, "ms", "");
    bench::say("  its last letter, shown", typed, theirs, "ms", "<= 10 ms, >= 20 x");
    bench::say("  the numbers by status",
               medianOf([&] { return bench::milliseconds([&] { (void)model.matchingCounts(); }); }), "ms",
               "");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int rows = arguments.size() > 1 ? arguments[1].toInt() : 1'000'000;
    std::printf("%d rows, Qt %s\n%-44s %14s %14s\n", rows, qVersion(), "", "ours", "SQLite");

    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s);
    database.setDatabaseName(u":memory:"_s);
    if (!database.open())
        qFatal("%s", qPrintable(database.lastError().text()));
    QSqlQuery query(database);
    run(query, u"CREATE TABLE rows (id TEXT, username TEXT, realm TEXT, description TEXT, status INTEGER, "
               "created INTEGER, updated INTEGER)"_s);
    database.transaction();
    Inventory inventory;
    CredentialModel model(inventory, [] { return QDateTime::currentDateTimeUtc(); });
    for (int first = 0; first < rows; first += 1000) {
        const int count = std::min(1000, rows - first);
        inventory.put(bench::credentials(first, count));
        fill(database, first, count);
    }
    database.commit();
    run(query, u"CREATE INDEX by_created ON rows (created)"_s);
    run(query, u"CREATE INDEX by_status ON rows (status)"_s);
    run(query, u"ANALYZE"_s);
    for (const Case &asked : cases())
        measure(asked, model, database);
    return 0;
}
