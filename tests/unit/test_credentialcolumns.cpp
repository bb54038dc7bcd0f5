// SPDX-License-Identifier: MIT
#include "core/inventory/inventory.h"
#include "core/model/credentialmodel.h"
#include "core/model/credentialwords.h"
#include "core/text/literalhtml.h"
#include "core/text/shorttime.h"
#include "tests/support/nameorder.h"

#include <QtCore/QDateTime>
#include <QtCore/QRandomGenerator>
#include <QtCore/QSet>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

void fill(QString &text, QRandomGenerator &random)
{
    text = QStringList{u"Desk "_s, u"desk "_s, u"Küche "_s, QString()}[random.bounded(4)];
    if (!text.isEmpty())
        text += QString::number(random.bounded(40));
}

void fill(CredentialId &id, QRandomGenerator &random)
{
    id = CredentialId(u"id-%1"_s.arg(random.generate()));
}

void fill(CredentialStatus &status, QRandomGenerator &random)
{
    status = static_cast<CredentialStatus>(random.bounded(3));
}

void fill(std::optional<Timestamp> &time, QRandomGenerator &random)
{
    time.reset();
    if (random.bounded(4) != 0)
        time = Timestamp(random.bounded(1000));
}

QList<Credential> randomCredentials()
{
    QRandomGenerator random(7);
    QList<Credential> made(300);
    for (Credential &credential : made)
        visitFields([&random](const CredentialField &, auto &member) { fill(member, random); }, credential);
    return made;
}

/// Whether two neighbours may stand so in ascending order.
struct MayFollow
{
    bool isOpaque;

    bool operator()(const QString &a, const QString &b) const
    {
        return isOpaque ? a <= b : vobiz::test::compareNames(a, b) <= 0;
    }
    bool operator()(CredentialStatus a, CredentialStatus b) const { return a <= b; }
    bool operator()(const std::optional<Timestamp> &a, const std::optional<Timestamp> &b) const
    {
        return !b || (a && *a <= *b);
    }
    template <typename A, typename B>
    bool operator()(const A &, const B &) const
    {
        return false;
    }
};

void addColumns()
{
    QTest::addColumn<Column>("column");
    for (int column = 0; column < ColumnCount; ++column) {
        if (!isFact(static_cast<Column>(column)))
            QTest::addRow("%d", column) << static_cast<Column>(column);
    }
}

/// What it tells can be told from the id.
class Facts final : public RowFactsSource
{
public:
    [[nodiscard]] RowFacts factsOf(const Credential &credential) const override
    {
        RowFacts facts;
        facts.findings = {u"New"_s, u"No trunk"_s};
        facts.reasons = {u"New: 3 days ago."_s, u"<b>No trunk</b> names it."_s};
        facts.keptNote = credential.id.text();
        return facts;
    }
};

Credential withId(const QString &id)
{
    Credential credential;
    credential.id = CredentialId(id);
    return credential;
}

RowFacts usedBy(const QStringList &names)
{
    return {.trunks = {.names = names, .asOf = QDateTime::currentDateTimeUtc()}};
}

RowFacts keptFor(const QString &note)
{
    RowFacts facts;
    facts.keptNote = note;
    return facts;
}

RowFacts found(const QStringList &words, const QStringList &reasons)
{
    RowFacts facts;
    facts.findings = words;
    facts.reasons = reasons;
    return facts;
}

} // namespace

class TestCredentialColumns final : public QObject
{
    Q_OBJECT

private slots:
    void everyColumnHasATitleAndANameOfItsOwn()
    {
        QSet<QString> names;
        QSet<QString> titles;
        for (int section = 0; section < ColumnCount; ++section) {
            const auto column = static_cast<Column>(section);
            const QString name = columnTraits(column).look.name;
            QVERIFY2(!name.isEmpty() && !name.contains(u' ') && !name.contains(u','), qPrintable(name));
            QVERIFY(columnTraits(column).look.characters > 0);
            names.insert(name);
            titles.insert(columnTitle(column));
        }
        QCOMPARE(names.size(), ColumnCount);
        QCOMPARE(titles.size(), ColumnCount);
        QVERIFY(columnTraits(Column::Username).look.isVisible); // the first says what a row is about
    }

