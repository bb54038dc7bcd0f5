// SPDX-License-Identifier: MIT
#pragma once

#include "ui/looks/appearance.h"

namespace vobiz {

class Settings;

/// What the user decided about the program as a whole. Whatever is missing from the settings or can't be read
/// has its default.
struct Preferences
{
    Appearance appearance = Appearance::System;
    bool alwaysTypeToConfirm = false; ///< also where a tick would do

    friend bool operator==(const Preferences &, const Preferences &) = default;
};

[[nodiscard]] Preferences readPreferences(const Settings &settings);
void writePreferences(Settings &settings, const Preferences &preferences);

} // namespace vobiz
