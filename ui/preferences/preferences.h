// SPDX-License-Identifier: MIT
#pragma once

#include "core/snapshot/snapshotretention.h"
#include "ui/appearance/appearance.h"

#include <array>
#include <optional>

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
    bool thinsSnapshots = false;      ///< of those; else all of them stay
    SnapshotRetention retention = {}; ///< then

    friend bool operator==(const Preferences &, const Preferences &) = default;
};

/// What stays of those that were saved by themselves; nothing: all of them.
[[nodiscard]] std::optional<SnapshotRetention> retentionOf(const Preferences &preferences);

[[nodiscard]] Preferences readPreferences(const Settings &settings);
void writePreferences(Settings &settings, const Preferences &preferences);

} // namespace vobiz
