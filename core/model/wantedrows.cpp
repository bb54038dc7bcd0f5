// SPDX-License-Identifier: MIT
#include "core/model/wantedrows.h"

#include "core/inventory/credentialrows.h"
#include "core/inventory/rowshares.h"
#include "core/model/ordermerge.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace vobiz {

using orderentry::IsEqualToPrevious;
using orderentry::numberOf;

namespace {

constexpr size_t MostWider = 8;   // at one bit for each row
constexpr size_t MostSingle = 64; // more rows are asked about 64 at a time

/// The numbers of those `entries` that are in `rows`, without a branch for each, which nobody could foresee.
template <typename Entries>
std::vector<int> pick(const Entries &entries, const RowSet &rows)
{
    std::vector<int> picked(entries.size() + 1);
    size_t count = 0;
    for (const auto entry : entries) {
        const int number = numberOf(static_cast<quint32>(entry));
        picked[count] = number;
        count += rows.bitAt(number);
    }
    picked.resize(count);
    return picked;
}

} // namespace

std::vector<int> WantedRows::numbers() const
{
    std::vector<int> numbers;
    if (!isSorted()) {
        numbers = m_match.numbers();
        numbers.erase(std::lower_bound(numbers.begin(), numbers.end(), m_placedEnd), numbers.end());
        return numbers;
    }
    if (isAllPlacedIn()) {
        numbers.resize(m_order.size());
        std::transform(m_order.begin(), m_order.end(), numbers.begin(), numberOf);
    } else {
        numbers = pick(m_order, m_match);
    }
    if (m_sortBy.direction == Qt::DescendingOrder)
        reverse(numbers);
    return numbers;
}

std::vector<int> WantedRows::numbersOf(const std::vector<int> &before) const
{
    return isSorted() ? pick(before, m_match) : m_match.numbers();
}

std::vector<int> WantedRows::numbersFrom(int first) const
{
    std::vector<int> numbers;
    numbers.reserve(static_cast<size_t>(m_placedEnd - first));
    for (int number = first; number < m_placedEnd; ++number) {
        if (m_match.contains(number))
            numbers.push_back(number);
    }
    return numbers;
}

Reversal WantedRows::reversal() const
{
    Reversal reversal = ascendingReversal();
    if (m_sortBy.direction == Qt::DescendingOrder) {
        for (RowRun &run : reversal.equal)
            run = {reversal.count - run.end, reversal.count - run.begin};
        std::reverse(reversal.equal.begin(), reversal.equal.end());
    }
    return reversal;
}

bool WantedRows::setFilter(const CredentialFilter &filter, const CredentialFilter &openFilter)
{
    const CredentialFilter before = std::exchange(m_filter, filter);
    const CredentialFilter openBefore =
        std::exchange(m_openFilter, openFilter == filter ? filter : openFilter);
    if (m_searchedEnd < m_rows->numberEnd()) {
        searchAll();
        return false;
    }
    searchOpen(openBefore);
    narrowToMatch(0);
    return filter.termsBeyond(before).has_value();
}

/// When nothing but the open filter has changed.
void WantedRows::searchOpen(const CredentialFilter &before)
{
    if (m_openFilter == before)
        return;
    if (m_openFilter.termsBeyond(before)) {
        if (m_wider.size() == MostWider)
            m_wider.erase(m_wider.begin());
        m_wider.push_back({before, m_openMatch});
        m_rows->narrow(m_openFilter, before, 0, m_openMatch);
        return;
    }
    const auto wider = std::ranges::find(m_wider, m_openFilter, &Search::filter);
    if (wider != m_wider.end()) {
        m_openMatch = std::move(wider->match);
        m_wider.erase(wider, m_wider.end());
    } else {
        m_wider.clear();
        m_rows->search(m_openFilter, 0, m_openMatch);
    }
}

StatusCounts WantedRows::openCounts() const
{
    StatusCounts counts{};
    const std::vector<quint64> &words = m_openMatch.words();
    for (size_t i = 0; i < words.size(); ++i) {
        for (size_t status = 0; status < counts.size(); ++status)
            counts[status] +=
                std::popcount(words[i] & m_rows->withStatus(static_cast<CredentialStatus>(status),
                                                            static_cast<int>(i) * RowSet::WordBits));
    }
    return counts;
}

