// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QStringList>

namespace vobiz {

/// What the user can change about the rules (Preferences, Audit). A value.
struct AuditSettings
{
    int disabledDays = 30; ///< 1 … 9999, as all of them
    int untouchedDays = 365;
    int neverChangedDays = 180;
    int newDays = 30;
    /// Of names that look like leftovers; `*` stands for any characters. Empty: none does.
    QStringList leftoverPatterns;

    friend bool operator==(const AuditSettings &, const AuditSettings &) = default;
};

} // namespace vobiz
