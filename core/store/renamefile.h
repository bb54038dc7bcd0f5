// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QFileInfo>
#include <QtCore/QString>

#include <filesystem>
#include <system_error>

namespace vobiz {

/// Another name for a file in the same folder; false if the system can't do it. Not QFile's way (6.4.2),
/// which copies then, removes the original, and doesn't see that the disk had no room for the copy.
[[nodiscard]] inline bool renameFile(const QString &from, const QString &to)
{
    std::error_code problem;
    std::filesystem::rename(QFileInfo(from).filesystemFilePath(), QFileInfo(to).filesystemFilePath(),
                            problem);
    return !problem;
}

} // namespace vobiz
