// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

struct RowFacts;
struct TrunkUsers;

/// The words for what is known of a credential besides the provider's list. What is not named as a text to
/// copy is plain text made visible. What the trunks told is never called "no trunk": others can name a
/// credential a moment later, and what else may use it nobody knows.

/// "not known", "reading…", "no trunk names it", or the names of the trunks, in quotation marks: one may be
/// called "not known", or hold a comma.
[[nodiscard]] QString usedByText(const TrunkUsers &users);
/// The same with the time at which it was so: "no trunk names it, as of 10:42"; and that it is read again, if
/// it is.
[[nodiscard]] QString usedByTextWithTime(const TrunkUsers &users);

/// The cells of the columns, what they have no room for (empty if there is nothing more to say), and what is
/// copied of them. Of one without findings, or that is not kept, all of it is empty.
[[nodiscard]] QString usedByCell(const RowFacts &facts);
[[nodiscard]] QString usedByDetails(const RowFacts &facts);
[[nodiscard]] QString usedByCopied(const RowFacts &facts);
[[nodiscard]] QString findingsCell(const RowFacts &facts);
[[nodiscard]] QString findingsDetails(const RowFacts &facts);
[[nodiscard]] QString findingsCopied(const RowFacts &facts);
[[nodiscard]] QString keptCell(const RowFacts &facts);
[[nodiscard]] QString keptDetails(const RowFacts &facts);
[[nodiscard]] QString keptCopied(const RowFacts &facts);

} // namespace vobiz
