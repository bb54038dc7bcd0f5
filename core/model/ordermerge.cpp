// SPDX-License-Identifier: MIT
#include "core/model/ordermerge.h"

#include <algorithm>
#include <utility>

namespace vobiz {

using orderentry::numberOf;

OrderMerge::OrderMerge(const CredentialRows &rows, Column column, std::vector<quint32> &order,
                       std::vector<int> added)
    : m_rows(rows)
    , m_column(column)
    , m_order(order)
    , m_added(std::move(added))
    , m_left(m_added.size())
{
    m_places.reserve(m_added.size());
}

bool OrderMerge::step(std::size_t share)
{
    if (m_places.size() < m_added.size())
        findPlaces(share);
    else
        move(share);
    return m_left == 0;
}

/// Each is looked for among all: the first steps of that are the same ones every time, and so at hand.
void OrderMerge::findPlaces(std::size_t share)
{
    const std::size_t end = std::min(m_added.size(), m_places.size() + share);
    while (m_places.size() < end) {
        const int number = m_added[m_places.size()];
        const auto place =
            std::upper_bound(m_order.begin(), m_order.end(), number, [this](int wanted, quint32 entry) {
                return comesBefore(wanted, numberOf(entry));
            });
        m_places.push_back(place - m_order.begin());
    }
    if (end < m_added.size())
        return;
    m_unmerged = static_cast<std::ptrdiff_t>(m_order.size());
    const std::size_t size = m_order.size() + m_added.size();
    if (m_order.capacity() < size)
        m_order.reserve(size + size / 16); // doubling would cost memory all the time
    m_order.resize(size);
    m_merged = static_cast<std::ptrdiff_t>(size);
}

void OrderMerge::move(std::size_t share)
{
    const auto begin = m_order.begin();
    for (; share > 0 && m_left > 0; --share) {
        const int number = m_added[--m_left];
        const std::ptrdiff_t place = m_places[m_left];
        m_merged = std::move_backward(begin + place, begin + m_unmerged, begin + m_merged) - begin;
        m_unmerged = place;
        if (m_merged != static_cast<std::ptrdiff_t>(m_order.size())) {
            quint32 &next = begin[m_merged];
            next = orderentry::make(numberOf(next), isEqual(number, numberOf(next)));
        }
        const bool isEqualToPrevious = place != 0 && isEqual(numberOf(begin[place - 1]), number);
        begin[--m_merged] = orderentry::make(number, isEqualToPrevious);
    }
}

/// In ascending order.
bool OrderMerge::comesBefore(int a, int b) const
{
    const bool isAMissing = isMissing(m_rows, m_column, a);
    const bool isBMissing = isMissing(m_rows, m_column, b);
    if (isAMissing != isBMissing)
        return isBMissing;
    const int order = isAMissing ? 0 : compareRows(m_rows, m_column, a, b);
    return order == 0 ? a < b : order < 0;
}

bool OrderMerge::isEqual(int a, int b) const
{
    return !isMissing(m_rows, m_column, a) && !isMissing(m_rows, m_column, b) &&
           compareRows(m_rows, m_column, a, b) == 0;
}

} // namespace vobiz
