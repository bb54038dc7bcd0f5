// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journalproblem.h"
#include "core/store/sqlitefile.h"

namespace vobiz {

/// What a problem with the file means to the journal; `otherwise` where that is not the file itself.
[[nodiscard]] inline JournalProblem journalProblem(const SqliteProblem &problem,
                                                   JournalProblem::Kind otherwise)
{
    switch (problem.kind) {
    case SqliteProblem::Kind::Damaged:
        return {JournalProblem::Kind::Damaged, problem.detail};
    case SqliteProblem::Kind::Newer:
        return {JournalProblem::Kind::Newer, problem.detail};
    default:
        return {otherwise, problem.detail};
    }
}

[[nodiscard]] inline JournalProblem journalProblem(const QSqlError &error, JournalProblem::Kind otherwise)
{
    return journalProblem(sqliteProblem(error, SqliteProblem::Kind::CantOpen), otherwise);
}

} // namespace vobiz
