// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/factwords.h"

#include <QtCore/QString>

class QDateTime;

namespace vobiz {

class TrunkUse;
struct TrunkUsers;
enum class ChangeAction;

// All of it is plain text made visible. What one credential is used by is said with `usedByText`
// (core/model/factwords.h).

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

// For what shows what was known last, with its time, also while it is read again or after that has failed.

/// That trunks used `used` of so many credentials.
[[nodiscard]] QString lastUseSentence(const TrunkUse &use, qsizetype used, qsizetype of);
/// Why what was known last is not known anew, or not at all. Empty unless reading failed.
[[nodiscard]] QString lastFailureSentence(const TrunkUse &use);
/// When the trunks were read, that they are being read, or why that failed; empty if nobody wanted to.
[[nodiscard]] QString trunkReadingSentence(const TrunkUse &use);

} // namespace vobiz
