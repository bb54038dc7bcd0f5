// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

#include <optional>

namespace vobiz {

/// Which file it is that has a name at present. One source per system, since Qt doesn't tell.
struct FilePlace
{
    quint64 device = 0;
    quint64 number = 0; ///< on the device; a file that is moved keeps it, another one has another
    qint64 size = 0;    ///< in bytes
};

/// Nothing if there is no such file, or the system can't tell files apart. Blocks as long as the disk does.
[[nodiscard]] std::optional<FilePlace> filePlace(const QString &path);

} // namespace vobiz
