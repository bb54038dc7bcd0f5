// SPDX-License-Identifier: MIT
#include "core/store/disksync.h"

#include <qt_windows.h>

#include <io.h>

namespace vobiz {

/// QSaveFile has asked the system for it by itself, but doesn't look at the answer.
std::optional<QString> syncFile(int handle)
{
    const auto file = reinterpret_cast<HANDLE>(_get_osfhandle(handle));
    if (file != INVALID_HANDLE_VALUE && FlushFileBuffers(file))
        return std::nullopt;
    return qt_error_string(static_cast<int>(GetLastError()));
}

/// There is no such thing: the file system writes names down in its own journal.
std::optional<QString> syncFolder(const QString & /*path*/)
{
    return std::nullopt;
}

} // namespace vobiz
