// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

/// What a change has come to that did not come out as the user wanted, as far as it takes the same word
/// everywhere: in the row, the summary of a run, the details and the activity.
enum class OutcomeWord {
    InUse,
    Refused,          ///< only what the server refused
    NotSent,          ///< also where the way to the server failed
    NotDone,          ///< as the list shows
    Ignored,          ///< likewise, though the server said yes
    NotRecorded,      ///< so it was not sent
    ChangedMeanwhile, ///< likewise
    Unknown,
};

/// For the middle of a sentence: "refused".
[[nodiscard]] QString outcomeWord(OutcomeWord word);
/// The same words for the beginning of a line.
[[nodiscard]] QString asBeginning(const QString &words);

} // namespace vobiz
