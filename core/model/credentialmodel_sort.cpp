// SPDX-License-Identifier: MIT
#include "core/model/credentialmodel.h"

#include "core/inventory/credentialrows.h"
#include "core/inventory/inventory.h"
#include "core/model/orderbeside.h"
#include "core/model/rowsorting.h"
#include "core/model/visiblerows.h"
#include "core/model/wantedrows.h"

#include <algorithm>
#include <iterator>
#include <utility>

// How the table gets another order. See docs/decisions/0051-sorting-beside-the-window.md.

namespace vobiz {

namespace {

constexpr int MostMended = 100; // that have changed meanwhile: to put one in place may take 40 microseconds

} // namespace

void CredentialModel::sort(int column, Qt::SortOrder order)
{
    const SortBy sortBy =
        column < 0 || column >= ColumnCount ? SortBy() : SortBy{static_cast<Column>(column), order};
    const SortBy before = m_sorting ? m_sorting->sortBy() : m_wanted->sortBy();
    if (sortBy == before)
        return;
    if (m_sorting && sortBy.column == before.column) {
        m_sorting->turn(sortBy.direction);
    } else {
        stopSorting();
        const bool isOther = sortBy.column && sortBy.column != m_wanted->sortBy().column;
        if (isOther && m_rows->count() >= m_inventory.manyRows())
            beginSorting(sortBy);
        else if (sortBy != m_wanted->sortBy())
            sortAtOnce(sortBy);
    }
    emit arrangementChanged();
}

void CredentialModel::sortAtOnce(const SortBy &sortBy)
{
    placeAllArrived();
    if (sortBy.column && sortBy.column == m_wanted->sortBy().column) {
        reverse();
        m_wanted->setSortBy(sortBy);
    } else {
        m_wanted->setSortBy(sortBy);
        rearrange(m_wanted->numbers());
    }
    if (m_replacement)
        beginCatchingUp();
}

/// Rows that arrive meanwhile wait for it.
void CredentialModel::beginSorting(const SortBy &sortBy)
{
    m_arrivals.stop();
    m_sorting = std::make_unique<OrderBeside>(sortBy);
    const auto show = [this] {
        if (m_sorting && m_sorting->isDone())
            showSorted();
    };
    connect(m_sorting.get(), &OrderBeside::done, this, show, Qt::QueuedConnection);
    sortAnew();
}

/// While other rows are about to take the place of those shown, those will be sorted that come.
void CredentialModel::sortAnew()
{
    if (m_sorting && !m_replacement)
        m_sorting->begin(*m_rows, m_wanted->placedEnd());
}

void CredentialModel::stopSorting()
{
    if (!m_sorting)
        return;
    m_sorting.reset();
    if (!m_replacement && m_wanted->placedEnd() < m_rows->numberEnd())
        m_arrivals.start();
}

void CredentialModel::finishSorting()
{
    while (m_sorting && m_sorting->hasBegun()) {
        m_sorting->finish();
        showSorted();
    }
}

void CredentialModel::showSorted()
{
    std::vector<int> touched = m_sorting->touched();
    std::sort(touched.begin(), touched.end());
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
    std::vector<int> again;
    std::copy_if(touched.begin(), std::lower_bound(touched.begin(), touched.end(), m_sorting->end()),
                 std::back_inserter(again), [this](int number) { return m_rows->contains(number); });
    for (int number = m_sorting->end(); number < m_wanted->placedEnd(); ++number) {
        if (m_rows->contains(number))
            again.push_back(number);
    }
    if (again.size() > MostMended) {
        sortAnew();
        return;
    }
    RowSorting &sorted = m_sorting->result();
    m_wanted->takeOrder(m_sorting->sortBy(), std::move(sorted.order()), sorted.missing(), touched,
                        std::move(again));
    stopSorting();
    rearrange(m_wanted->numbers());
}

} // namespace vobiz
