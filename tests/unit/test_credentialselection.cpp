// SPDX-License-Identifier: MIT
#include "core/inventory/inventory.h"
#include "core/model/credentialmodel.h"
#include "core/model/credentialselection.h"

#include <QtTest/QtTest>

#include <memory>
#include <random>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Click = QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows;
constexpr auto CtrlClick = QItemSelectionModel::Toggle | QItemSelectionModel::Rows;
constexpr auto ShiftClick = QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows;

/// Even numbers are enabled, odd ones disabled.
Credential credential(int number)
{
    Credential credential;
    credential.id = CredentialId(u"id-%1"_s.arg(number));
    credential.username = u"user-%1"_s.arg(number);
    credential.status = number % 2 == 0 ? CredentialStatus::Enabled : CredentialStatus::Disabled;
    return credential;
}

QList<Credential> credentials(int first, int last)
{
    QList<Credential> credentials;
    for (int number = first; number <= last; ++number)
        credentials.append(credential(number));
    return credentials;
}

QSet<CredentialId> ids(std::initializer_list<int> numbers)
{
    QSet<CredentialId> ids;
    for (const int number : numbers)
        ids.insert(credential(number).id);
    return ids;
}

/// Rows in server order, and a selection on them.
class Bench final
{
public:
    explicit Bench(int rows = 10)
        : model(inventory, [] { return QDateTime::fromSecsSinceEpoch(0); })
    {
        inventory.put(credentials(0, rows - 1));
        selection = std::make_unique<CredentialSelection>(model);
    }

    /// What a view does with a click on the row that shows this credential.
    void click(int number, QItemSelectionModel::SelectionFlags flags = Click) const
    {
        selection->setCurrentIndex(model.index(model.visibleRow(credential(number).id), 1), flags);
    }
    void clickRow(int row, QItemSelectionModel::SelectionFlags flags) const
    {
        selection->setCurrentIndex(model.index(row, 0), flags);
    }
    /// What a view does as the user extends the selection from one row to another.
    void extendRows(int first, int last, QItemSelectionModel::SelectionFlags flags) const
    {
        selection->select(QItemSelection(model.index(first, 0), model.index(last, 2)), flags);
    }
    void extend(int first, int last) const
    {
        extendRows(model.visibleRow(credential(first).id), model.visibleRow(credential(last).id), ShiftClick);
    }
    void filter(StatusFilter status) { model.setFilter(CredentialFilter(status)); }

    /// What a view paints as selected.
    [[nodiscard]] QSet<CredentialId> painted() const
    {
        QSet<CredentialId> painted;
        for (const QModelIndex &index : selection->selectedRows())
            painted.insert(model.idAt(index.row()));
        return painted;
    }
    [[nodiscard]] CredentialId current() const { return model.idAt(selection->currentIndex().row()); }

    Inventory inventory;

    CredentialModel model;
    std::unique_ptr<CredentialSelection> selection;
};

} // namespace

class TestCredentialSelection final : public QObject
{
    Q_OBJECT

private slots:
    void selectsExactlyThese()
    {
        Bench bench;
        bench.click(1);
        QSignalSpy changed(bench.selection.get(), &CredentialSelection::idsChanged);
        bench.selection->selectOnly(ids({2, 3, 4, 8}));
        QCOMPARE(bench.selection->ids(), ids({2, 3, 4, 8}));
        QCOMPARE(bench.painted(), ids({2, 3, 4, 8}));
        QCOMPARE(bench.selection->selection().size(), 2); // ranges: 2 to 4, and 8
        QCOMPARE(bench.current(), credential(2).id);
        QCOMPARE(changed.size(), 1);
        bench.selection->selectOnly({});
        QVERIFY(bench.selection->ids().isEmpty() && bench.painted().isEmpty());
    }

    void selectsAlsoWhatIsHidden()
    {
        Bench bench;
        bench.filter(StatusFilter::Enabled);
        bench.selection->selectOnly(ids({2, 3}));
        QCOMPARE(bench.selection->ids(), ids({2, 3}));
        QCOMPARE(bench.selection->hiddenCount(), 1);
        bench.filter(StatusFilter::All);
        QCOMPARE(bench.painted(), ids({2, 3}));
    }

    void deselectsWhatIsDone()
    {
        Bench bench;
        bench.filter(StatusFilter::Enabled);
        bench.selection->selectOnly(ids({1, 2, 4, 6}));
        QSignalSpy changed(bench.selection.get(), &CredentialSelection::idsChanged);
        bench.selection->deselect(ids({0, 1, 4})); // not selected, hidden, shown
        QCOMPARE(bench.selection->ids(), ids({2, 6}));
        QCOMPARE(bench.painted(), ids({2, 6}));
        QCOMPARE(changed.size(), 1);
        bench.selection->deselect(ids({0}));
        QCOMPARE(changed.size(), 1);
        bench.filter(StatusFilter::All);
        QCOMPARE(bench.painted(), ids({2, 6}));
    }

