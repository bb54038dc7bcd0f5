// SPDX-License-Identifier: MIT
#include "core/journal/journalquery.h"

namespace vobiz {

using namespace Qt::StringLiterals;

// The database answers the same question in SQL: journalselect.cpp.
JournalGroup groupOf(const std::optional<JournalOutcome> &outcome)
{
    if (!outcome || outcome->outcome == "unknown"_L1)
        return JournalGroup::Open;
    if (outcome->outcome == "done"_L1 || outcome->outcome == "already-gone"_L1)
        return JournalGroup::Succeeded;
    return JournalGroup::Failed;
}

} // namespace vobiz
