// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

class QDateTime;

namespace vobiz {

struct JournalEntry;

/// The columns of ActivityModel, in the order of its sections.
enum class ActivityColumn {
    Time,
    Account,
    Credential,
    Action,
    Outcome,
    HttpStatus,
    ProviderAnswer, ///< code and words
    RequestId,
    User,
    AppVersion,
    Attempt,
    CredentialId
};

inline constexpr int ActivityColumnCount = static_cast<int>(ActivityColumn::CredentialId) + 1;

// Entries of the journal in words. All of it is plain text, made visible; words of the journal that this
// version does not know are shown as they are.

[[nodiscard]] QString columnTitle(ActivityColumn column);
/// "Delete".
[[nodiscard]] QString actionWord(const QString &action);
/// "Deleted", "In use by active calls", "Outcome not known yet".
[[nodiscard]] QString outcomeText(const JournalEntry &entry);
[[nodiscard]] QString cellText(const JournalEntry &entry, ActivityColumn column, const QDateTime &now);
/// What the cell has no room for, such as when exactly. HTML of plain text, see literalHtml(); empty if there
/// is nothing to say.
[[nodiscard]] QString cellToolTipHtml(const JournalEntry &entry, ActivityColumn column);

} // namespace vobiz
