// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace vobiz {

/// The damaged files that were in the place of this one and are kept under another name (`.broken`,
/// `.broken-2` …), with what SQLite keeps beside them. Empty without a path.
[[nodiscard]] QStringList filesKeptAside(const QString &path);

} // namespace vobiz
