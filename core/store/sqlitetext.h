// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace vobiz {

// Text as SQLite keeps it without changing anything. Handed over as a QString, as Qt Sql does it by itself,
// SQLite 3.40 drops a byte order mark at the start, lets half a surrogate pair swallow the next letter, and
// gives U+FFFE and U+FFFF back as U+FFFD.
//
// So bytes are bound and read, with `CAST(? AS TEXT)` and `CAST(column AS BLOB)`, which convert nothing. For
// text that comes from somewhere else, that is wherever it is stored, compared or hashed.

/// UTF-8; half a surrogate pair is encoded as if it were a letter. Null for a null string.
[[nodiscard]] QByteArray sqliteText(const QString &text);
/// The same, empty for a null string: for a column that has no NULL.
[[nodiscard]] QByteArray sqliteTextOrEmpty(const QString &text);
/// The opposite. What is no such encoding becomes U+FFFD.
[[nodiscard]] QString fromSqliteText(const QByteArray &bytes);

/// `text` with `mark` for each half of a surrogate pair. QString::toUtf8() does so by itself, with a mark
/// that depends on the version of Qt.
[[nodiscard]] QString withHalvesAs(QChar mark, QString text);

} // namespace vobiz
