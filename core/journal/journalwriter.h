// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journalkeymark.h"
#include "core/journal/journalproblem.h"
#include "core/journal/journalrecord.h"
#include "core/journal/journalrow.h"
#include "core/result.h"
#include "core/store/sqlitelook.h"

#include <QtCore/QList>
#include <QtSql/QSqlQuery>

#include <optional>
#include <variant>

namespace vobiz {

class SqliteFile;

/// What became of the intent with this number.
struct JournalIntentOutcome
{
    qint64 intent = 0;
    JournalOutcome outcome;
};

using JournalAddition = std::variant<JournalIntent, JournalIntentOutcome>;

/// Adds rows to the journal's file, each tied to the one before it. Blocks, in the thread of the connection.
class JournalWriter final
{
public:
    /// `run` is the name of the run that writes. The file must be open, and outlive the writer.
    JournalWriter(const SqliteFile &file, QByteArray key, const QString &run);

    /// All of them or none, with one sync; gives their numbers. Once it returns, the disk has them, in the
    /// file of that name.
    [[nodiscard]] Result<QList<qint64>, JournalProblem> add(const QList<JournalAddition> &additions);
    /// Rows as they were written elsewhere; only their number, their key and their link are made anew.
    [[nodiscard]] Result<QList<qint64>, JournalProblem> addRows(QList<JournalRow> rows);

private:
    struct Last
    {
        qint64 number = 0;
        QByteArray hash;
    };

    [[nodiscard]] std::optional<QSqlError> readLast(Last &last);
    [[nodiscard]] std::optional<QSqlError> insert(const JournalRow &row);
    [[nodiscard]] JournalRow rowOf(const JournalAddition &addition) const;
    /// Why the row is not in the file of our name, if it is not.
    [[nodiscard]] std::optional<JournalProblem> whyMissing(const Last &last);

    const SqliteFile &m_file;
    const QByteArray m_key;
    JournalRow m_blank;    ///< what is the same in all rows of this run
    JournalKeyMark m_mark; ///< not complete before the first row
    QSqlQuery m_last;
    QSqlQuery m_insert;
    SqliteLook m_look;
};

} // namespace vobiz
