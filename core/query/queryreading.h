// SPDX-License-Identifier: MIT
#pragma once

#include "core/query/query.h"

#include <QtCore/QList>

namespace vobiz {

/// A part of the line that is not understood; its words: ui/text/querytext.h.
struct QueryProblem
{
    enum class Kind { Status, Date, Age, Use, Rule, Keep };
    Kind kind;
    qsizetype begin; ///< in UTF-16 code units of the line
    qsizetype length;
    QString value; ///< what was typed where another value was expected

    friend bool operator==(const QueryProblem &, const QueryProblem &) = default;
};

struct QueryReading
{
    Query query; ///< without the parts that are not understood: not to be shown as if it were all of it
    QList<QueryProblem> problems;
};

/// Never fails: what is no known field, and no value of one, is text. Takes time in proportion to the length.
[[nodiscard]] QueryReading readQuery(const QString &line);
/// A line that reads as the same query.
[[nodiscard]] QString queryLine(const Query &query);

/// As they are typed.
[[nodiscard]] QLatin1StringView ruleName(AuditRule rule);

} // namespace vobiz
