// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journalproblem.h"
#include "core/journal/journalquery.h"
#include "core/result.h"

#include <atomic>

namespace vobiz {

class JournalDatabase;

enum class JournalFormat {
    Csv,  ///< see core/text/csv.h
    Json, ///< one array of objects; the texts exactly as they are kept
};

/// Writes all that the query asks for, newest first, as a whole file that takes the place of one of that
/// name. Outcomes are the journal's own words, times ISO 8601 in UTC. Returns how many entries it wrote.
/// Blocks, in the database's thread; stops early, without a file, once `isCancelled`.
[[nodiscard]] Result<qint64, JournalProblem> exportJournal(const JournalDatabase &database,
                                                           JournalQuery query, JournalFormat format,
                                                           const QString &path,
                                                           const std::atomic_bool &isCancelled);

} // namespace vobiz
