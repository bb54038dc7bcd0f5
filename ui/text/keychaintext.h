// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/keychainproblem.h"
#include "core/store/keychainwait.h"

#include <QtCore/QString>

namespace vobiz {

/// What a problem with the keychain means for the user and what to do about it, in plain-text sentences that
/// hold on every system.
[[nodiscard]] QString keychainText(const KeychainProblem &problem);

/// What the program waits for, and where to look. Also for what may still become a wait.
[[nodiscard]] QString keychainWaitText(KeychainWait wait);

} // namespace vobiz
