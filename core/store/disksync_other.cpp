// SPDX-License-Identifier: MIT
#include "core/store/disksync.h"

namespace vobiz {

/// QSaveFile has asked the system for it by itself, though it does not look at the answer.
std::optional<QString> syncFile(int /*handle*/)
{
    return std::nullopt;
}

std::optional<QString> syncFolder(const QString & /*path*/)
{
    return std::nullopt;
}

} // namespace vobiz
