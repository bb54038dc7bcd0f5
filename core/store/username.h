// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

/// Who runs this program, as the operating system calls them; not from the environment where that can be
/// helped, because anybody can set that. One source per system, since Qt doesn't tell.
[[nodiscard]] QString userName();

} // namespace vobiz
