// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/sqlitefile.h"

#include <QtCore/QString>

namespace vobiz {

/// Why the journal did not do what it was asked.
struct JournalProblem
{
    enum class Kind {
        CantOpen,   ///< no such folder, no permission, no SQLite, or no longer the file that was opened
        Damaged,    ///< not a journal, or not readable as one
        CantRead,   ///< opened, but not read
        CantWrite,  ///< disk full, read-only, or locked by another program for too long
        CantExport, ///< the file to export to can't be written
    } kind = Kind::CantOpen;
    QString detail; ///< what SQLite said, or the system about the file to export to
};

[[nodiscard]] inline JournalProblem journalProblem(const SqliteProblem &problem,
                                                   JournalProblem::Kind otherwise)
{
    const bool isDamaged = problem.kind == SqliteProblem::Kind::Damaged;
    return {isDamaged ? JournalProblem::Kind::Damaged : otherwise, problem.detail};
}

[[nodiscard]] inline JournalProblem journalProblem(const QSqlError &error, JournalProblem::Kind otherwise)
{
    return journalProblem(sqliteProblem(error, SqliteProblem::Kind::CantOpen), otherwise);
}

} // namespace vobiz
