// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/timestamp.h"

namespace vobiz {

/// What Timestamp::toIsoString() says is never longer.
inline constexpr qsizetype LongestIso = 40;

/// Writes that, without a text of its own, for who writes millions; returns where it ends.
[[nodiscard]] char *writeIso(Timestamp time, char *to);

} // namespace vobiz
