// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/timestamp.h"

#include <algorithm>

namespace vobiz::rules {

// A day is 24 hours: so that one credential is not older than another because a clock was put forward.
inline constexpr qint64 MicrosecondsInDay = qint64{24} * 60 * 60 * 1'000'000;

/// What happened before this instant happened at least so many days before `asOf`.
[[nodiscard]] inline Timestamp endOfDaysAgo(Timestamp asOf, int days)
{
    return Timestamp(asOf.microsecondsSinceEpoch() - days * MicrosecondsInDay + 1);
}

/// Whole ones; 0 for what is yet to come.
[[nodiscard]] inline int daysSince(Timestamp instant, Timestamp asOf)
{
    const qint64 passed = asOf.microsecondsSinceEpoch() - instant.microsecondsSinceEpoch();
    return static_cast<int>(std::max<qint64>(0, passed) / MicrosecondsInDay);
}

} // namespace vobiz::rules