void WantedRows::setSortBy(const SortBy &sortBy)
{
    const bool isOnlyTurned = isSorted() && m_sortBy.column == sortBy.column;
    m_sortBy = sortBy;
    if (!isOnlyTurned)
        sortAll();
}

void WantedRows::takeOrder(const SortBy &sortBy, std::vector<quint32> order, int missing,
                           const std::vector<int> &touched, std::vector<int> again)
{
    m_isOrderOld = false;
    m_sortBy = sortBy;
    m_order = std::move(order);
    m_missing = missing;
    eraseFromOrder(touched);
    if (!again.empty())
        merge(std::move(again));
}

void WantedRows::rebuild(const CredentialRows &rows)
{
    m_rows = &rows;
    m_placedEnd = m_rows->numberEnd();
    m_openMatch = {};
    m_match = {};
    searchAll();
    sortAll();
}

void WantedRows::takeMarks()
{
    m_isOrderOld = m_isOrderOld || (isSorted() && sortsByMarks(*m_sortBy.column));
}

bool WantedRows::sortAgain()
{
    if (!m_isOrderOld)
        return false;
    sortAll();
    return true;
}

bool WantedRows::update(const std::vector<int> &changed)
{
    bool isRearranged = false;
    std::vector<int> moved;
    if (!changed.empty())
        m_wider.clear();
    if (changed.size() > MostSingle)
        isRearranged = evaluateMany(changed);
    for (const int number : changed) {
        if (number < m_searchedEnd && changed.size() <= MostSingle)
            isRearranged |= evaluate(number);
        if (number < m_placedEnd)
            moved.push_back(number);
    }
    if (!isSorted() || moved.empty())
        return isRearranged;
    if (sortAgain())
        return true;
    eraseFromOrder(moved);
    merge(std::move(moved));
    return true;
}

void WantedRows::lookAtNew()
{
    if (m_searchedEnd < m_rows->numberEnd())
        search();
}

void WantedRows::placeUpTo(int end)
{
    lookAtNew();
    const int first = std::exchange(m_placedEnd, end);
    if (!isSorted())
        return;
    std::vector<int> added(static_cast<size_t>(end - first));
    std::iota(added.begin(), added.end(), first);
    if (m_isOrderOld || added.size() > m_order.size() / 4)
        sortAll();
    else
        merge(std::move(added));
}

void WantedRows::remove(const std::vector<int> &numbers)
{
    m_wider.clear();
    eraseFromOrder(numbers);
    for (const int number : numbers) {
        m_openMatch.remove(number);
        m_match.remove(number);
    }
}

void WantedRows::searchAll()
{
    m_searchedEnd = 0;
    search();
}

/// Asks the filter about the rows that are new to it.
void WantedRows::search()
{
    m_wider.clear();
    m_rows->search(m_openFilter, m_searchedEnd, m_openMatch);
    narrowToMatch(m_searchedEnd);
    m_searchedEnd = m_rows->numberEnd();
}

/// From m_openMatch, for the rows from number `first` on.
void WantedRows::narrowToMatch(int first)
{
    m_match.resize(m_openMatch.size());
    if (first >= m_match.size())
        return;
    std::vector<quint64> &words = m_match.words();
    const std::vector<quint64> &open = m_openMatch.words();
    const size_t begin = wordOf(first);
    words[begin] = (words[begin] & ~bitsFrom(first)) | (open[begin] & bitsFrom(first));
    std::copy(open.begin() + static_cast<std::ptrdiff_t>(begin) + 1, open.end(),
              words.begin() + static_cast<std::ptrdiff_t>(begin) + 1);
    if (m_filter != m_openFilter)
        m_rows->narrow(m_filter, m_openFilter, first, m_match);
}

/// Returns whether the answer of the filter changed.
bool WantedRows::evaluate(int number)
{
    const bool before = m_match.contains(number);
    const bool isOpen = m_rows->matches(m_openFilter, number);
    const bool now = isOpen && (m_filter == m_openFilter || m_rows->matches(m_filter, number));
    m_openMatch.set(number, isOpen);
    m_match.set(number, now);
    return now != before;
}

