// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journalquery.h"
#include "core/result.h"

#include <QtCore/QList>
#include <QtSql/QSqlDatabase>

#include <optional>

namespace vobiz {

/// Why the journal did not do what it was asked.
struct JournalProblem
{
    enum class Kind {
        CantOpen,   ///< no such folder, no permission, or no SQLite
        Damaged,    ///< not a journal, or not readable as one
        CantWrite,  ///< disk full, read-only, or locked by another program for too long
        CantExport, ///< the file to export to can't be written
    } kind = Kind::CantOpen;
    QString detail; ///< what SQLite said, or the system about the file to export to
};

/// Where the chain of hashes does not hold any more.
struct JournalVerdict
{
    qint64 rows = 0;                ///< that were looked at
    std::optional<qint64> brokenAt; ///< the first row that does not follow from those before it
    QDateTime brokenTime;           ///< UTC, of the row that stands there; may be invalid
    bool isKeyed = false;           ///< whether only this program could have made the rows
    qint64 unchecked = 0;           ///< made with a key, which isn't here now
};

/// The journal's SQLite file: rows are only ever added, each tied to the one before it (journalLink). WAL,
/// and `synchronous=FULL`: what was added is on the disk once `add…` returns. Several programs may write at
/// once. Blocks; belongs to one thread, which is the one that opens it.
class JournalDatabase final
{
public:
    /// `run` tells this run of the program from every other.
    JournalDatabase(QString path, QString run, QByteArray key);
    ~JournalDatabase();

    [[nodiscard]] std::optional<JournalProblem> open();

    [[nodiscard]] Result<qint64, JournalProblem> addIntent(const JournalIntent &intent);
    [[nodiscard]] std::optional<JournalProblem> addOutcome(qint64 intent, const JournalOutcome &outcome);

    /// Newest first.
    [[nodiscard]] Result<QList<JournalEntry>, JournalProblem> entries(int atMost) const;
    [[nodiscard]] Result<JournalPage, JournalProblem> page(const JournalQuery &query) const;
    /// Of the answer to the query, because of rows with larger numbers than `since`.
    [[nodiscard]] Result<JournalChanges, JournalProblem> changes(const JournalQuery &query,
                                                                 qint64 since) const;
    /// Intents without an outcome, of other runs than this one; whether those still run is for others to say.
    [[nodiscard]] Result<QList<JournalEntry>, JournalProblem> openIntents() const;
    [[nodiscard]] Result<JournalVerdict, JournalProblem> verify() const;

private:
    [[nodiscard]] std::optional<JournalProblem> makeTables();
    [[nodiscard]] Result<qint64, JournalProblem> add(const QVariantMap &row);

    const QString m_path;
    const QString m_run;
    const QByteArray m_key;
    const QString m_connection;
    QSqlDatabase m_database;
};

} // namespace vobiz
