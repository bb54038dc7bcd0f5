// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

struct JournalOutcome;

/// Whether the server said yes to the request: then it is its own fault if the list does not show it. A yes
/// to a delete is its end, unless what came with it was no yes; nor were words that a change was answered
/// with.
[[nodiscard]] bool isAccepted(const QString &action, const JournalOutcome &outcome);

// The provider's code and its words share the journal's column `code`, because the columns are hashed and
// stay the same for ever. A unit separator (U+001F) stands between them; a code alone is stored as it is, as
// by versions that kept no words.

[[nodiscard]] QString journalAnswer(const JournalOutcome &outcome);
/// The opposite: sets both. The code comes back exactly; the words without separators that were in them.
void readJournalAnswer(const QString &stored, JournalOutcome &outcome);

} // namespace vobiz
