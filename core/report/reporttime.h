// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QDateTime>
#include <QtCore/QJsonValue>

namespace vobiz {

/// As the JSON of a report has times: ISO 8601, UTC; null for none.
[[nodiscard]] inline QJsonValue reportTime(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODate)) : QJsonValue();
}

[[nodiscard]] inline QDateTime reportTimeFrom(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODate);
}

} // namespace vobiz
