// SPDX-License-Identifier: MIT
#pragma once

#include "ui/appearance/appearance.h"

#include <array>

namespace vobiz {

class Settings;

/// How often the list is refreshed by itself, in minutes; 0 is never.
inline constexpr std::array RefreshChoices{0, 5, 15, 60};

/// What the user decided about the program as a whole. Whatever is missing from the settings or can't be read
/// has its default.
struct Preferences
{
    Appearance appearance = Appearance::System;
    bool alwaysTypeToConfirm = false; ///< also where a tick would do
    int refreshMinutes = 0;           ///< one of RefreshChoices
    bool dailySnapshot = true;        ///< of a list that is verified, by itself

    friend bool operator==(const Preferences &, const Preferences &) = default;
};

[[nodiscard]] Preferences readPreferences(const Settings &settings);
void writePreferences(Settings &settings, const Preferences &preferences);

} // namespace vobiz
