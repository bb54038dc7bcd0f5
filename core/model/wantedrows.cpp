// SPDX-License-Identifier: MIT
#include "core/model/wantedrows.h"

#include "core/model/credentialrows.h"

#include <algorithm>
#include <iterator>

namespace vobiz {

namespace {

int compareText(const QString &a, const QString &b)
{
    const int folded = a.compare(b, Qt::CaseInsensitive);
    return folded != 0 ? folded : a.compare(b);
}

const std::optional<Timestamp> &instantOf(const Credential &credential, Column column)
{
    return column == Column::Created ? credential.createdAt : credential.updatedAt;
}

} // namespace

std::vector<int> WantedRows::matching(const std::vector<int> &numbers) const
{
    std::vector<int> matching;
    std::copy_if(numbers.begin(), numbers.end(), std::back_inserter(matching),
                 [this](int number) { return m_match[static_cast<size_t>(number)]; });
    return matching;
}

void WantedRows::setFilter(const CredentialFilter &filter)
{
    m_filter = filter;
    for (const int number : m_order)
        evaluate(number);
}

void WantedRows::setSortBy(const SortBy &sortBy)
{
    m_sortBy = sortBy;
    m_order = m_rows.numbers();
    sort(m_order);
}

void WantedRows::rebuild()
{
    setSortBy(m_sortBy);
    m_match.assign(static_cast<size_t>(m_rows.numberEnd()), false);
    setFilter(m_filter);
}

bool WantedRows::place(const std::vector<int> &changed, const std::vector<int> &added)
{
    m_match.resize(static_cast<size_t>(m_rows.numberEnd()));
    for (const int number : added)
        evaluate(number);
    bool rearranged = false;
    for (const int number : changed)
        rearranged |= evaluate(number);
    if (!isSorted()) {
        m_order.insert(m_order.end(), added.begin(), added.end());
        return rearranged;
    }
    eraseFromOrder(changed);
    const auto placed = static_cast<std::ptrdiff_t>(m_order.size());
    std::vector<int> moved = changed;
    moved.insert(moved.end(), added.begin(), added.end());
    sort(moved);
    m_order.insert(m_order.end(), moved.begin(), moved.end());
    std::inplace_merge(m_order.begin(), m_order.begin() + placed, m_order.end(),
                       [this](int a, int b) { return comesBefore(a, b); });
    return true;
}

void WantedRows::remove(const std::vector<int> &numbers)
{
    eraseFromOrder(numbers);
    for (const int number : numbers)
        m_match[static_cast<size_t>(number)] = false;
}

bool WantedRows::comesBefore(int a, int b) const
{
    const Column column = *m_sortBy.column;
    const Credential &left = m_rows.at(a);
    const Credential &right = m_rows.at(b);
    if (column == Column::Created || column == Column::LastChanged) {
        const bool isLeftKnown = instantOf(left, column).has_value();
        if (isLeftKnown != instantOf(right, column).has_value())
            return isLeftKnown; // whatever the direction
    }
    const int order = compare(left, right);
    if (order == 0)
        return a < b;
    return m_sortBy.direction == Qt::AscendingOrder ? order < 0 : order > 0;
}

int WantedRows::compare(const Credential &a, const Credential &b) const
{
    switch (*m_sortBy.column) {
    case Column::Username:
        return compareText(a.username, b.username);
    case Column::Status:
        return static_cast<int>(a.status) - static_cast<int>(b.status);
    case Column::Realm:
        return compareText(a.realm, b.realm);
    case Column::Description:
        return compareText(a.description, b.description);
    case Column::Created:
    case Column::LastChanged: {
        const auto &left = instantOf(a, *m_sortBy.column);
        const auto &right = instantOf(b, *m_sortBy.column);
        return left < right ? -1 : (left > right ? 1 : 0);
    }
    case Column::Id:
        return a.id.text().compare(b.id.text());
    }
    return 0;
}

void WantedRows::sort(std::vector<int> &numbers) const
{
    if (isSorted())
        std::sort(numbers.begin(), numbers.end(), [this](int a, int b) { return comesBefore(a, b); });
}

/// Returns whether the answer of the filter changed.
bool WantedRows::evaluate(int number)
{
    char &match = m_match[static_cast<size_t>(number)];
    const bool before = match;
    match = m_filter.matches(m_rows.at(number).status, m_rows.foldedText(number));
    return match != before;
}

void WantedRows::eraseFromOrder(const std::vector<int> &numbers)
{
    if (numbers.empty())
        return;
    std::vector<char> goes(m_match.size(), false);
    for (const int number : numbers)
        goes[static_cast<size_t>(number)] = true;
    std::erase_if(m_order, [&goes](int number) { return goes[static_cast<size_t>(number)]; });
}

} // namespace vobiz
