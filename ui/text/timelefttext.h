// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

class QLocale;

namespace vobiz {

/// "2 a second, about 40 s left"; empty while there is nothing to tell of.
[[nodiscard]] QString timeLeftText(double perSecond, qint64 toDo, const QLocale &locale);

} // namespace vobiz
