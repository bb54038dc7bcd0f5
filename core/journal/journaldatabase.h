// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journalrecord.h"
#include "core/result.h"

#include <QtCore/QList>
#include <QtSql/QSqlDatabase>

#include <optional>

namespace vobiz {

/// Why the journal did not do what it was asked.
struct JournalProblem
{
    enum class Kind {
        CantOpen,  ///< no such folder, no permission, or no SQLite
        Damaged,   ///< not a journal, or not readable as one
        CantWrite, ///< disk full, read-only, or locked by another program for too long
    } kind = Kind::CantOpen;
    QString detail; ///< what SQLite said
};

/// Where the chain of hashes does not hold any more.
struct JournalVerdict
{
    qint64 rows = 0;                ///< that were looked at
    std::optional<qint64> brokenAt; ///< the first row that does not follow from those before it
    bool isKeyed = false;           ///< whether only this program could have made the rows
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
    /// Intents without an outcome, of other runs than this one; whether those still run is for others to say.
    [[nodiscard]] Result<QList<JournalEntry>, JournalProblem> openIntents() const;
    [[nodiscard]] Result<JournalVerdict, JournalProblem> verify() const;

private:
    [[nodiscard]] Result<qint64, JournalProblem> add(const QVariantMap &row);
    [[nodiscard]] Result<QList<JournalEntry>, JournalProblem> read(const QString &condition,
                                                                   int atMost) const;

    const QString m_path;
    const QString m_run;
    const QByteArray m_key;
    const QString m_connection;
    QSqlDatabase m_database;
};

} // namespace vobiz
