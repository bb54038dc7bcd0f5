// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

class TrunkUse;
struct TrunkUsers;

// All of it is plain text made visible.

/// "not known", "no trunk", or the names of the trunks, in quotation marks: one may be called "no trunk", or
/// hold a comma.
[[nodiscard]] QString usedByText(const TrunkUsers &users);
/// The same with the time at which it was so: "no trunk, as of 10:42".
[[nodiscard]] QString usedByTextWithTime(const TrunkUsers &users);
/// "10:42"
[[nodiscard]] QString asOfText(const TrunkUsers &users);

/// Where the reading of the trunks stands, in a sentence or two.
[[nodiscard]] QString trunkUseSentence(const TrunkUse &use);

} // namespace vobiz
