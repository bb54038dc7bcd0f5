// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

struct AgeRange;

/// "6 months – 1 year", "Below 1 month", "2 years or more".
[[nodiscard]] QString ageRangeText(const AgeRange &range);
/// The same where there is little room: "6–12 mo", "< 1 mo", "≥ 2 yr".
[[nodiscard]] QString shortAgeRangeText(const AgeRange &range);

} // namespace vobiz
