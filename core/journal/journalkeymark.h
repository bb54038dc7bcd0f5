// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <QtCore/QByteArray>

class QSqlDatabase;
class QSqlError;

namespace vobiz {

/// What a row says of the key that it was made with: the key's name, and the row from which on every row is
/// made with this key or with none. Since it is part of what each row ties, nobody can make a row of this key
/// pass for one of another key without making it visible in all that follow.
///
/// Rows of versions up to 0.1 have the name only. Rows without a key have an empty mark.
struct JournalKeyMark
{
    QByteArray name;
    qint64 since = 0; ///< 0 in a row of an older version

    [[nodiscard]] QByteArray text() const;
    [[nodiscard]] static JournalKeyMark of(const QByteArray &text);
};

/// Tells keys apart without telling anything about them; empty for none.
[[nodiscard]] QByteArray journalKeyName(const QByteArray &key);

/// From which row on the key is the only one, for a row that comes behind all that are there: what the newest
/// row of this key says, and if it was not made by a program that has the key, 1. Without such a row it is
/// the one behind the last row of another key, so that a file in which older versions used two keys, or whose
/// key was lost, is no alarm. Blocks, in the thread of the connection.
[[nodiscard]] Result<qint64, QSqlError> journalKeySince(const QSqlDatabase &database, const QByteArray &key);

} // namespace vobiz
