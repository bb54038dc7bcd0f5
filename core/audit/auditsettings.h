// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QStringList>

namespace vobiz {

inline constexpr int LeastAuditDays = 1;
inline constexpr int MostAuditDays = 9999;
inline constexpr int MostLeftoverPatterns = 500;
inline constexpr int LongestLeftoverPattern = 100; ///< in UTF-16 code units

/// What the user can change about the rules (Preferences, Audit). A value.
struct AuditSettings
{
    int disabledDays = 30; ///< 1 … 9999, as all of them
    int untouchedDays = 365;
    int neverChangedDays = 180;
    int newDays = 30;
    /// Of names that look like leftovers; `*` stands for any characters. Empty: none does. What they mean:
    /// LeftoverPatterns.
    QStringList leftoverPatterns;

    friend bool operator==(const AuditSettings &, const AuditSettings &) = default;
};

/// Words for tests, demos, samples and leftovers in several languages.
[[nodiscard]] const QStringList &defaultLeftoverPatterns();
/// With those patterns.
[[nodiscard]] AuditSettings defaultAuditSettings();
/// Days within their limits; patterns without blanks around them, empty ones, doubles and what is too much.
[[nodiscard]] AuditSettings withinLimits(AuditSettings settings);

} // namespace vobiz
