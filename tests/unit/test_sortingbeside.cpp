// SPDX-License-Identifier: MIT
#include "core/inventory/inventory.h"
#include "core/model/credentialmodel.h"
#include "tests/support/nameorder.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

constexpr int Many = 12'000; // more than is sorted at once

/// So many rows with names beyond ASCII, a model of them, and what it should show.
class Bench final
{
public:
    explicit Bench(quint32 seed = 1)
        : m_random(seed)
    {
        for (int i = 0; i < Many; ++i)
            rows += any(i);
        inventory.put(rows);
    }

    [[nodiscard]] int below(int end) { return static_cast<int>(m_random.bounded(end)); }
    [[nodiscard]] Credential any(int number)
    {
        static const QStringList names{u"Ärzte"_s,      u"Łódź"_s,   u"büro"_s,
                                       u"Bü\u0301ro"_s, u"営業部"_s, u"desk"_s};
        Credential row;
        row.id = CredentialId(QString::number(number));
        row.username = names[below(int(names.size()))] + u'-' + QString::number(below(4000));
        row.description = below(2) == 0 ? QString() : names[below(int(names.size()))];
        row.realm = u"realm%1.éxample"_s.arg(below(7));
        row.status = below(3) == 0 ? CredentialStatus::Disabled : CredentialStatus::Enabled;
        if (below(9) > 0)
            row.createdAt = Timestamp(qint64(below(1'000'000)) * 1'000'000);
        return row;
    }
    void put(const QList<Credential> &changed)
    {
        inventory.put(changed);
        for (const Credential &row : changed) {
            const auto known = std::ranges::find(rows, row.id, &Credential::id);
            if (known == rows.end())
                rows += row;
            else
                *known = row;
        }
    }
    void change(int count)
    {
        QList<Credential> changed;
        for (int i = 0; i < count; ++i)
            changed += any(rows[below(int(rows.size()))].id.text().toInt());
        put(changed);
    }
    void remove(int count)
    {
        QList<CredentialId> ids;
        for (int i = 0; i < count; ++i)
            ids += rows[below(int(rows.size()))].id;
        inventory.remove(ids);
        const QSet<CredentialId> gone(ids.begin(), ids.end());
        rows.removeIf([&gone](const Credential &row) { return gone.contains(row.id); });
    }

    void sort(Column column, Qt::SortOrder direction = Qt::AscendingOrder)
    {
        m_column = column;
        m_direction = direction;
        model.sort(static_cast<int>(column), direction);
    }
    /// Of what a filter shows.
    [[nodiscard]] QStringList expected(std::optional<Column> column, Qt::SortOrder direction) const
    {
        QList<Credential> shown = rows;
        shown.removeIf([this](const Credential &row) { return !model.filter().matches(row, {}); });
        const auto sortBy = [&](const auto &keyOf) {
            std::vector<std::pair<decltype(keyOf(shown.first())), Credential>> keyed;
            for (const Credential &row : std::as_const(shown))
                keyed.emplace_back(keyOf(row), row);
            std::stable_sort(keyed.begin(), keyed.end(), [direction](const auto &a, const auto &b) {
                return direction == Qt::AscendingOrder ? a.first < b.first : b.first < a.first;
            });
            std::ranges::transform(keyed, shown.begin(), [](const auto &row) { return row.second; });
        };
        if (column == Column::Username)
            sortBy([](const Credential &row) { return test::nameOrder(row.username); });
        else if (column == Column::Description)
            sortBy([](const Credential &row) { return test::nameOrder(row.description); });
        else if (column == Column::Realm)
            sortBy([](const Credential &row) { return test::nameOrder(row.realm); });
        else if (column == Column::Id)
            sortBy([](const Credential &row) { return row.id; });
        else if (column == Column::Status)
            sortBy([](const Credential &row) { return row.status; });
        else if (column == Column::Created) {
            sortBy([](const Credential &row) { return row.createdAt.value_or(Timestamp(0)); });
            std::ranges::stable_partition(shown,
                                          [](const Credential &row) { return row.createdAt.has_value(); });
        }
        QStringList ids;
        for (const Credential &row : std::as_const(shown))
            ids += row.id.text();
        return ids;
    }
    [[nodiscard]] QStringList expected() const { return expected(m_column, m_direction); }
    [[nodiscard]] QStringList ids() const
    {
        QStringList ids;
        for (int row = 0; row < model.rowCount(); ++row)
            ids += model.idAt(row).text();
        return ids;
    }

