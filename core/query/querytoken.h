// SPDX-License-Identifier: MIT
#pragma once

#include "core/query/queryfields.h"

#include <vector>

namespace vobiz {

/// A term as it stands in a line, before anybody asks whether its value is one. Places are in UTF-16 code
/// units of the line.
struct QueryToken
{
    qsizetype begin = 0; ///< of all of it, without what is invisible at its ends
    qsizetype end = 0;
    bool isNegated = false;
    std::optional<QueryKey> key = {}; ///< absent: a word, or a text in quotes
    Comparison comparison = Comparison::Equal;
    qsizetype valueBegin = 0; ///< of the value or the text, with its quotes; it goes on to the end
    bool isQuoted = false;
    bool isOpen = false; ///< there is a quote where one could begin, that nothing closes: it is text
    QString value; ///< without its quotes, and with those in it as they are meant; not empty unless quoted
};

/// `status:`, `age>=`: a field and what stands behind its name.
struct QueryKeyPlace
{
    QueryKey key;
    Comparison comparison;
    qsizetype end; ///< where its value begins
};

/// All of the line but white space, and what is invisible at the ends of terms, is in one of them. Takes time
/// in proportion to the length.
[[nodiscard]] std::vector<QueryToken> queryTokens(QStringView line);
/// The field that begins there, whether a value follows it or not.
[[nodiscard]] std::optional<QueryKeyPlace> queryKeyAt(QStringView line, qsizetype at);

} // namespace vobiz
