// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QFile>
#include <QtCore/QString>

namespace vobiz {

/// What a damaged file at `path` is to be called that is kept for whoever can still use it: `path.broken`, or
/// `.broken-2` … where that is taken by an earlier one, which may still matter to somebody.
[[nodiscard]] inline QString asideName(const QString &path)
{
    const QString first = path + QStringLiteral(".broken");
    QString name = first;
    for (int number = 2; QFile::exists(name); ++number)
        name = first + QStringLiteral("-%1").arg(number);
    return name;
}

} // namespace vobiz
