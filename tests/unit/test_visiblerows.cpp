// SPDX-License-Identifier: MIT
#include "core/model/visiblerows.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <numeric>

using namespace vobiz;

using Numbers = std::vector<int>;
Q_DECLARE_METATYPE(Numbers)

class TestVisibleRows final : public QObject
{
    Q_OBJECT

    static void compareInverse(const VisibleRows &rows, int numberEnd)
    {
        for (int number = 0; number < numberEnd; ++number) {
            const auto found = std::find(rows.numbers().begin(), rows.numbers().end(), number);
            const bool isShown = found != rows.numbers().end();
            QCOMPARE(rows.positionOf(number),
                     isShown ? static_cast<int>(found - rows.numbers().begin()) : -1);
        }
    }

private slots:
    void keepsTheInverse()
    {
        VisibleRows rows;
        QCOMPARE(rows.positionOf(-1), -1);
        QCOMPARE(rows.positionOf(0), -1);
        rows.assign({5, 1, 3});
        compareInverse(rows, 9);
        rows.insert(1, {8, 0});
        QCOMPARE(rows.numbers(), (Numbers{5, 8, 0, 1, 3}));
        compareInverse(rows, 9);
        rows.erase(0, 2);
        QCOMPARE(rows.numbers(), (Numbers{0, 1, 3}));
        compareInverse(rows, 9);
        rows.assign({2});
        compareInverse(rows, 9);
        rows.assign({});
        compareInverse(rows, 9);
    }

    /// It looks first where a row was, which must not matter.
    void findsRowsThatMovedNearAndFar()
    {
        constexpr int Count = 20'000;
        Numbers ascending(Count);
        std::iota(ascending.begin(), ascending.end(), 0);
        VisibleRows rows;
        rows.assign(ascending);
        QCOMPARE(rows.positionOf(Count - 1), Count - 1); // from now on all places are known
        Numbers moved = ascending;
        std::rotate(moved.begin(), moved.begin() + 10, moved.end());
        moved.pop_back();
        rows.assign(moved);
        QCOMPARE(rows.positionOf(5000), 4990);
        QCOMPARE(rows.positionOf(Count), -1);
        QCOMPARE(rows.positionOf(9), -1);
        QCOMPARE(rows.positionOf(8), Count - 2);
        rows.insert(0, {9});
        QCOMPARE(rows.positionOf(9), 0);
        QCOMPARE(rows.positionOf(5000), 4991);
        std::reverse(ascending.begin(), ascending.end());
        rows.assign(ascending);
        for (int number = 0; number < Count; number += 100)
            QCOMPARE(rows.positionOf(number), Count - 1 - number);
        rows.erase(0, Count / 2);
        QCOMPARE(rows.positionOf(Count - 1), -1);
        QCOMPARE(rows.positionOf(0), Count / 2 - 1);
    }

    void findsTheWay_data()
    {
        QTest::addColumn<Numbers>("shown");
        QTest::addColumn<Numbers>("wanted");
        QTest::addColumn<Numbers>("gathered");
        QTest::addColumn<Numbers>("afterRemoval");
        QTest::addColumn<Numbers>("afterInsertion");
        QTest::newRow("nothing") << Numbers{} << Numbers{} << Numbers{} << Numbers{} << Numbers{};
        QTest::newRow("same") << Numbers{1, 2} << Numbers{1, 2} << Numbers{1, 2} << Numbers{1, 2}
                              << Numbers{1, 2};
        QTest::newRow("all go") << Numbers{1, 2} << Numbers{} << Numbers{1, 2} << Numbers{} << Numbers{};
        QTest::newRow("all come") << Numbers{} << Numbers{2, 1} << Numbers{} << Numbers{} << Numbers{2, 1};
        QTest::newRow("neighbours go")
            << Numbers{0, 1, 2, 3} << Numbers{0, 3} << Numbers{0, 1, 2, 3} << Numbers{0, 3} << Numbers{0, 3};
        QTest::newRow("scattered ones go") << Numbers{0, 1, 2, 3, 4} << Numbers{0, 2, 4}
                                           << Numbers{0, 1, 3, 2, 4} << Numbers{0, 2, 4} << Numbers{0, 2, 4};
        QTest::newRow("scattered ones come") << Numbers{0, 2, 4} << Numbers{0, 1, 2, 3, 4} << Numbers{0, 2, 4}
                                             << Numbers{0, 2, 4} << Numbers{0, 1, 3, 2, 4};
        QTest::newRow("a new order") << Numbers{0, 1, 2} << Numbers{2, 0, 1} << Numbers{0, 1, 2}
                                     << Numbers{0, 1, 2} << Numbers{0, 1, 2};
        QTest::newRow("all at once") << Numbers{0, 1, 2, 3} << Numbers{3, 9, 1, 8} << Numbers{0, 2, 1, 3}
                                     << Numbers{1, 3} << Numbers{1, 9, 8, 3};
    }
    void findsTheWay()
    {
        QFETCH(Numbers, shown);
        QFETCH(Numbers, wanted);
        VisibleRows rows;
        rows.assign(shown);
        const RowTransition transition(rows, wanted);
        QTEST(transition.gathered, "gathered");
        rows.assign(transition.gathered);
        rows.erase(transition.removeAt, transition.removeCount);
        QTEST(rows.numbers(), "afterRemoval");
        rows.insert(transition.insertAt, transition.inserted);
        QTEST(rows.numbers(), "afterInsertion");
        QVERIFY(
            std::is_permutation(rows.numbers().begin(), rows.numbers().end(), wanted.begin(), wanted.end()));
    }
};

QTEST_GUILESS_MAIN(TestVisibleRows)
#include "test_visiblerows.moc"
