// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journaldatabase.h"

namespace vobiz::test {

// One row at a time, and all entries at once, of a journal's file that is open.

[[nodiscard]] inline Result<qint64, JournalProblem> addIntent(JournalDatabase &database,
                                                              const JournalIntent &intent)
{
    const auto numbers = database.add({intent});
    if (!numbers)
        return Unexpected{numbers.error()};
    return numbers->first();
}

[[nodiscard]] inline std::optional<JournalProblem> addOutcome(JournalDatabase &database, qint64 intent,
                                                              const JournalOutcome &outcome)
{
    const auto numbers = database.add({JournalIntentOutcome{intent, outcome}});
    return numbers ? std::nullopt : std::optional(numbers.error());
}

/// Newest first.
[[nodiscard]] inline Result<QList<JournalEntry>, JournalProblem> entriesOf(const JournalDatabase &database)
{
    const auto page = database.page({});
    if (!page)
        return Unexpected{page.error()};
    return page->entries;
}

/// What asks for the newest entries.
[[nodiscard]] inline JournalQuery newest(int atMost)
{
    JournalQuery query;
    query.atMost = atMost;
    return query;
}

} // namespace vobiz::test