    void aRowThatAChangeHidesIsCountedAsHidden()
    {
        Bench bench;
        bench.click(2);
        bench.click(4, CtrlClick);
        bench.filter(StatusFilter::Enabled);
        QCOMPARE(bench.selection->hiddenCount(), 0);
        Credential changed = credential(4);
        changed.status = CredentialStatus::Disabled;
        bench.inventory.put({changed});
        QCOMPARE(bench.selection->hiddenCount(), 1);
        QCOMPARE(bench.selection->ids(), ids({2, 4}));
        bench.inventory.put({credential(4)});
        QCOMPARE(bench.selection->hiddenCount(), 0);
        bench.inventory.remove({credential(4).id});
        QCOMPARE(bench.selection->ids(), ids({2}));
    }

    void isWhatTheUserSelects()
    {
        const Bench bench;
        QSignalSpy changed(bench.selection.get(), &CredentialSelection::idsChanged);
        bench.click(3);
        QCOMPARE(bench.selection->ids(), ids({3}));
        QCOMPARE(bench.selection->currentId(), credential(3).id);
        QVERIFY(changed.size() >= 1);
        bench.click(5, CtrlClick);
        QCOMPARE(bench.selection->ids(), ids({3, 5}));
        bench.click(3, CtrlClick);
        QCOMPARE(bench.selection->ids(), ids({5}));
        bench.click(5);
        bench.selection->select(
            QItemSelection(bench.model.index(5, 0), bench.model.index(7, bench.model.columnCount() - 1)),
            ShiftClick);
        QCOMPARE(bench.selection->ids(), ids({5, 6, 7}));
        QCOMPARE(bench.painted(), ids({5, 6, 7}));
        QCOMPARE(bench.selection->hiddenCount(), 0);
        bench.selection->clearSelection();
        QVERIFY(bench.selection->ids().isEmpty());
    }

    void aFilterHidesWithoutDeselecting()
    {
        Bench bench;
        bench.click(3);
        bench.click(4, CtrlClick);
        QSignalSpy changed(bench.selection.get(), &CredentialSelection::idsChanged);
        bench.filter(StatusFilter::Enabled);
        QCOMPARE(bench.selection->ids(), ids({3, 4}));
        QCOMPARE(bench.selection->hiddenCount(), 1);
        QCOMPARE(bench.painted(), ids({4}));
        QVERIFY(!changed.isEmpty());
        changed.clear();
        bench.filter(StatusFilter::All);
        QCOMPARE(bench.selection->ids(), ids({3, 4}));
        QCOMPARE(bench.selection->hiddenCount(), 0);
        QCOMPARE(bench.painted(), ids({3, 4}));
        QVERIFY(!changed.isEmpty());
    }

    void everythingHiddenStaysSelected()
    {
        Bench bench;
        bench.click(3);
        bench.model.setFilter(CredentialFilter(StatusFilter::All, u"nothing like it"_s));
        QCOMPARE(bench.model.rowCount(), 0);
        QCOMPARE(bench.selection->ids(), ids({3}));
        QCOMPARE(bench.selection->hiddenCount(), 1);
        bench.filter(StatusFilter::All);
        QCOMPARE(bench.painted(), ids({3}));
    }

    void aPlainClickReplacesTheHiddenOnesToo()
    {
        Bench bench;
        bench.click(3);
        bench.filter(StatusFilter::Enabled);
        bench.click(4);
        QCOMPARE(bench.selection->ids(), ids({4}));
        QCOMPARE(bench.selection->hiddenCount(), 0);
        bench.filter(StatusFilter::All);
        QCOMPARE(bench.painted(), ids({4}));
    }

    void aCtrlClickKeepsTheHiddenOnes()
    {
        Bench bench;
        bench.click(3);
        bench.filter(StatusFilter::Enabled);
        bench.click(4, CtrlClick);
        QCOMPARE(bench.selection->ids(), ids({3, 4}));
        bench.click(4, CtrlClick);
        QCOMPARE(bench.selection->ids(), ids({3}));
        QCOMPARE(bench.selection->hiddenCount(), 1);
    }