    Inventory inventory;
    CredentialModel model{inventory, [] {
                              return QDateTime::fromSecsSinceEpoch(0);
                          }};
    QList<Credential> rows;

private:
    QRandomGenerator m_random;
    std::optional<Column> m_column;
    Qt::SortOrder m_direction = Qt::AscendingOrder;
};

} // namespace

class TestSortingBeside final : public QObject
{
    Q_OBJECT

private slots:
    void theOrderOfBeforeIsShownUntilTheNewOneIsThere_data()
    {
        QTest::addColumn<Column>("column");
        QTest::newRow("username") << Column::Username;
        QTest::newRow("description") << Column::Description;
        QTest::newRow("realm") << Column::Realm;
        QTest::newRow("status") << Column::Status;
        QTest::newRow("created") << Column::Created;
        QTest::newRow("id") << Column::Id;
    }
    void theOrderOfBeforeIsShownUntilTheNewOneIsThere()
    {
        QFETCH(Column, column);
        for (const auto direction : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            Bench bench;
            QSignalSpy arranged(&bench.model, &CredentialModel::arrangementChanged);
            QSignalSpy layouts(&bench.model, &QAbstractItemModel::layoutChanged);
            const QStringList before = bench.ids();
            const QPersistentModelIndex held = bench.model.index(4711, 1);
            const CredentialId id = bench.model.idAt(4711);
            bench.sort(column, direction);
            QCOMPARE(arranged.size(), 1);
            QVERIFY(bench.model.isSorting());
            QVERIFY(bench.model.isSorted()); // or will be: who loads has to load all
            QCOMPARE(bench.ids(), before);
            QTRY_VERIFY(!bench.model.isSorting());
            QCOMPARE(bench.ids(), bench.expected());
            QCOMPARE(bench.model.idAt(held.row()), id);
            QCOMPARE(layouts.size(), 1);
            QCOMPARE(arranged.size(), 1);
        }
    }

    void fewAreSortedAtOnce()
    {
        Bench bench;
        bench.inventory.setManyRows(Many + 1);
        bench.sort(Column::Username);
        QVERIFY(!bench.model.isSorting());
        QCOMPARE(bench.ids(), bench.expected());
    }

    void whoNeedsAllNowWaits()
    {
        Bench bench;
        bench.sort(Column::Username);
        bench.change(10);
        bench.model.showAllArrived();
        QVERIFY(!bench.model.isSorting());
        QCOMPARE(bench.ids(), bench.expected());
        bench.sort(Column::Realm);
        QCoreApplication::processEvents(); // it has begun
        bench.change(1000);                // more than are put in place one by one
        bench.model.showAllArrived();
        QCOMPARE(bench.ids(), bench.expected());
    }

    void theOtherDirectionIsTheSameWork()
    {
        Bench bench;
        bench.sort(Column::Username);
        bench.sort(Column::Username, Qt::DescendingOrder);
        QVERIFY(bench.model.isSorting());
        QTRY_VERIFY(!bench.model.isSorting());
        QCOMPARE(bench.ids(), bench.expected());
        bench.sort(Column::Username); // which is known
        QVERIFY(!bench.model.isSorting());
        QCOMPARE(bench.ids(), bench.expected());
    }

    void anotherSortGivesItUp()
    {
        Bench bench;
        bench.sort(Column::Realm);
        QTRY_VERIFY(!bench.model.isSorting());
        const QStringList byRealm = bench.ids();
        QSignalSpy layouts(&bench.model, &QAbstractItemModel::layoutChanged);
        bench.sort(Column::Username);
        bench.sort(Column::Description);
        QTRY_VERIFY(!bench.model.isSorting());
        QCOMPARE(bench.ids(), bench.expected());
        QCOMPARE(layouts.size(), 1);
        bench.sort(Column::Username);
        bench.sort(Column::Description); // as it is shown
        QVERIFY(!bench.model.isSorting());
        QCoreApplication::processEvents();
        QCOMPARE(bench.ids(), bench.expected());
        bench.sort(Column::Username);
        bench.model.sort(-1);
        QVERIFY(!bench.model.isSorting());
        QVERIFY(!bench.model.isSorted());
        QCOMPARE(bench.ids(), bench.expected({}, {}));
    }

