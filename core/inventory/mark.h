// SPDX-License-Identifier: MIT
#pragma once

#include <bitset>
#include <cstddef>

namespace vobiz {

/// Something that holds for some of the rows of an Inventory. Whoever sets a mark keeps it true, and sets it
/// only for rows of which that is known: of one without it nothing follows (decision 33).
enum class Mark {
    Attached,    ///< a trunk uses it
    Stale,       ///< unchanged for longer than the user allows
    Kept,        ///< the user wants to keep it, whatever the rules say
    Quarantined, ///< the user put it away, to be asked later whether to delete it
    Count,       ///< of them; none itself
};

inline constexpr auto MarkCount = static_cast<std::size_t>(Mark::Count);

/// Of one row, by Mark.
using Marks = std::bitset<MarkCount>;

} // namespace vobiz