    void clearingLeavesNothing()
    {
        Bench bench;
        bench.click(3);
        bench.click(4, CtrlClick);
        bench.filter(StatusFilter::Enabled);
        bench.selection->clear();
        QVERIFY(bench.selection->ids().isEmpty());
        QVERIFY(!bench.selection->currentIndex().isValid());
        bench.filter(StatusFilter::All);
        QVERIFY(bench.painted().isEmpty());
        QVERIFY(!bench.selection->currentIndex().isValid());
    }

    void aSortMovesItAlong()
    {
        Bench bench;
        bench.click(3);
        bench.click(8, CtrlClick);
        bench.model.sort(static_cast<int>(Column::Username), Qt::DescendingOrder);
        QCOMPARE(bench.selection->ids(), ids({3, 8}));
        QCOMPARE(bench.painted(), ids({3, 8}));
        QCOMPARE(bench.current(), credential(8).id);
        bench.model.sort(-1);
        QCOMPARE(bench.painted(), ids({3, 8}));
    }

    void newRowsDoNotMoveIt()
    {
        Bench bench;
        bench.click(3);
        bench.inventory.put(credentials(10, 14));
        QCOMPARE(bench.painted(), ids({3}));
        bench.model.sort(static_cast<int>(Column::Username), Qt::AscendingOrder);
        bench.inventory.put(credentials(15, 19)); // between the others
        QCOMPARE(bench.selection->ids(), ids({3}));
        QCOMPARE(bench.painted(), ids({3}));
        QCOMPARE(bench.current(), credential(3).id);
    }

    void aRefreshFindsItAgain()
    {
        Bench bench;
        bench.click(3);
        bench.click(7, CtrlClick);
        QList<Credential> rows = credentials(2, 12);
        rows.move(1, 6);
        bench.inventory.replaceAll(rows);
        QCOMPARE(bench.selection->ids(), ids({3, 7}));
        QCOMPARE(bench.painted(), ids({3, 7}));
        QCOMPARE(bench.current(), credential(7).id);
        QCOMPARE(bench.selection->currentIndex().row(), 4);
    }

    void aRefreshWithoutItDropsIt()
    {
        Bench bench;
        bench.click(3);
        bench.click(7, CtrlClick);
        QSignalSpy changed(bench.selection.get(), &CredentialSelection::idsChanged);
        bench.inventory.replaceAll(credentials(4, 9));
        QCOMPARE(bench.selection->ids(), ids({7}));
        QVERIFY(!changed.isEmpty());
        bench.inventory.replaceAll(credentials(0, 9)); // back, but not selected any more
        QCOMPARE(bench.painted(), ids({7}));
    }

    void aRefreshThatFindsNothingNewChangesNothing()
    {
        Bench bench;
        bench.click(3);
        QSignalSpy painted(bench.selection.get(), &QItemSelectionModel::selectionChanged);
        QSignalSpy changed(bench.selection.get(), &CredentialSelection::idsChanged);
        bench.inventory.replaceAll(credentials(0, 9));
        QCOMPARE(painted.size(), 0);
        QCOMPARE(changed.size(), 0);
    }

    void removedRowsLeave()
    {
        Bench bench;
        bench.click(3);
        bench.click(5, CtrlClick);
        bench.click(7, CtrlClick);
        QSignalSpy changed(bench.selection.get(), &CredentialSelection::idsChanged);
        bench.inventory.remove({credential(3).id, credential(7).id});
        QCOMPARE(bench.selection->ids(), ids({5}));
        QCOMPARE(bench.painted(), ids({5}));
        QVERIFY(!changed.isEmpty());
    }

    void aHiddenRowThatIsRemovedLeaves()
    {
        Bench bench;
        bench.click(3);
        bench.filter(StatusFilter::Enabled);
        QSignalSpy changed(bench.selection.get(), &CredentialSelection::idsChanged);
        bench.inventory.remove({credential(3).id});
        QVERIFY(bench.selection->ids().isEmpty());
        QCOMPARE(bench.selection->hiddenCount(), 0);
        QVERIFY(!changed.isEmpty());
    }

    void removingTheCurrentRowDoesNotSelectItsNeighbour()
    {
        Bench bench;
        bench.click(3);
        bench.inventory.remove({credential(3).id});
        QVERIFY(bench.selection->ids().isEmpty());
        QVERIFY(bench.painted().isEmpty());
        // The keyboard stays nearby, and goes on staying there.
        QVERIFY(bench.selection->currentIndex().isValid());
        const CredentialId neighbour = bench.current();
        QCOMPARE(bench.selection->currentId(), neighbour);
        QList<Credential> rows = credentials(0, 9);
        rows.removeAt(3);
        rows.prepend(credential(11));
        bench.inventory.replaceAll(rows);
        QCOMPARE(bench.current(), neighbour);
        QVERIFY(bench.selection->ids().isEmpty());
    }