    void aColumnSortsByWhatItShows_data() { addColumns(); }
    void aColumnSortsByWhatItShows()
    {
        QFETCH(Column, column);
        Inventory inventory;
        CredentialModel model(inventory, [] { return QDateTime::fromSecsSinceEpoch(0); });
        inventory.put(randomCredentials());
        model.sort(static_cast<int>(column));
        const auto valueAt = [&](int row) {
            return columnTraits(column).value(*inventory.find(model.idAt(row)));
        };
        QSet<QString> different;
        for (int row = 1; row < model.rowCount(); ++row) {
            QVERIFY2(std::visit(MayFollow{column == Column::Id}, valueAt(row - 1), valueAt(row)),
                     qPrintable(QString::number(row)));
            different.insert(copiedText(*inventory.find(model.idAt(row)), column));
        }
        QVERIFY(different.size() > 2);
    }

    void aCellSaysWhatItsValueIs_data() { addColumns(); }
    void aCellSaysWhatItsValueIs()
    {
        QFETCH(Column, column);
        const QDateTime now = QDateTime::fromSecsSinceEpoch(3600);
        for (const Credential &credential : randomCredentials()) {
            const QString cell = cellText(credential, RowActivity::None, column, now);
            const CellValue value = columnTraits(column).value(credential);
            if (const auto *text = std::get_if<QString>(&value); text && !text->isEmpty())
                QCOMPARE(cell, *text);
            else if (!text)
                QVERIFY(!cell.isEmpty());
            QCOMPARE(showsAge(column), std::holds_alternative<std::optional<Timestamp>>(value));
        }
    }

    void whatIsKnownBesides_data()
    {
        QTest::addColumn<Column>("column");
        QTest::addColumn<RowFacts>("facts");
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("details");
        QTest::addColumn<QString>("copied");
        const QString now = shortTime(QDateTime::currentDateTimeUtc());
        const auto row = [](const char *name, Column column, const RowFacts &facts, const QString &cell,
                            const QString &details, const QString &copied) {
            QTest::newRow(name) << column << facts << cell << details << copied;
        };
        row("not known", Column::UsedBy, {}, u"not known"_s, u"not known"_s, u"not known"_s);
        row("being read", Column::UsedBy, {.trunks = {.isBeingRead = true}}, u"reading…"_s, u"reading…"_s,
            u"reading…"_s);
        row("none", Column::UsedBy, usedBy({}), u"no trunk names it"_s, u"no trunk names it, as of "_s + now,
            u"no trunk names it"_s);
        row("two", Column::UsedBy, usedBy({u"Lobby"_s, u"a, b\t"_s}), u"“Lobby”, “a, b␉”"_s,
            u"“Lobby”, “a, b␉”, as of "_s + now, u"Lobby, a, b\t"_s);
        RowFacts again = usedBy({u"Lobby"_s});
        again.trunks.isBeingRead = true;
        row("read again", Column::UsedBy, again, u"“Lobby”"_s,
            u"“Lobby”, as of %1, reading again…"_s.arg(now), u"Lobby"_s);
        row("nothing found", Column::Findings, {}, {}, {}, {});
        row("findings", Column::Findings, found({u"New"_s, u"Due"_s}, {u"One."_s, u"Two."_s}), u"New, Due"_s,
            u"One.\nTwo."_s, u"New, Due"_s);
        row("not kept", Column::Kept, {}, {}, {}, {});
        row("kept", Column::Kept, keptFor({}), u"Kept"_s, u"Kept"_s, u"Kept"_s);
        row("kept with a note", Column::Kept, keptFor(u"fax\t2"_s), u"fax␉2"_s, u"Kept: fax␉2"_s,
            u"fax\t2"_s);
    }
    void whatIsKnownBesides()
    {
        QFETCH(Column, column);
        QFETCH(RowFacts, facts);
        QFETCH(QString, details);
        QTEST(cellText({}, RowActivity::None, column, QDateTime(), facts), "cell");
        QTEST(copiedText({}, column, facts), "copied");
        QCOMPARE(cellToolTipHtml({}, RowActivity::None, column, facts),
                 details.isEmpty() ? QString() : literalHtml(details));
    }

