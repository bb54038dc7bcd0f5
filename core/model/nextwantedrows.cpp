// SPDX-License-Identifier: MIT
#include "core/model/nextwantedrows.h"

#include "core/inventory/credentialrows.h"

#include <algorithm>

namespace vobiz {

using orderentry::IsEqualToPrevious;
using orderentry::numberOf;

namespace {

// Of each kind of work so much that it takes a few milliseconds.
constexpr int Renames = 200'000;
constexpr std::size_t Carries = 100'000;
constexpr std::size_t Merges = 1'000; // each looks at twenty rows, all over the memory

} // namespace

NextWantedRows::NextWantedRows(const WantedRows &shown, const InventoryReplacement &replacement,
                               const CredentialRows &rows, const RowSet &touched)
    : m_shown(shown)
    , m_replacement(replacement)
    , m_rows(rows)
    , m_touched(touched)
    , m_next(rows)
{
    m_next.m_filter = shown.m_filter;
    m_next.m_openFilter = shown.m_openFilter;
    m_next.m_sortBy = shown.m_sortBy;
    m_next.m_placedEnd = rows.numberEnd();
}

bool NextWantedRows::step()
{
    switch (m_phase) {
    case Phase::Search:
        search();
        break;
    case Phase::Rename:
        rename();
        break;
    case Phase::CarryOver:
        carryOver();
        break;
    case Phase::Sort:
        sort();
        break;
    case Phase::Merge:
        if (m_merge->step(Merges))
            m_phase = Phase::Number;
        break;
    case Phase::Number:
        m_numbers = m_next.numbers();
        m_phase = Phase::Done;
        break;
    case Phase::Done:
        break;
    }
    return isDone();
}

void NextWantedRows::search()
{
    m_next.searchAll();
    if (m_next.isSorted() && sortsByMarks(*m_next.m_sortBy.column))
        m_next.sortAll(); // the marks may be others than those that they are ordered by
    if (!m_next.isSorted() || !m_next.m_order.empty()) {
        m_phase = Phase::Number;
        return;
    }
    m_names.assign(static_cast<std::size_t>(m_replacement.before->numberEnd()), -1);
    m_rows.search({}, 0, m_unplaced);
    m_phase = Phase::Rename;
}

void NextWantedRows::rename()
{
    const Chunked<int> &origins = m_replacement.origins;
    const int end = std::min(origins.size(), m_renamed + Renames);
    for (; m_renamed < end; ++m_renamed) {
        const int origin = origins[m_renamed];
        const bool isOther = m_replacement.changed.contains(m_renamed) ||
                             (m_renamed < m_touched.size() && m_touched.contains(m_renamed));
        if (origin >= 0 && !isOther && m_unplaced.contains(m_renamed))
            m_names[static_cast<std::size_t>(origin)] = m_renamed;
    }
    if (m_renamed < origins.size())
        return;
    m_next.m_order.reserve(static_cast<std::size_t>(m_rows.count()) + m_shown.m_order.size() / 16);
    m_phase = Phase::CarryOver;
}

void NextWantedRows::carryOver()
{
    const std::vector<quint32> &order = m_shown.m_order;
    const std::size_t known = order.size() - static_cast<std::size_t>(m_shown.m_missing);
    const std::size_t end = std::min(order.size(), m_carried + Carries);
    for (; m_carried < end; ++m_carried) {
        if (m_carried == known)
            endRun(false);
        carry(order[m_carried], m_carried >= known);
    }
    if (m_carried < order.size())
        return;
    endRun(m_shown.m_missing > 0);
    m_phase = Phase::Sort;
}

void NextWantedRows::carry(quint32 entry, bool isMissing)
{
    const auto before = static_cast<std::size_t>(numberOf(entry));
    const int number = before < m_names.size() ? m_names[before] : -1;
    m_link &= entry;
    if (number < 0)
        return;
    std::vector<quint32> &order = m_next.m_order;
    const bool isLinked = (m_link & IsEqualToPrevious) != 0;
    if (!isMissing && !isLinked)
        endRun(false);
    m_isRunAscending = m_isRunAscending && (order.size() == m_runBegin || numberOf(order.back()) < number);
    order.push_back(orderentry::make(number, isLinked));
    m_link = IsEqualToPrevious; // is lost with the first of several equal ones
    m_next.m_missing += isMissing ? 1 : 0;
    m_unplaced.remove(number);
}

/// Equal rows stand in the order of their numbers, which may be another one by now.
void NextWantedRows::endRun(bool areMissing)
{
    std::vector<quint32> &order = m_next.m_order;
    if (!m_isRunAscending) {
        const auto begin = order.begin() + static_cast<std::ptrdiff_t>(m_runBegin);
        std::transform(begin, order.end(), begin,
                       [](quint32 entry) { return static_cast<quint32>(numberOf(entry)); });
        std::sort(begin, order.end());
        for (auto entry = begin + 1; entry != order.end() && !areMissing; ++entry)
            *entry |= IsEqualToPrevious;
    }
    m_runBegin = order.size();
    m_isRunAscending = true;
}

void NextWantedRows::sort()
{
    std::vector<int> added = m_unplaced.numbers();
    if (added.size() > m_next.m_order.size() / 4) {
        m_next.sortAll();
        m_phase = Phase::Number;
        return;
    }
    RowOrder sorted = sortedRows(m_rows, *m_next.m_sortBy.column, std::move(added));
    m_next.m_missing += sorted.missing;
    m_merge.emplace(m_rows, *m_next.m_sortBy.column, m_next.m_order, std::move(sorted.numbers));
    m_phase = Phase::Merge;
}

} // namespace vobiz
