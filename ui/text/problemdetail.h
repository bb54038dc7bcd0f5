// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

/// What SQLite, the system or the keychain said, as it may stand in a sentence: never longer than a few
/// lines, and nothing in it but what can be seen.
[[nodiscard]] QString problemDetail(const QString &detail);

} // namespace vobiz
