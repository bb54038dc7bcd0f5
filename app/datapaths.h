// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

/// A file of what this machine keeps, in a folder that a roaming profile of Windows does not carry about
/// while databases in it are written; elsewhere in the one for all data.
[[nodiscard]] QString dataPath(const QString &name);
/// See obtainMachineSecret.
[[nodiscard]] QString reportKeyLockPath();

} // namespace vobiz
