// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journalhead.h"
#include "core/result.h"
#include "core/store/keychainproblem.h"

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>

#include <optional>

class QSqlDatabase;
class QSqlError;

namespace vobiz {

/// What is known of the end of the file from elsewhere: heads, or why the keychain did not give them. Nothing
/// where none are kept.
using JournalHeadsKnown = std::optional<Result<JournalHeads, KeychainProblem>>;

/// What a look at every row has proved, and what not.
struct JournalVerdict
{
    qint64 rows = 0; ///< that were looked at; each is counted in exactly one of the next three
    /// Made with the keychain's key, so that only this program could have made them. Without `brokenAt` none
    /// of them was changed.
    qint64 withKey = 0;
    qint64 withoutKey = 0;   ///< anybody could have made them; accidental changes would show
    qint64 withOtherKey = 0; ///< not checked: made with a key that the keychain does not have now
    /// Of those with a key or without: of older versions, with a text that was not kept as it was given.
    qint64 withOldTexts = 0;

    std::optional<qint64> brokenAt; ///< the first row that does not follow from those before it
    QDateTime brokenTime;           ///< UTC, of the row that stands there; may be invalid

    /// Of those with another key: where only the keychain's was in use. An alarm.
    qint64 foreign = 0;
    std::optional<qint64> foreignAt; ///< the first of them
    QDateTime foreignTime;           ///< UTC, as it says itself; may be invalid
    qint64 keySince = 0; ///< from which row on only the keychain's key was in use; 0 if no row tells

    enum class End {
        NotKept,   ///< no head is kept anywhere
        NotKnown,  ///< the keychain did not tell; see `endProblem`
        NoneYet,   ///< the keychain has no head of this file yet
        Protected, ///< the row of the head is there: none is missing up to it
        CutOff,    ///< the newest row is before that of the head. An alarm
        Replaced,  ///< another row stands in its place. An alarm
    } end = End::NotKept;
    qint64 endAt = 0; ///< the row of the head
    std::optional<KeychainProblem> endProblem;
    std::optional<JournalHead> fileBefore; ///< of another file, the newest one that the keychain knows

    [[nodiscard]] bool isAlarm() const
    {
        return brokenAt || foreignAt || end == End::CutOff || end == End::Replaced;
    }
    /// Whether only this program could have made all of the rows.
    [[nodiscard]] bool isKeyed() const { return withKey == rows; }
};

/// Looks at every row. Blocks, in the thread of the connection.
[[nodiscard]] Result<JournalVerdict, QSqlError>
verifyJournal(const QSqlDatabase &database, const QByteArray &key, const JournalHeadsKnown &heads);

} // namespace vobiz
