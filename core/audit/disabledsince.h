// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/timestamp.h"

#include <optional>

namespace vobiz {

/// Since when a disabled credential has been disabled at least, and who tells. Nobody tells when exactly.
struct DisabledSince
{
    enum class Source {
        LastChange, ///< it was not changed since, as the provider tells
        Here,       ///< this program disabled it then, and did not enable it since
        Snapshots,  ///< it was disabled in that snapshot and in each one since
    };

    Timestamp at;
    Source source;

    friend bool operator==(const DisabledSince &, const DisabledSince &) = default;
};

/// Nothing where nobody tells. A server need not count what this program did as a change, so it was not
/// disabled before `here`; a change after that may have been anything. Snapshots tell more where something
/// else of it was changed later: nothing of what was before this program disabled it, as it was enabled then.
[[nodiscard]] inline std::optional<DisabledSince> disabledSince(const std::optional<Timestamp> &lastChange,
                                                                const std::optional<Timestamp> &here,
                                                                const std::optional<Timestamp> &inSnapshots)
{
    using Source = DisabledSince::Source;
    const bool isAsKept = inSnapshots && (!lastChange || *inSnapshots < *lastChange);
    if (isAsKept && (!here || *here <= *inSnapshots))
        return DisabledSince{*inSnapshots, Source::Snapshots};
    if (here && (!lastChange || *lastChange < *here))
        return DisabledSince{*here, Source::Here};
    return lastChange ? std::optional(DisabledSince{*lastChange, Source::LastChange}) : std::nullopt;
}

} // namespace vobiz
