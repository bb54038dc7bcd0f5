// SPDX-License-Identifier: MIT
#include "core/journal/journalquery.h"

namespace vobiz {

// The database answers the same question in SQL: journalselect.cpp.
JournalGroup groupOf(const std::optional<JournalOutcome> &outcome)
{
    if (!outcome || outcome->outcome == JournalWord::Unknown)
        return JournalGroup::Open;
    if (outcome->outcome == JournalWord::Done || outcome->outcome == JournalWord::AlreadyGone)
        return JournalGroup::Succeeded;
    return JournalGroup::Failed;
}

} // namespace vobiz
