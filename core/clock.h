// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QDateTime>

#include <functional>

namespace vobiz {

/// The wall clock, in UTC, passed in so that tests can choose the time.
using Clock = std::function<QDateTime()>;

inline QDateTime systemClock()
{
    return QDateTime::currentDateTimeUtc();
}

} // namespace vobiz
