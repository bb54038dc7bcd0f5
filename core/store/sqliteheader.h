// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

/// Whether the SQLite file at `path` is of the kind `applicationId`, and has a version (`user_version`) above
/// `version`, in itself or in its log (-wal). Only reads bytes: SQLite itself writes into a file, or makes
/// and removes others beside it, merely because it is opened and closed. False where there is no such file.
[[nodiscard]] bool isOfNewerVersion(const QString &path, quint32 applicationId, int version);

} // namespace vobiz
