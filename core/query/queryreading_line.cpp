// SPDX-License-Identifier: MIT
// The line of a query. Whether a text can stand in it without quotes is not decided here a second time: it
// can if it is read as the same.
#include "core/query/queryreading.h"
#include "core/query/queryvalues.h"

#include <QtCore/QStringList>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

/// Whether the line asks for exactly this.
bool isReadAs(const QString &line, const QueryTerm &term)
{
    const QueryReading reading = readQuery(line);
    return reading.problems.isEmpty() && reading.query.alternatives.size() == 1 &&
           reading.query.alternatives.front() == std::vector{term};
}

QString fieldOf(const TextTest &test)
{
    return test.field ? QString(keyName(keyOf(*test.field))) + u':' : QString();
}

QString quoted(QString text)
{
    return u'"' + text.replace("\""_L1, "\"\""_L1) + u'"';
}

QString lineOf(TextTest test, bool isNegated)
{
    const QString sign = isNegated ? u"-"_s : QString();
    const QString field = fieldOf(test);
    if (!test.isQuoted || test.hasWildcard) {
        test.isQuoted = false;
        const bool isWord = isNegated && !test.field;
        const QString line = (isWord ? QString(QueryNot) : sign) + field + test.text;
        if (isReadAs(line, {test, isNegated}))
            return line;
    }
    return sign + field + quoted(test.text);
}

QString lineOf(const QueryTerm &term)
{
    if (const auto *const text = std::get_if<TextTest>(&term.test))
        return lineOf(*text, term.isNegated);
    return (term.isNegated ? u"-"_s : QString()) + valueLine(term.test);
}

} // namespace

QString queryLine(const Query &query)
{
    const auto asksNothing = [](const std::vector<QueryTerm> &alternative) {
        return alternative.empty();
    };
    if (std::ranges::any_of(query.alternatives, asksNothing)) // then every row matches
        return {};
    QStringList alternatives;
    for (const std::vector<QueryTerm> &terms : query.alternatives) {
        QStringList lines;
        for (const QueryTerm &term : terms)
            lines.append(lineOf(term));
        alternatives.append(lines.join(u' '));
    }
    return alternatives.join(u' ' + QString(QueryOr) + u' ');
}

} // namespace vobiz