/// The same for many.
bool WantedRows::evaluateMany(const std::vector<int> &numbers)
{
    RowSet asked(m_searchedEnd);
    for (const int number : numbers) {
        if (number < m_searchedEnd)
            asked.insert(number);
    }
    RowSet open = asked;
    m_rows->narrow(m_openFilter, {}, 0, open);
    RowSet match = open;
    if (m_filter != m_openFilter)
        m_rows->narrow(m_filter, m_openFilter, 0, match);
    bool isOther = false;
    for (size_t i = 0; i < asked.words().size(); ++i) {
        const quint64 others = ~asked.words()[i];
        isOther = isOther || (m_match.words()[i] & ~others) != match.words()[i];
        m_openMatch.words()[i] = (m_openMatch.words()[i] & others) | open.words()[i];
        m_match.words()[i] = (m_match.words()[i] & others) | match.words()[i];
    }
    return isOther;
}

/// Whether nothing of m_order is hidden. Rows may match that are not in it yet.
bool WantedRows::isAllPlacedIn() const
{
    return m_match.count(std::min(m_placedEnd, m_match.size())) == static_cast<int>(m_order.size());
}

void WantedRows::sortAll()
{
    m_isOrderOld = false;
    m_order = std::vector<quint32>(); // {} would keep the memory
    m_missing = 0;
    if (!isSorted())
        return;
    std::vector<int> numbers = m_rows->numbers();
    numbers.erase(std::lower_bound(numbers.begin(), numbers.end(), m_placedEnd), numbers.end());
    const RowOrder order = sortedRows(*m_rows, *m_sortBy.column, std::move(numbers));
    m_missing = order.missing;
    m_order.assign(order.numbers.begin(), order.numbers.end());
    for (const RowRun &run : order.equal) {
        for (int i = run.begin + 1; i < run.end; ++i)
            m_order[static_cast<size_t>(i)] |= IsEqualToPrevious;
    }
}

void WantedRows::merge(std::vector<int> numbers)
{
    std::sort(numbers.begin(), numbers.end());
    const RowOrder added = sortedRows(*m_rows, *m_sortBy.column, std::move(numbers));
    m_missing += added.missing;
    const size_t all = added.numbers.size();
    OrderMerge merging(*m_rows, *m_sortBy.column, m_order, added.numbers);
    while (!merging.step(all)) {
    }
}

void WantedRows::eraseFromOrder(const std::vector<int> &numbers)
{
    if (numbers.empty() || !isSorted())
        return;
    RowSet goes(m_rows->numberEnd());
    for (const int number : numbers)
        goes.insert(number);
    const auto isGoing = [&goes](quint32 entry) {
        return goes.contains(numberOf(entry));
    };
    m_missing -= static_cast<int>(std::count_if(m_order.end() - m_missing, m_order.end(), isGoing));
    auto kept = m_order.begin();
    quint32 link = IsEqualToPrevious; // lost with the first of several equal ones
    for (const quint32 entry : m_order) {
        link &= entry;
        if (!isGoing(entry)) {
            *kept++ = orderentry::make(numberOf(entry), link != 0);
            link = IsEqualToPrevious;
        }
    }
    m_order.erase(kept, m_order.end());
}

/// Among the rows that match.
Reversal WantedRows::ascendingReversal() const
{
    const auto known = m_order.end() - m_missing;
    Reversal reversal;
    int begin = 0;
    const auto endRun = [&] {
        if (reversal.count - begin > 1)
            reversal.equal.push_back({begin, reversal.count});
        begin = reversal.count;
    };
    if (isAllPlacedIn()) {
        reversal.count = static_cast<int>(known - m_order.begin());
        for (auto entry = m_order.begin(); entry != known;) {
            const auto isLinked = [](quint32 candidate) {
                return (candidate & IsEqualToPrevious) != 0;
            };
            const auto second = std::find_if(entry, known, isLinked);
            const auto end = std::find_if_not(second, known, isLinked);
            if (second != known)
                reversal.equal.push_back({static_cast<int>(second - m_order.begin()) - 1,
                                          static_cast<int>(end - m_order.begin())});
            entry = end;
        }
        return reversal;
    }
    for (auto entry = m_order.begin(); entry != known; ++entry) {
        if ((*entry & IsEqualToPrevious) == 0)
            endRun();
        reversal.count += static_cast<int>(m_match.bitAt(numberOf(*entry)));
    }
    endRun();
    return reversal;
}

void WantedRows::reverse(std::vector<int> &ascending) const
{
    const Reversal reversal = ascendingReversal();
    for (const RowRun &run : reversal.equal)
        std::reverse(ascending.begin() + run.begin, ascending.begin() + run.end);
    std::reverse(ascending.begin(), ascending.begin() + reversal.count);
}

} // namespace vobiz
