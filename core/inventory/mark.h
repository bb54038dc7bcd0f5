// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/auditrule.h"

#include <bitset>
#include <cstddef>

namespace vobiz {

/// Something that holds for some of the rows of an Inventory. Whoever sets a mark keeps it true, and sets it
/// only for rows of which that is known: of one without it nothing follows (decision 33).
enum class Mark {
    Attached,    ///< a trunk names it
    Unattached,  ///< no trunk names it; it has neither while that is not known
    Kept,        ///< the user wants to keep it as it is, whatever the rules say
    Quarantined, ///< the user put it away, to be asked later whether to delete it
    Finding,     ///< at least one rule matches
    FirstRule,   ///< from here on one for each AuditRule, in their order; no kept one has any of them
    Count = FirstRule + static_cast<int>(AuditRule::Count), ///< of them; none itself
};

inline constexpr auto MarkCount = static_cast<std::size_t>(Mark::Count);

[[nodiscard]] constexpr Mark markOf(AuditRule rule)
{
    return static_cast<Mark>(static_cast<int>(Mark::FirstRule) + static_cast<int>(rule));
}

/// Of one row, by Mark.
using Marks = std::bitset<MarkCount>;

} // namespace vobiz