    void removingTheLastRowLeavesNothing()
    {
        Bench bench;
        bench.inventory.replaceAll({credential(1)});
        bench.click(1);
        bench.inventory.remove({credential(1).id});
        QVERIFY(bench.selection->ids().isEmpty());
        QVERIFY(!bench.selection->currentIndex().isValid());
        QVERIFY(bench.selection->currentId().text().isEmpty());
    }

    void aRowHiddenByAnUpdateStaysSelectedAndComesBack()
    {
        Bench bench;
        bench.filter(StatusFilter::Enabled);
        bench.click(4);
        bench.click(6, CtrlClick);
        Credential disabled = credential(4);
        disabled.status = CredentialStatus::Disabled;
        QSignalSpy changed(bench.selection.get(), &CredentialSelection::idsChanged);
        bench.inventory.put({disabled});
        QCOMPARE(bench.selection->ids(), ids({4, 6}));
        QCOMPARE(bench.selection->hiddenCount(), 1);
        QCOMPARE(bench.painted(), ids({6}));
        QVERIFY(!changed.isEmpty());
        changed.clear();
        bench.inventory.put({credential(4)});
        QCOMPARE(bench.selection->hiddenCount(), 0);
        QCOMPARE(bench.painted(), ids({4, 6}));
        QVERIFY(!changed.isEmpty());
    }

    void theFocusPassesToTheNeighbourOfARowThatAnUpdateHides()
    {
        Bench bench;
        bench.filter(StatusFilter::Enabled);
        bench.click(4);
        Credential disabled = credential(4);
        disabled.status = CredentialStatus::Disabled;
        bench.inventory.put({disabled});
        QVERIFY(bench.selection->currentIndex().isValid());
        const CredentialId neighbour = bench.current();
        QCOMPARE(bench.selection->currentId(), neighbour);
        QList<Credential> rows = credentials(0, 10);
        rows[4] = disabled;
        bench.inventory.replaceAll(rows); // a reset
        QCOMPARE(bench.current(), neighbour);
        QCOMPARE(bench.selection->ids(), ids({4}));
        QVERIFY(bench.painted().isEmpty());
    }

    void theCurrentRowComesBackAfterAFilter()
    {
        Bench bench;
        bench.click(3);
        bench.filter(StatusFilter::Enabled);
        QCOMPARE(bench.selection->currentId(), credential(3).id);
        QVERIFY(!bench.selection->currentIndex().isValid());
        bench.filter(StatusFilter::All);
        QCOMPARE(bench.current(), credential(3).id);
        QCOMPARE(bench.selection->currentIndex().row(), 3);
    }

    void theCurrentRowOfTheFilteredListWins()
    {
        Bench bench;
        bench.click(3);
        bench.filter(StatusFilter::Enabled);
        bench.click(8);
        bench.filter(StatusFilter::All);
        QCOMPARE(bench.current(), credential(8).id);
        QCOMPARE(bench.painted(), ids({8}));
    }

    void aTableThatIsEmptiedSelectsNothing()
    {
        Bench bench;
        bench.click(3);
        bench.inventory.replaceAll(QList<Credential>());
        QVERIFY(bench.selection->ids().isEmpty());
        bench.inventory.put(credentials(0, 9));
        QVERIFY(bench.painted().isEmpty());
    }

    void paintsWhatIsInSightOnly()
    {
        Bench bench(1000);
        bench.selection->setRowsInSight(0, 9);
        bench.selection->select(
            QItemSelection(bench.model.index(0, 0), bench.model.index(999, ColumnCount - 1)),
            QItemSelectionModel::ClearAndSelect);
        QCOMPARE(bench.selection->ids().size(), 1000);
        QVERIFY(bench.painted().size() < 100);
        for (int first = 0; first < 990; first += 7) {
            bench.selection->setRowsInSight(first, first + 9);
            for (int row = first; row <= first + 9; ++row)
                QVERIFY(bench.selection->isRowSelected(row));
        }
        QVERIFY(!bench.selection->isRowSelected(0));
        bench.selection->setEveryRowInSight();
        QCOMPARE(bench.painted().size(), 1000);
    }

    void aClickDeselectsAlsoWhatIsOutOfSight()
    {
        Bench bench(1000);
        bench.selection->selectOnly(ids({1, 500, 900}));
        bench.selection->setRowsInSight(500, 509);
        bench.click(503, CtrlClick);
        QCOMPARE(bench.selection->ids(), ids({1, 500, 503, 900}));
        bench.click(503);
        QCOMPARE(bench.selection->ids(), ids({503}));
        bench.selection->setRowsInSight(0, 9);
        QVERIFY(bench.painted().isEmpty());
        QVERIFY(bench.selection->isAnyShown());
        bench.selection->clear();
        QVERIFY(!bench.selection->isAnyShown());
    }

