// SPDX-License-Identifier: MIT
#pragma once

#include "core/query/query.h"

#include <QtCore/QDateTime>

#include <limits>

namespace vobiz {

/// The instants from `begin` up to but not including `end`, in microseconds since the epoch.
struct InstantRange
{
    static constexpr qint64 Earliest = std::numeric_limits<qint64>::min();
    static constexpr qint64 Latest = std::numeric_limits<qint64>::max();

    qint64 begin = Earliest;
    qint64 end = Latest;

    [[nodiscard]] bool contains(qint64 instant) const { return instant >= begin && instant < end; }
    [[nodiscard]] bool isIn(const InstantRange &other) const
    {
        return begin >= end || (begin >= other.begin && end <= other.end);
    }

    friend bool operator==(const InstantRange &, const InstantRange &) = default;
};

/// The days are those of `now`'s time zone, each from its first moment, wherever the clocks are then. Nothing
/// for a day that the calendar does not have.
[[nodiscard]] InstantRange instantsOf(const DateTest &test, const QDateTime &now);
/// When something was last changed that is so old at `now` (core/query/agebound.h). `age:2w` is two weeks and
/// something: less than three.
[[nodiscard]] InstantRange instantsOf(const AgeTest &test, const QDateTime &now);

} // namespace vobiz
