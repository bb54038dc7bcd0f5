// SPDX-License-Identifier: MIT
#include "core/store/fileplace.h"

#include <QtCore/QFile>

#include <sys/stat.h>

namespace vobiz {

std::optional<FilePlace> filePlace(const QString &path)
{
    struct stat status = {};
    if (stat(QFile::encodeName(path).constData(), &status) != 0)
        return std::nullopt;
    // Of other types on other systems.
    return FilePlace{static_cast<quint64>(status.st_dev), static_cast<quint64>(status.st_ino),
                     static_cast<qint64>(status.st_size)};
}

} // namespace vobiz
