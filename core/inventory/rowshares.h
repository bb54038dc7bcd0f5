// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/rowset.h"

#include <cstddef>
#include <functional>

namespace vobiz {

/// Some of the words of a RowSet.
struct RowShare
{
    std::size_t first;
    std::size_t end;
};

/// The word that the number is in.
[[nodiscard]] constexpr std::size_t wordOf(int number)
{
    return static_cast<std::size_t>(number / RowSet::WordBits);
}

/// In the word of `first`, the bits of the numbers from `first` on.
[[nodiscard]] constexpr quint64 bitsFrom(int first)
{
    return ~quint64{0} << first % RowSet::WordBits;
}

/// Calls `work` for shares of the words from `first` to `end` and returns when all are done. Many words are
/// shared among the processor's cores: then it is called in several threads at once, and may write only to
/// its own words.
void overShares(std::size_t first, std::size_t end, const std::function<void(const RowShare &)> &work);

} // namespace vobiz
