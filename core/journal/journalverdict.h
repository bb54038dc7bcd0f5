// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>

#include <optional>

namespace vobiz {

/// Where the chain of hashes does not hold any more.
struct JournalVerdict
{
    qint64 rows = 0;                ///< that were looked at
    std::optional<qint64> brokenAt; ///< the first row that does not follow from those before it
    QDateTime brokenTime;           ///< UTC, of the row that stands there; may be invalid
    qint64 withoutKey = 0;          ///< of the rows: made without a key, so anybody could have made them
    qint64 withOtherKey = 0;        ///< of the rows: made with a key that this keychain does not have
    /// Of the rows: of older versions, with a text of which the database kept less than was hashed.
    qint64 withOldTexts = 0;
    /// Whether only this program could have made the rows.
    [[nodiscard]] bool isKeyed() const { return withoutKey == 0 && withOtherKey == 0; }
};

/// Tells keys apart without telling anything about them; empty for none.
[[nodiscard]] QByteArray journalKeyName(const QByteArray &key);

/// Looks at every row. Blocks, in the thread of the connection.
[[nodiscard]] Result<JournalVerdict, QSqlError> verifyJournal(const QSqlDatabase &database,
                                                              const QByteArray &key);

} // namespace vobiz
