// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace vobiz {

// Text as people compare it, and look for it.

/// Without case, and with one form for what looks the same ("ü" as one letter, or as "u" and two dots): two
/// texts are a canonical caseless match if these are equal (Unicode 15, D145). What is only compatible stays
/// different: "ﬁ" is not "fi".
[[nodiscard]] QString folded(const QString &text);

/// The words of what was typed into a search field, folded, in their order; none for a blank one. What nobody
/// sees is taken off their ends, where a copied text brings it along, unless a word holds nothing else.
[[nodiscard]] QStringList searchTerms(const QString &typed);

/// Whether each of the terms is somewhere in a text that was folded.
[[nodiscard]] bool holdsAll(QStringView folded, const QStringList &terms);

} // namespace vobiz
