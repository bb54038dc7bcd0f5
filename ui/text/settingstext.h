// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

struct SettingsProblem;

/// Why the settings could not be written, what that means, and what to do about it. Plain text.
[[nodiscard]] QString settingsProblemText(const SettingsProblem &problem);

} // namespace vobiz
