// SPDX-License-Identifier: MIT
#include "core/store/username.h"

#include <qt_windows.h>

#include <array>
#include <lmcons.h>

namespace vobiz {

QString userName()
{
    std::array<wchar_t, UNLEN + 1> buffer{};
    DWORD length = buffer.size(); // with the zero at its end, also afterwards
    return GetUserNameW(buffer.data(), &length) ? QString::fromWCharArray(buffer.data()) : QString();
}

} // namespace vobiz
