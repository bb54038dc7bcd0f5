// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

class QDateTime;

namespace vobiz {

/// The local time of day, "10:42"; with the day before it, if that is not today.
[[nodiscard]] QString shortTime(const QDateTime &time);

} // namespace vobiz
