// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journalquery.h"
#include "core/result.h"

class QSqlDatabase;
class QSqlError;

namespace vobiz {

// What is read from the journal's database, newest first. `run` is the run that reads. Each blocks, in the
// thread of the connection.

[[nodiscard]] Result<QList<JournalEntry>, QSqlError>
selectEntries(const QSqlDatabase &database, const QString &run, const JournalQuery &query);

/// How many there are, whatever the query's `text`, `before` and `atMost`.
[[nodiscard]] Result<qint64, QSqlError> countEntries(const QSqlDatabase &database, const JournalQuery &query);

/// Whatever was added in a row with a larger number than `since`; its cost depends on how many these are, not
/// on the journal's size. `before` and `atMost` of the query don't count.
[[nodiscard]] Result<JournalChanges, QSqlError>
selectChanges(const QSqlDatabase &database, const QString &run, const JournalQuery &query, qint64 since);

// Open is an intent without an outcome, with an unknown one, or with one that the list showed not done while
// the request could still land (lostrequest.h), where no later intent did anything to the same credential.

[[nodiscard]] Result<QStringList, QSqlError> selectRunsWithOpenIntents(const QSqlDatabase &database);
/// Of those of `runs`.
[[nodiscard]] Result<QList<JournalEntry>, QSqlError>
selectOpenIntents(const QSqlDatabase &database, const QString &run, const QStringList &runs);

/// The newest row's number, 0 if there is none.
[[nodiscard]] Result<qint64, QSqlError> selectNewestRow(const QSqlDatabase &database);

} // namespace vobiz