    void theModelTellsWhatItsSourceKnows()
    {
        Inventory inventory;
        CredentialModel model(inventory, systemClock);
        inventory.put({withId(u"one"_s)});
        const auto cell = [&model](Column column, int role) {
            return model.index(0, static_cast<int>(column)).data(role).toString();
        };
        QCOMPARE(cell(Column::Findings, Qt::DisplayRole), QString());
        QCOMPARE(cell(Column::UsedBy, Qt::DisplayRole), u"not known"_s);
        const Facts facts;
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setFactsSource(&facts);
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(changed[0][0].toModelIndex().column() <= static_cast<int>(Column::UsedBy));
        QVERIFY(changed[0][1].toModelIndex().column() >= static_cast<int>(Column::Kept));
        QCOMPARE(cell(Column::Findings, Qt::DisplayRole), u"New, No trunk"_s);
        QCOMPARE(cell(Column::Findings, Qt::AccessibleDescriptionRole),
                 u"New: 3 days ago.\n<b>No trunk</b> names it."_s);
        QVERIFY(cell(Column::Findings, Qt::ToolTipRole).contains(u"&lt;b&gt;No trunk"_s));
        QCOMPARE(cell(Column::Kept, Qt::DisplayRole), u"one"_s);
        model.factsChanged();
        model.factsChanged();
        QTRY_COMPARE(changed.size(), 2); // for both
    }

    void marksAreSortedBy_data()
    {
        QTest::addColumn<Column>("column");
        QTest::addColumn<QString>("ascending");
        QTest::addColumn<QString>("descending");
        QTest::newRow("no trunk, a trunk, not known") << Column::UsedBy << u"1 3 0 2 4"_s << u"2 4 0 1 3"_s;
        QTest::newRow("how many, which") << Column::Findings << u"0 2 4 3 1"_s << u"1 3 4 0 2"_s;
        QTest::newRow("kept first") << Column::Kept << u"2 0 1 3 4"_s << u"0 1 3 4 2"_s;
    }
    void marksAreSortedBy()
    {
        QFETCH(Column, column);
        Inventory inventory;
        CredentialModel model(inventory, systemClock);
        for (int i = 0; i < 5; ++i)
            inventory.put({withId(QString::number(i))});
        const auto mark = [&inventory](Mark which, const QList<int> &numbers) {
            RowSet rows(5);
            for (const int number : numbers)
                rows.insert(number);
            inventory.setMarked(which, rows);
        };
        const auto shown = [&model] {
            QStringList ids;
            for (int row = 0; row < model.rowCount(); ++row)
                ids.append(model.idAt(row).text());
            return ids.join(u' ');
        };
        model.sort(static_cast<int>(column)); // before anything is known
        QCOMPARE(shown(), u"0 1 2 3 4"_s);
        mark(Mark::Unattached, {1, 3});
        mark(Mark::Attached, {0});
        mark(markOf(AuditRule::DisabledLong), {1, 4});
        mark(markOf(AuditRule::New), {1, 3});
        mark(Mark::Kept, {2});
        QFETCH(QString, ascending);
        QTRY_COMPARE(shown(), ascending);
        model.sort(static_cast<int>(column), Qt::DescendingOrder);
        QTEST(shown(), "descending");
        inventory.put({withId(u"5"_s)}); // while the order is the old one
        mark(Mark::Kept, {0, 1});
        inventory.put({withId(u"6"_s)});
        model.showAllArrived();
        QCOMPARE(model.rowCount(), 7);
        model.sort(static_cast<int>(Column::Kept));
        QCOMPARE(shown(), u"0 1 2 3 4 5 6"_s);
    }
};

QTEST_GUILESS_MAIN(TestCredentialColumns)
#include "test_credentialcolumns.moc"
