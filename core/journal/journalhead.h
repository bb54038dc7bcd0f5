// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>
#include <QtCore/QList>

#include <optional>

class QSqlDatabase;
class QSqlError;

namespace vobiz {

/// The newest row of a journal's file as it was once, kept apart from the file so that it is noticed when
/// rows are cut off at its end. Nothing in it is secret.
struct JournalHead
{
    QByteArray file; ///< tells files apart: the hash of the first row
    qint64 row = 0;
    QByteArray hash;  ///< of that row
    qint64 since = 0; ///< see JournalKeyMark
    QDateTime at;     ///< UTC, of that row

    friend bool operator==(const JournalHead &, const JournalHead &) = default;
};

/// Of the files that were used, the newest last.
using JournalHeads = QList<JournalHead>;

/// As one line of text.
[[nodiscard]] QByteArray textOf(const JournalHeads &heads);
/// What can't be read is left out.
[[nodiscard]] JournalHeads headsOf(const QByteArray &text);
[[nodiscard]] std::optional<JournalHead> headOf(const QByteArray &file, const JournalHeads &heads);
/// With `head` in the place of the one of the same file, and the newest. Only a few others are kept.
[[nodiscard]] JournalHeads with(JournalHeads heads, const JournalHead &head);

/// See JournalDatabase::newHead. Blocks, in the thread of the connection.
[[nodiscard]] Result<std::optional<JournalHead>, QSqlError>
selectNewHead(const QSqlDatabase &database, const QByteArray &key, const JournalHeads &known);

} // namespace vobiz
