// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

class QDateTime;

namespace vobiz {

class TrunkUse;
struct TrunkUsers;
enum class ChangeAction;

// All of it is plain text made visible. What is known is told with its time, and never as "no trunk": others
// can name a credential a moment later, and what else may use it nobody knows.

/// "not known", "reading…", "no trunk names it", or the names of the trunks, in quotation marks: one may be
/// called "not known", or hold a comma.
[[nodiscard]] QString usedByText(const TrunkUsers &users);
/// The same with the time at which it was so: "no trunk names it, as of 10:42".
[[nodiscard]] QString usedByTextWithTime(const TrunkUsers &users);

/// What to mind before the change is done to a credential that trunks use. Empty if none does, or it is not
/// known, or it is enabled.
[[nodiscard]] QString usedWarning(const TrunkUsers &users, ChangeAction action);
/// The same of several, `used` of which trunks use; empty for none.
[[nodiscard]] QString usedAdvice(qsizetype used, ChangeAction action);

/// That trunks used `used` of so many credentials at that time: "No trunk names any of them, as of 10:42."
[[nodiscard]] QString usedSentence(qsizetype used, qsizetype of, const QDateTime &asOf);
/// The same as far as it is known, else where the reading stands, or why it failed.
[[nodiscard]] QString trunkUseSentence(const TrunkUse &use, qsizetype used, qsizetype of);
/// Why nobody knows which trunks use a credential. Empty unless reading them failed.
[[nodiscard]] QString trunkFailureSentence(const TrunkUse &use);

} // namespace vobiz
