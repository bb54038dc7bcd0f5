// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journalrow.h"

#include <optional>

namespace vobiz {

/// Versions up to 0.1 hashed what they were given and stored it in a way in which the database changed some
/// texts (sqliteText says which). Whether `row`, whose hash does not fit what it holds, is such a row: looks
/// for a text that the database would have turned into what is stored, and that the hash fits. Only the hash
/// decides, so with a key this is as strong a proof as any other row has.
///
/// Gives the row as it was meant, but for halves of pairs, of which only a mark was hashed: a question mark
/// by Qt up to 6.8, U+FFFD by 6.11.
[[nodiscard]] std::optional<JournalRow> rowBeforeItsTextsChanged(const JournalRow &row, const QByteArray &key,
                                                                 const QByteArray &before);

} // namespace vobiz
