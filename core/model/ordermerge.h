// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/roworder.h"

#include <QtCore/qglobal.h>

#include <cstddef>
#include <vector>

namespace vobiz {

/// An entry of an order is the number of a row, with a bit that says whether the row is equal to the one
/// before it.
namespace orderentry {

inline constexpr quint32 IsEqualToPrevious = quint32{1} << 31;

inline int numberOf(quint32 entry)
{
    return static_cast<int>(entry & ~IsEqualToPrevious);
}
inline quint32 make(int number, bool isEqualToPrevious)
{
    return static_cast<quint32>(number) | (isEqualToPrevious ? IsEqualToPrevious : 0U);
}

} // namespace orderentry

/// Puts sorted rows into an order that does not hold them yet, a little at a time. Both must outlive it, and
/// nobody else may change the order meanwhile.
class OrderMerge final
{
public:
    /// `added` is sorted as `order` is.
    OrderMerge(const CredentialRows &rows, Column column, std::vector<quint32> &order,
               std::vector<int> added);

    /// A share of the work, about so many rows. True when all is done.
    bool step(std::size_t share);

private:
    void findPlaces(std::size_t share);
    void move(std::size_t share);
    [[nodiscard]] bool comesBefore(int a, int b) const;
    [[nodiscard]] bool isEqual(int a, int b) const;

    const CredentialRows &m_rows;
    const Column m_column;
    std::vector<quint32> &m_order;
    std::vector<int> m_added;
    std::vector<std::ptrdiff_t> m_places; // of `m_added` in the order as it was
    std::size_t m_left = 0;               // of `m_added`, to be moved in; the last ones are first
    std::ptrdiff_t m_unmerged = 0;        // entries of the order as it was that stand where they stood
    std::ptrdiff_t m_merged = 0;          // from here on all is in place
};

} // namespace vobiz
