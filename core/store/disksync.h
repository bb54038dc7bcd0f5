// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

#include <optional>

namespace vobiz {

/// The part of writing files that differs between systems and that Qt keeps to itself; one source per system.
/// Both block until the disk has answered, and return the system's words if it could not do it. What a file
/// system does not know how to sync counts as done.

/// What was written to the open file of this handle.
[[nodiscard]] std::optional<QString> syncFile(int handle);
/// The names in it: which of them are there, and which file each of them means.
[[nodiscard]] std::optional<QString> syncFolder(const QString &path);

} // namespace vobiz
