// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>
#include <QtCore/QString>

class QSqlQuery;

namespace vobiz {

/// The columns of a row but its hash, in the order in which they are hashed: never to be changed.
enum class JournalColumn {
    Seq,
    Kind, ///< "intent" or "outcome"
    Intent,
    Run,
    At,
    User,
    App,
    AccountKey,
    Label,
    AuthId,
    ApiUrl,
    Credential,
    Username,
    Action,
    Attempt,
    Outcome,
    Status,
    Code,
    RequestId,
    KeyName,
};
inline constexpr int JournalColumnCount = 20;

/// A row as the file holds it: the bytes of each column (sqliteText), and the link to all rows before it.
class JournalRow final
{
public:
    JournalRow();

    [[nodiscard]] const QByteArray &operator[](JournalColumn column) const
    {
        return m_fields.at(static_cast<qsizetype>(column));
    }
    void set(JournalColumn column, const QByteArray &bytes)
    {
        m_fields[static_cast<qsizetype>(column)] = bytes;
    }
    void set(JournalColumn column, const QString &text);
    void set(JournalColumn column, qint64 number) { set(column, QByteArray::number(number)); }
    [[nodiscard]] qint64 number(JournalColumn column) const { return (*this)[column].toLongLong(); }

    /// What ties it to the row with the hash `before` (journalLink).
    [[nodiscard]] QByteArray link(const QByteArray &key, const QByteArray &before) const;

    QByteArray hash;

private:
    QByteArrayList m_fields;
};

/// For an INSERT: "seq, kind, …, hash".
[[nodiscard]] QString journalColumnNames();
/// For a SELECT: each as the bytes that it is stored as, the hash last.
[[nodiscard]] QString journalColumnBytes();
/// Of such a SELECT.
[[nodiscard]] JournalRow journalRowOf(const QSqlQuery &query);
/// Where the values of an INSERT go.
[[nodiscard]] QString journalPlaces();
/// Binds them, in that order.
void bindJournalRow(QSqlQuery &insert, const JournalRow &row);

} // namespace vobiz
