// SPDX-License-Identifier: MIT
#include "core/text/counted.h"

#include <algorithm>
#include <limits>

namespace vobiz {

QString counted(qint64 count, const QString &one, const QString &several, const QLocale &locale)
{
    return count == 1 ? one : several.arg(locale.toString(count));
}

int pluralOf(qint64 count)
{
    return static_cast<int>(std::clamp<qint64>(count, 0, std::numeric_limits<int>::max()));
}

} // namespace vobiz
