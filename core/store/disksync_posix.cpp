// SPDX-License-Identifier: MIT
#include "core/store/disksync.h"

#include <QtCore/QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace vobiz {

namespace {

bool isDone(int handle)
{
#ifdef F_FULLFSYNC // macOS: fsync() stops at the disk's own cache
    if (::fcntl(handle, F_FULLFSYNC) == 0)
        return true;
#endif
    int result = 0;
    do
        result = ::fsync(handle);
    while (result == -1 && errno == EINTR);
    return result == 0 || errno == EINVAL || errno == ENOTSUP || errno == ENOSYS;
}

QString lastError()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

} // namespace

std::optional<QString> syncFile(int handle)
{
    return isDone(handle) ? std::nullopt : std::optional(lastError());
}

std::optional<QString> syncFolder(const QString &path)
{
    const int handle = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle == -1) // may be written, but not read: nothing can be synced through it
        return errno == EACCES ? std::nullopt : std::optional(lastError());
    const std::optional<QString> problem = syncFile(handle);
    ::close(handle);
    return problem;
}

} // namespace vobiz