    void extendingGoesOnWhileRowsArriveAndTheTableScrolls()
    {
        Bench bench(1000);
        bench.selection->setRowsInSight(0, 9);
        bench.click(2);
        bench.extend(2, 400);
        QCOMPARE(bench.selection->ids().size(), 399);
        bench.selection->setRowsInSight(395, 404);
        bench.inventory.put(credentials(1000, 1100));
        bench.extend(2, 5); // back
        QCOMPARE(bench.selection->ids(), ids({2, 3, 4, 5}));
    }

    /// Whatever happens, what is in sight makes no difference to what is selected.
    void whatIsInSightDoesNotMatter()
    {
        for (uint seed = 0; seed < 300; ++seed) {
            std::mt19937 random(seed);
            const auto below = [&random](int end) {
                return static_cast<int>(random() % static_cast<unsigned>(std::max(1, end)));
            };
            Bench whole(40);
            Bench part(40);
            const auto both = [&](const auto &action) {
                action(whole);
                action(part);
            };
            int next = 40;
            for (int step = 0; step < 60; ++step) {
                const int first = below(40);
                part.selection->setRowsInSight(first, first + below(4));
                const int row = below(whole.model.rowCount());
                const int other = below(whole.model.rowCount());
                switch (below(10)) {
                case 0:
                    both([&](const Bench &bench) { bench.clickRow(row, Click); });
                    break;
                case 1:
                case 2:
                    both([&](const Bench &bench) { bench.clickRow(row, CtrlClick); });
                    break;
                case 3:
                    both([&](const Bench &bench) {
                        bench.extendRows(qMin(row, other), qMax(row, other), ShiftClick);
                    });
                    break;
                case 4:
                    both([&](const Bench &bench) {
                        bench.extendRows(qMin(row, other), qMax(row, other),
                                         QItemSelectionModel::ToggleCurrent | QItemSelectionModel::Rows);
                    });
                    break;
                case 5: {
                    const auto status = static_cast<StatusFilter>(below(3));
                    both([&](Bench &bench) { bench.filter(status); });
                    break;
                }
                case 6: {
                    const int column = below(3) - 1;
                    both([&](Bench &bench) { bench.model.sort(column, Qt::DescendingOrder); });
                    break;
                }
                case 7:
                    both([&](Bench &bench) { bench.inventory.put(credentials(next, next + 2)); });
                    next += 3;
                    break;
                case 8: {
                    const CredentialId id = whole.model.idAt(row);
                    both([&](Bench &bench) { bench.inventory.remove({id}); });
                    break;
                }
                case 9: {
                    const QSet<CredentialId> some = ids({below(next), below(next), below(next)});
                    both([&](const Bench &bench) { bench.selection->deselect(some); });
                    break;
                }
                }
                QCOMPARE(part.selection->ids(), whole.selection->ids());
                QCOMPARE(part.selection->hiddenCount(), whole.selection->hiddenCount());
                QCOMPARE(part.current(), whole.current());
                part.selection->setRowsInSight(first, first);
                const bool isSelected = part.selection->ids().contains(part.model.idAt(first));
                QCOMPARE(part.selection->isRowSelected(first), isSelected);
                for (int i = 0; i < whole.model.rowCount(); ++i)
                    QCOMPARE(whole.selection->isRowSelected(i),
                             whole.selection->ids().contains(whole.model.idAt(i)));
            }
        }
    }

    void idsChangedComesWhenAllIsInPlace()
    {
        Bench bench;
        bench.click(3);
        bench.click(4, CtrlClick);
        connect(bench.selection.get(), &CredentialSelection::idsChanged, this, [&] {
            int hidden = 0;
            for (const CredentialId &id : bench.selection->ids())
                hidden += bench.model.visibleRow(id) < 0 ? 1 : 0;
            QCOMPARE(bench.selection->hiddenCount(), hidden);
        });
        bench.filter(StatusFilter::Enabled);
        bench.model.sort(static_cast<int>(Column::Username), Qt::DescendingOrder);
        bench.inventory.replaceAll(credentials(1, 9));
        bench.filter(StatusFilter::Disabled);
        bench.inventory.remove({credential(3).id});
        bench.filter(StatusFilter::All);
        QCOMPARE(bench.painted(), ids({4}));
    }
};

QTEST_GUILESS_MAIN(TestCredentialSelection)
#include "test_credentialselection.moc"
