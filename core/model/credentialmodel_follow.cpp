// SPDX-License-Identifier: MIT
#include "core/model/credentialmodel.h"

#include "core/inventory/credentialrows.h"
#include "core/inventory/inventory.h"
#include "core/inventory/letgo.h"
#include "core/model/nextwantedrows.h"
#include "core/model/orderbeside.h"
#include "core/model/visiblerows.h"
#include "core/model/wantedrows.h"

#include <QtCore/QElapsedTimer>

#include <algorithm>
#include <utility>

// How the table follows its inventory. See docs/decisions/0022-the-inventory-and-its-views.md.

namespace vobiz {

using namespace std::chrono_literals;

namespace {

constexpr auto LongestStep = 4ms; // the last piece may take as long again

} // namespace

void CredentialModel::follow(const InventoryChange &change)
{
    if (change.replacement) {
        takeReplacement(change.replacement);
        return;
    }
    if (m_replacement) { // what was worked out so far is not true any more
        m_touched.resize(m_nextRows->numberEnd());
        for (const int number : change.changed)
            m_touched.insert(number);
        beginCatchingUp();
        showReplacement();
    }
    if (m_sorting) {
        m_sorting->touch(change.changed);
        m_sorting->touch(change.removed);
    }
    if (!change.removed.empty())
        takeRemoved(change.removed);
    else
        takePut(change);
    emit countsChanged();
}

void CredentialModel::takeReplacement(const std::shared_ptr<const InventoryReplacement> &replacement)
{
    showReplacement(); // of the one before
    m_arrivals.stop();
    if (m_sorting)
        m_sorting->stop();
    m_replacement = replacement;
    m_nextRows = m_inventory.sharedRows();
    m_touched = RowSet(m_nextRows->numberEnd());
    beginCatchingUp();
    if (std::max(m_rows->count(), m_nextRows->count()) < m_inventory.manyRows())
        showReplacement();
}

void CredentialModel::takeRemoved(const std::vector<int> &numbers)
{
    placeAllArrived();
    m_wanted->remove(numbers);
    showWanted();
}

void CredentialModel::takePut(const InventoryChange &change)
{
    if (m_wanted->update(change.changed))
        showWanted();
    if (m_sorting)
        m_arrivals.stop(); // they wait for the order
    else if (!m_wanted->isSorted() || m_wanted->placedEnd() < m_inventory.manyRows())
        showArrived(m_rows->numberEnd());
    else if (!m_arrivals.isActive() && m_wanted->placedEnd() < m_rows->numberEnd())
        m_arrivals.start();
    m_wanted->lookAtNew();
    reportChanged(change.changed);
}

void CredentialModel::followMark(Mark mark)
{
    if (m_wanted->filter().asks(mark) || m_wanted->openFilter().asks(mark)) {
        if (m_replacement) { // then the mark is of the rows that are not shown yet
            beginCatchingUp();
        } else {
            m_wanted->updateMarked();
            showWanted();
        }
    }
    if (m_sorting && sortsByMarks(*m_sorting->sortBy().column))
        sortAnew();
    if (mark == Mark::Quarantined && m_visible->count() > 0) {
        const int column = static_cast<int>(Column::Status);
        emit dataChanged(index(0, column), index(m_visible->count() - 1, column),
                         {Qt::DisplayRole, Qt::ToolTipRole, ActivityRole});
    }
    followFact(mark);
    emit countsChanged();
}

/// Begins, or begins anew, to work out how the rows that took the place of those shown are to be shown.
void CredentialModel::beginCatchingUp()
{
    m_next = std::make_unique<NextWantedRows>(*m_wanted, *m_replacement, *m_nextRows, m_touched);
    m_catchUp.start();
}

void CredentialModel::catchUp()
{
    QElapsedTimer timer;
    timer.start();
    if (m_next->isDone()) { // in a call of its own
        showReplacement();
        return;
    }
    while (!m_next->step() && timer.elapsed() < LongestStep.count()) {
    }
    m_catchUp.start();
}

/// Shows the rows that took the place of those shown, whatever time that takes.
void CredentialModel::showReplacement()
{
    if (!m_replacement)
        return;
    m_catchUp.stop();
    while (!m_next->step()) {
    }
    std::shared_ptr<NextWantedRows> next = std::move(m_next);
    std::shared_ptr<const InventoryReplacement> replacement = std::exchange(m_replacement, {});
    auto wanted = std::make_unique<WantedRows>(std::move(next->wanted()));
    if (replacement->isSameList) {
        showSameList(*replacement, *next, std::move(wanted));
    } else {
        beginResetModel(); // until here views may read the rows that were there
        m_rows = std::exchange(m_nextRows, {});
        m_wanted = std::move(wanted);
        m_visible->assign(std::move(next->numbers()));
        endResetModel();
    }
    letGo(std::move(next));
    letGo(std::move(replacement)); // with the rows that were shown
    sortAnew();
    emit countsChanged();
}

/// For views the rows are the same as before, some of them with other values.
void CredentialModel::showSameList(const InventoryReplacement &replacement, const NextWantedRows &next,
                                   std::unique_ptr<WantedRows> wanted)
{
    // If neither list has gaps. How far m_nextRows goes doesn't tell: rows may have come since.
    const int count = replacement.before->count();
    const bool areNumbersKept =
        replacement.before->numberEnd() == count && replacement.origins.size() == count;
    if (!areNumbersKept) {
        std::vector<int> names(static_cast<size_t>(replacement.before->numberEnd()), -1); // by number before
        for (int number = 0; number < replacement.origins.size(); ++number) {
            if (const int origin = replacement.origins[number]; origin >= 0)
                names[static_cast<size_t>(origin)] = number;
        }
        std::vector<int> shown = m_visible->numbers();
        for (int &number : shown)
            number = names[static_cast<size_t>(number)];
        m_visible->assign(std::move(shown));
    }
    m_rows = std::exchange(m_nextRows, {});
    m_wanted = std::move(wanted);
    if (next.numbers() != m_visible->numbers())
        showWanted();
    reportChanged(replacement.changed.numbers());
}

} // namespace vobiz
