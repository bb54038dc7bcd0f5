// SPDX-License-Identifier: MIT
#include "core/store/username.h"

#include <array>
#include <pwd.h>
#include <unistd.h>

namespace vobiz {

QString userName()
{
    std::array<char, 16384> buffer{};
    passwd entry{};
    passwd *found = nullptr;
    if (getpwuid_r(getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found)
        return QString::fromLocal8Bit(entry.pw_name);
    return QString::number(getuid());
}

} // namespace vobiz