    void rowsThatArriveWaitForIt()
    {
        Bench bench;
        bench.sort(Column::Username);
        QList<Credential> page;
        for (int i = 0; i < 200; ++i)
            page += bench.any(Many + i);
        bench.put(page);
        QCOMPARE(bench.model.rowCount(), Many);
        QCOMPARE(bench.model.arrivingCount(), 200);
        QTRY_COMPARE(bench.model.rowCount(), Many + 200);
        QVERIFY(!bench.model.isSorting());
        QCOMPARE(bench.ids(), bench.expected());
        bench.sort(Column::Realm);
        bench.put({bench.any(Many + 200)});
        bench.model.sort(-1);
        QTRY_COMPARE(bench.model.rowCount(), Many + 201); // also if it is given up
    }

    void marksThatItIsAboutBeginItAnew()
    {
        Bench bench;
        const auto mark = [&bench](int every) {
            RowSet kept(bench.inventory.rows().numberEnd());
            for (int number = 0; number < Many; number += every)
                kept.insert(number);
            bench.inventory.setMarked(Mark::Kept, kept);
        };
        mark(2);
        bench.model.sort(static_cast<int>(Column::Kept));
        QCoreApplication::processEvents();
        mark(3);
        QTRY_VERIFY(!bench.model.isSorting());
        bench.model.showAllArrived();
        QCOMPARE(bench.model.idAt(0), bench.rows[0].id);
        QCOMPARE(bench.model.idAt(1), bench.rows[3].id);
        QCOMPARE(bench.model.idAt(Many / 3), bench.rows[1].id);
    }

    void theModelMayGoMeanwhile()
    {
        for (int turns = 0; turns < 6; ++turns) {
            Bench bench;
            bench.sort(Column::Username);
            for (int i = 0; i < turns; ++i)
                QCoreApplication::processEvents();
        }
    }

    /// Whatever happens in the middle.
    void changesMeanwhileAreRegarded_data()
    {
        QTest::addColumn<quint32>("seed");
        for (const quint32 seed : {1U, 20'261'201U, 4'000'000'007U})
            QTest::addRow("seed %u", seed) << seed;
    }
    void changesMeanwhileAreRegarded()
    {
        QFETCH(quint32, seed);
        Bench bench(seed);
        const QList<Column> columns{Column::Username, Column::Description, Column::Realm,
                                    Column::Status,   Column::Created,     Column::Id};
        int next = Many;
        for (int round = 0; round < 12; ++round) {
            bench.sort(columns[bench.below(int(columns.size()))],
                       bench.below(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
            for (int step = bench.below(12); step > 0; --step) {
                switch (bench.below(8)) {
                case 0:
                    bench.change(1);
                    break;
                case 1:
                    bench.change(bench.below(300)); // one by one, or too many for that
                    break;
                case 2:
                    bench.remove(1 + bench.below(20));
                    break;
                case 3:
                    bench.put({bench.any(next), bench.any(next + 1)});
                    next += 2;
                    break;
                case 4:
                    bench.model.setFilter(
                        CredentialFilter(StatusFilter::All, bench.below(2) == 0 ? u"ä"_s : QString()));
                    break;
                case 5: { // read again: some are others
                    for (int i = 0; i < 50; ++i) {
                        Credential &row = bench.rows[bench.below(int(bench.rows.size()))];
                        row = bench.any(row.id.text().toInt());
                    }
                    if (bench.below(2) == 0)
                        bench.rows.removeAt(bench.below(int(bench.rows.size())));
                    bench.inventory.replaceAll(bench.rows);
                    break;
                }
                default:
                    QCoreApplication::processEvents();
                }
            }
            QTRY_VERIFY(!bench.model.isSorting() && !bench.model.isCatchingUp() &&
                        bench.model.arrivingCount() == 0);
            QCOMPARE(bench.ids(), bench.expected());
        }
    }
};

QTEST_GUILESS_MAIN(TestSortingBeside)
#include "test_sortingbeside.moc"
