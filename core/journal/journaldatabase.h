// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journalproblem.h"
#include "core/journal/journalquery.h"
#include "core/journal/journalverdict.h"
#include "core/journal/journalwriter.h"
#include "core/result.h"
#include "core/store/sqlitecopy.h"
#include "core/store/sqlitefile.h"

#include <QtCore/QList>

#include <memory>
#include <optional>

namespace vobiz {

class RunLock;

/// The journal's rows, one table.
[[nodiscard]] SqliteFormat journalFormat();

/// The journal's SQLite file: rows are only ever added, each tied to the one before it (journalLink). What
/// was added is on the disk, in the file of that name, once `add` returns. Several programs may write at
/// once. Blocks; belongs to one thread, which is the one that opens it.
class JournalDatabase final
{
public:
    /// With an empty key the rows are only tied to each other.
    JournalDatabase(QString path, QByteArray key);
    ~JournalDatabase();

    [[nodiscard]] std::optional<JournalProblem> open();
    /// Reads a copy of the file as it is now, where the file itself can't be opened because it, or its disk,
    /// can't be written to. Nothing can be added.
    [[nodiscard]] std::optional<JournalProblem> openCopy();
    /// Whether it reads a copy that still is one.
    [[nodiscard]] bool isCopy() const { return m_copy && m_copy->isOf(m_path); }

    /// See JournalWriter. The numbers are in the order of the additions.
    [[nodiscard]] Result<QList<qint64>, JournalProblem> add(const QList<JournalAddition> &additions);
    /// Intents of another file, as they were written there.
    [[nodiscard]] std::optional<JournalProblem> takeOver(const QList<JournalRow> &intents);

    /// Newest first.
    [[nodiscard]] Result<JournalPage, JournalProblem> page(const JournalQuery &query) const;
    /// Of all that the query asks for, whatever its `before` and `atMost`.
    [[nodiscard]] Result<qint64, JournalProblem> count(const JournalQuery &query) const;
    /// Of the answer to the query, because of rows with larger numbers than `since`.
    [[nodiscard]] Result<JournalChanges, JournalProblem> changes(const JournalQuery &query,
                                                                 qint64 since) const;
    /// Of runs that have ended: intents without an outcome or with one that is not certain, where no later
    /// request can have changed the same credential. Newest first.
    [[nodiscard]] Result<QList<JournalEntry>, JournalProblem> openIntents() const;
    [[nodiscard]] Result<JournalVerdict, JournalProblem> verify(const JournalHeadsKnown &heads = {}) const;
    /// What is to be kept instead of what is known: the newest row. Nothing if that is known, or if there is
    /// none with a key, or if the file does not hold the row that is known of it.
    [[nodiscard]] Result<std::optional<JournalHead>, JournalProblem> newHead(const JournalHeads &known) const;
    /// Reads the whole file, as SQLite checks it; the chain is not looked at.
    [[nodiscard]] bool isDamaged() const;

private:
    [[nodiscard]] std::optional<JournalProblem> makeWriter();

    const QString m_path;
    const QByteArray m_key;
    std::unique_ptr<SqliteCopy> m_copy;
    std::unique_ptr<SqliteFile> m_file; ///< once it is open
    std::unique_ptr<RunLock> m_run;
    std::unique_ptr<JournalWriter> m_writer; ///< once something was added
};

} // namespace vobiz
