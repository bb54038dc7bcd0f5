// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journalquery.h"
#include "core/journal/journalverdict.h"
#include "core/result.h"
#include "core/store/sqlitefile.h"

#include <QtCore/QList>

#include <memory>
#include <optional>

namespace vobiz {

class JournalRow;
class RunLock;

/// Why the journal did not do what it was asked.
struct JournalProblem
{
    enum class Kind {
        CantOpen,   ///< no such folder, no permission, no SQLite, or no longer the file that was opened
        Damaged,    ///< not a journal, or not readable as one
        CantWrite,  ///< disk full, read-only, or locked by another program for too long
        CantExport, ///< the file to export to can't be written
    } kind = Kind::CantOpen;
    QString detail; ///< what SQLite said, or the system about the file to export to
};

/// The journal's SQLite file: rows are only ever added, each tied to the one before it (journalLink). What
/// was added is on the disk, in the file of that name, once `add…` returns. Several programs may write at
/// once. Blocks; belongs to one thread, which is the one that opens it.
class JournalDatabase final
{
public:
    /// With an empty key the rows are only tied to each other.
    JournalDatabase(QString path, QByteArray key);
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
    /// Of runs that have ended: intents without an outcome or with an unknown one, where no later request can
    /// have changed the same credential. Newest first.
    [[nodiscard]] Result<QList<JournalEntry>, JournalProblem> openIntents() const;
    [[nodiscard]] Result<JournalVerdict, JournalProblem> verify() const;
    /// Reads the whole file, as SQLite checks it; the chain is not looked at.
    [[nodiscard]] bool isDamaged() const;

private:
    [[nodiscard]] Result<qint64, JournalProblem> add(JournalRow row);
    /// Why the row is not in the file of our name, if it is not.
    [[nodiscard]] std::optional<JournalProblem> whyMissing(qint64 number, const QByteArray &hash) const;

    const QByteArray m_key;
    SqliteFile m_file;
    std::unique_ptr<RunLock> m_run;
};

} // namespace vobiz
