// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

class QDateTime;

namespace vobiz {

class Timestamp;

/// How long `instant` lies before or after `now`, in its largest whole unit: "just now" within a minute
/// either way, then "3 minutes ago", "5 months ago", "in 2 hours". Rounded down, so an age is never
/// overstated. Months and years are those of the calendar (in UTC): the day a year is complete, it is "1 year
/// ago".
[[nodiscard]] QString relativeTime(const Timestamp &instant, const QDateTime &now);

} // namespace vobiz
