// SPDX-License-Identifier: MIT
#include "core/audit/summary.h"
#include "core/inventory/inventory.h"
#include "core/session/accountsummary.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QTimeZone>
#include <QtTest/QtTest>

#include <map>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

using Unit = AgeTest::Unit;

QDateTime startOfTest()
{
    return QDateTime(QDate(2026, 11, 30), QTime(10, 42, 7, 123), QTimeZone::utc());
}

Credential credential(int number, std::optional<Timestamp> changed,
                      CredentialStatus status = CredentialStatus::Enabled)
{
    Credential made;
    made.id = CredentialId(u"id-%1"_s.arg(number));
    made.accountId = u"MA_1"_s;
    made.username = u"name-%1"_s.arg(number);
    made.status = status;
    made.updatedAt = changed;
    return made;
}

Timestamp stampOf(const QDateTime &time, qint64 microseconds = 0)
{
    return Timestamp(time.toMSecsSinceEpoch() * 1000 + microseconds);
}

/// What core/query says about it, once more: what was changed then or before is at least so old.
Timestamp boundOf(const AgeTest &test, const QDateTime &now)
{
    switch (test.unit) {
    case Unit::Days:
        return stampOf(now, -test.number * 86'400'000'000LL);
    case Unit::Weeks:
        return stampOf(now, -test.number * 7 * 86'400'000'000LL);
    case Unit::Months:
        return stampOf(now.addMonths(-test.number));
    case Unit::Years:
        break;
    }
    return stampOf(now.addMonths(-12 * test.number));
}

/// By number, the rows that the term asks for.
std::vector<bool> rowsOf(const Inventory &inventory, const QueryTerm &term, const QDateTime &now)
{
    const auto &test = std::get<AgeTest>(term.test);
    const Timestamp bound = boundOf(test, now);
    std::vector<bool> rows;
    for (const int number : inventory.rows().numbers()) {
        const std::optional<Timestamp> changed = inventory.rows().updatedAt(number);
        const bool isTrue = changed && (test.comparison == Comparison::Less) == (*changed > bound);
        rows.push_back(isTrue != term.isNegated);
    }
    return rows;
}

int countOf(const Inventory &inventory, const std::vector<QueryTerm> &terms, const QDateTime &now)
{
    std::vector<bool> rows(static_cast<std::size_t>(inventory.count()), true);
    for (const QueryTerm &term : terms) {
        const std::vector<bool> its = rowsOf(inventory, term, now);
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i] = rows[i] && its[i];
    }
    return static_cast<int>(std::count(rows.begin(), rows.end(), true));
}

int countOf(const Inventory &inventory, Mark mark)
{
    int count = 0;
    for (const int number : inventory.rows().numbers())
        count += inventory.rows().marksAt(number).test(static_cast<std::size_t>(mark)) ? 1 : 0;
    return count;
}

/// Counts every row anew, asking of each what the button's query asks.
void compareWithRows(const SummaryFigures &figures, const Inventory &inventory, const QDateTime &now)
{
    QCOMPARE(figures.total, inventory.count());
    std::map<CredentialStatus, int> statuses;
    inventory.forEach([&statuses](const Credential &row) { ++statuses[row.status]; });
    for (const auto status :
         {CredentialStatus::Enabled, CredentialStatus::Disabled, CredentialStatus::Unknown})
        QCOMPARE(figures.statuses[static_cast<std::size_t>(status)], statuses[status]);
    int all = figures.withoutAge;
    QVERIFY(figures.ages.size() <= AgeCounts::MostColumns);
    for (const AgeColumn &column : figures.ages) {
        QCOMPARE(column.count, countOf(inventory, termsOf(column.range), now));
        all += column.count;
    }
    QCOMPARE(figures.withoutAge, countOf(inventory, termsOfNoAge(), now));
    QCOMPARE(all, inventory.count());
    QCOMPARE(figures.used, countOf(inventory, Mark::Attached));
    QCOMPARE(figures.unused, countOf(inventory, Mark::Unattached));
    QCOMPARE(figures.withFinding, countOf(inventory, Mark::Finding));
    for (std::size_t rule = 0; rule < AuditRuleCount; ++rule)
        QCOMPARE(figures.findings[rule], countOf(inventory, markOf(static_cast<AuditRule>(rule))));
}

/// An inventory to which things happen.
class Story final
{
public:
    explicit Story(quint32 seed)
        : random(seed)
    {
    }

    Credential any()
    {
        static const int spans[] = {1, 40, 300, 5000, 100'000}; // hours
        std::optional<Timestamp> changed;
        if (below(8) > 0)
            changed = stampOf(now.addSecs(-3600LL * below(spans[below(5)])), below(1'000'000));
        if (below(50) == 0)
            changed = stampOf(now.addSecs(3600)); // the server's clock is ahead
        return credential(below(300), changed, static_cast<CredentialStatus>(below(3)));
    }
    QList<Credential> some(int most)
    {
        QList<Credential> made;
        for (int i = below(most); i >= 0; --i)
            made.append(any());
        return made;
    }
    void step()
    {
        switch (below(6)) {
        case 0:
        case 1:
            inventory.put(some(40));
            break;
        case 2: {
            QList<CredentialId> ids;
            for (const Credential &row : some(10))
                ids.append(row.id);
            inventory.remove(ids);
            break;
        }
        case 3: {
            QHash<CredentialId, Credential> rows; // each id once
            for (const Credential &row : some(200))
                rows.insert(row.id, row);
            inventory.replaceAll(rows.values());
            break;
        }
        case 4: {
            RowSet rows(inventory.rows().numberEnd());
            for (const int number : inventory.rows().numbers())
                rows.insertIf(number, below(3) == 0);
            inventory.setMarked(static_cast<Mark>(below(static_cast<int>(MarkCount))), std::move(rows));
            break;
        }
        default:
            now = now.addSecs(below(1'000'000));
            hasTimePassed = true;
        }
    }
    int below(int end) { return static_cast<int>(random.bounded(end)); }

    QRandomGenerator random;
    Inventory inventory;
    QDateTime now = startOfTest();
    bool hasTimePassed = false;
};

} // namespace

class TestSummary final : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatEveryRowTells_data()
    {
        QTest::addColumn<int>("slice");
        QTest::newRow("at once") << 1'000'000;
        QTest::newRow("in slices") << 7;
    }
    void tellsWhatEveryRowTells()
    {
        QFETCH(int, slice);
        for (quint32 seed = 1; seed <= 12; ++seed) {
            Story story(seed);
            Summary summary(story.now);
            connect(&story.inventory, &Inventory::changed, this, [&](const InventoryChange &change) {
                summary.follow(story.inventory.rows(), change, story.now);
            });
            connect(&story.inventory, &Inventory::markChanged, this,
                    [&](Mark mark) { summary.follow(mark); });
            for (int step = 0; step < 40; ++step) {
                story.step();
                // A part of the way, so that the next thing happens in the middle of it.
                if (story.below(3) == 0)
                    (void)summary.goOn(story.inventory.rows(), slice);
                if (story.below(2) == 0)
                    continue;
                // Rows that came meanwhile were counted with older bounds.
                if (std::exchange(story.hasTimePassed, false))
                    summary.moveTo(story.now);
                while (!summary.goOn(story.inventory.rows(), slice)) {
                }
                compareWithRows(summary.figures(story.inventory.rows()), story.inventory, story.now);
                if (QTest::currentTestFailed())
                    QFAIL(qPrintable(u"seed %1, step %2"_s.arg(seed).arg(step)));
            }
        }
    }

    void aRowOnABoundaryIsWhereTheQueryFindsIt_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<Unit>("unit");
        QTest::newRow("a day") << 1 << Unit::Days;
        QTest::newRow("a week") << 1 << Unit::Weeks;
        QTest::newRow("a month") << 1 << Unit::Months;
        QTest::newRow("3 months") << 3 << Unit::Months;
        QTest::newRow("6 months") << 6 << Unit::Months;
        QTest::newRow("a year") << 1 << Unit::Years;
        QTest::newRow("2 years") << 2 << Unit::Years;
        QTest::newRow("10 years") << 10 << Unit::Years;
    }
    void aRowOnABoundaryIsWhereTheQueryFindsIt()
    {
        QFETCH(int, number);
        QFETCH(Unit, unit);
        const QDateTime now = startOfTest();
        QDateTime bound = now.addSecs(-number * 86'400LL * (unit == Unit::Weeks ? 7 : 1));
        if (unit == Unit::Months || unit == Unit::Years)
            bound = now.addMonths(-number * (unit == Unit::Years ? 12 : 1));
        Inventory inventory;
        inventory.put({credential(1, stampOf(bound, 1)), credential(2, stampOf(bound)),
                       credential(3, stampOf(bound, -1)), credential(4, std::nullopt)});
        Summary summary(now);
        QVERIFY(summary.goOn(inventory.rows(), 100));
        const SummaryFigures &figures = summary.figures(inventory.rows());
        const AgeStep step{number, unit};
        QCOMPARE(figures.ages.size(), std::size_t{2});
        QCOMPARE(figures.ages[0].count, 1);
        QVERIFY(figures.ages[0].range.below == step);
        QCOMPARE(figures.ages[1].count, 2);
        QVERIFY(figures.ages[1].range.from == step);
        compareWithRows(figures, inventory, now);
    }

    void rangesFollowTheSpread_data()
    {
        QTest::addColumn<QList<int>>("days"); // of age
        QTest::addColumn<QString>("columns");
        QTest::newRow("nothing") << QList<int>{} << QString();
        QTest::newRow("one kind") << QList<int>{400, 500} << u"1y-2y:2"_s;
        QTest::newRow("the youngest") << QList<int>{0, 0, -1} << u"-1d:3"_s;
        QTest::newRow("the oldest") << QList<int>{20'000} << u"10y-:1"_s;
        QTest::newRow("with a gap") << QList<int>{40, 40, 400} << u"1m-3m:2 3m-6m:0 6m-1y:0 1y-2y:1"_s;
        QTest::newRow("few become one")
            << QList<int>{0, 0, 0, 3, 20, 40, 40, 40, 100, 100, 100, 200, 200, 200, 400, 400, 400, 800}
            << u"-1d:3 1d-1m:2 1m-3m:3 3m-6m:3 6m-1y:3 1y-3y:4"_s;
    }
    void rangesFollowTheSpread()
    {
        QFETCH(QList<int>, days);
        const QDateTime now = startOfTest();
        Inventory inventory;
        for (int i = 0; i < days.size(); ++i)
            inventory.put({credential(i, stampOf(now.addSecs(-86'400LL * days[i])))});
        AgeCounts counts(now);
        QVERIFY(counts.goOn(inventory.rows(), 1000));
        const auto words = [](const std::optional<AgeStep> &step) {
            return step ? QString::number(step->number) + QLatin1StringView("dwmy")[int(step->unit)]
                        : QString();
        };
        QStringList columns;
        for (const AgeColumn &column : counts.columns())
            columns.append(
                u"%1-%2:%3"_s.arg(words(column.range.from), words(column.range.below)).arg(column.count));
        QTEST(columns.join(u' '), "columns");
    }

    void everyRangeIsAQuery()
    {
        const AgeStep half{6, Unit::Months};
        const AgeStep year{1, Unit::Years};
        const QueryTerm atLeast{AgeTest{Comparison::GreaterOrEqual, 6, Unit::Months}};
        const QueryTerm younger{AgeTest{Comparison::Less, 1, Unit::Years}};
        QVERIFY((termsOf({half, year}) == std::vector{atLeast, younger}));
        QVERIFY((termsOf({half, {}}) == std::vector{atLeast}));
        QVERIFY((termsOf({{}, year}) == std::vector{younger}));
    }

    void tellsOnceATurnAndOnlyWholeFigures()
    {
        QDateTime now = startOfTest();
        Inventory inventory;
        AccountSummary summary(inventory, [&now] { return now; });
        QSignalSpy changed(&summary, &AccountSummary::changed);
        QVERIFY(changed.wait());
        QCOMPARE(changed.size(), 1);
        for (int i = 0; i < 10; ++i)
            inventory.put({credential(i, stampOf(now))});
        inventory.setMarked(Mark::Finding, RowSet(inventory.rows().numberEnd()));
        QCOMPARE(changed.size(), 1);
        QVERIFY(changed.wait());
        QCOMPARE(changed.size(), 2);
        compareWithRows(summary.figures(), inventory, now);

        now = now.addDays(2);
        summary.refreshTimes();
        QVERIFY(changed.wait());
        QCOMPARE(changed.size(), 3);
        QVERIFY(summary.figures().ages.front().range.from.has_value());
        compareWithRows(summary.figures(), inventory, now);
    }

    void aPartOfANewListIsNeverTold()
    {
        const QDateTime now = startOfTest();
        Inventory inventory;
        QList<Credential> rows;
        for (int i = 0; i < 120'000; ++i)
            rows.append(credential(i, stampOf(now.addSecs(-i * qint64{60}))));
        AccountSummary summary(inventory, [&now] { return now; });
        inventory.put(rows.first(10));
        QTRY_COMPARE(summary.figures().total, 10);
        QSignalSpy changed(&summary, &AccountSummary::changed);
        inventory.replaceAll(rows);
        QCOMPARE(summary.figures().total, 10); // as they were, all of them
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(summary.figures().total, 120'000);
        int all = 0;
        for (const AgeColumn &column : summary.figures().ages)
            all += column.count;
        QCOMPARE(all, 120'000);
    }
};

QTEST_GUILESS_MAIN(TestSummary)
#include "test_summary.moc"
