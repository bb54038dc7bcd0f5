// SPDX-License-Identifier: MIT
#pragma once

#include "core/query/query.h"

#include <QtCore/QDateTime>

namespace vobiz {

/// The instant that lies so long before `now`. A day is 24 hours and a week seven of them; months and years
/// go by the calendar of `now`'s time zone, and from a day that the earlier month does not have to its last
/// one. A greater number never gives a later instant.
///
/// What was last changed at `t` is at least so old (`age>=`) if t ≤ ageBound, and younger (`age<`) if not.
[[nodiscard]] QDateTime ageBound(const QDateTime &now, int number, AgeTest::Unit unit);
/// The same as Timestamp counts.
[[nodiscard]] Timestamp ageBoundStamp(const QDateTime &now, int number, AgeTest::Unit unit);

} // namespace vobiz
