// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QLocale>
#include <QtCore/QString>

namespace vobiz {

/// Words that count something: `one` if there is one of it, else `several` with the number as its %1. As in
///
///     counted(rows, tr("1 row"), tr("%1 rows", nullptr, pluralOf(rows)), locale)
///
/// where the third argument of tr gives a translation all the plural forms that its language has. Both are
/// whole sentences, or parts of a list that stand alone (decision 27).
[[nodiscard]] QString counted(qint64 count, const QString &one, const QString &several,
                              const QLocale &locale = QLocale());

/// As tr wants it.
[[nodiscard]] int pluralOf(qint64 count);

} // namespace vobiz
