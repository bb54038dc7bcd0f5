// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journalproblem.h"
#include "core/store/sqlitefile.h"

namespace vobiz {

/// What a problem with the file means to the journal; `otherwise` where the file is not damaged.
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
