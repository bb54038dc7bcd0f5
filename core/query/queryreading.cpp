// SPDX-License-Identifier: MIT
#include "core/query/queryreading.h"

#include "core/query/querytoken.h"
#include "core/query/queryvalues.h"

#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

bool isOr(const QueryToken &token)
{
    return !token.isNegated && !token.key && !token.isQuoted && token.value == QueryOr;
}

/// Whether it is this word only where it stands now: an open quote could be closed by another one.
bool dependsOnPlace(const QueryToken &token)
{
    return token.isOpen || (!token.key && token.value == QueryOr);
}

TextTest textTestOf(const QueryToken &token)
{
    TextTest test;
    if (token.key)
        test.field = textFieldOf(*token.key);
    test.text = token.value;
    test.isQuoted = token.isQuoted || dependsOnPlace(token);
    test.hasWildcard = !test.isQuoted && test.text.contains(u'*');
    return test;
}

QueryProblem::Kind problemKind(QueryKey key)
{
    switch (key) {
    case QueryKey::Age:
        return QueryProblem::Kind::Age;
    case QueryKey::Changed:
    case QueryKey::Created:
        return QueryProblem::Kind::Date;
    case QueryKey::Used:
        return QueryProblem::Kind::Use;
    case QueryKey::Rule:
        return QueryProblem::Kind::Rule;
    case QueryKey::Keep:
        return QueryProblem::Kind::Keep;
    default: // those of text take any value
        return QueryProblem::Kind::Status;
    }
}

std::optional<QueryTest> testOf(const QueryToken &token)
{
    if (!token.key || textFieldOf(*token.key))
        return textTestOf(token);
    return readValue(*token.key, token.comparison, token.value);
}

/// Between two terms, and not beside another one.
bool separates(const std::vector<QueryToken> &tokens, std::size_t at)
{
    return isOr(tokens[at]) && at > 0 && at + 1 < tokens.size() && !isOr(tokens[at - 1]) &&
           !isOr(tokens[at + 1]);
}

} // namespace

QueryReading readQuery(const QString &line)
{
    QueryReading reading;
    std::vector<QueryTerm> alternative;
    const auto endAlternative = [&reading, &alternative] {
        if (!alternative.empty())
            reading.query.alternatives.push_back(std::exchange(alternative, {}));
    };
    const std::vector<QueryToken> tokens = queryTokens(line);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const QueryToken &token = tokens[i];
        if (separates(tokens, i))
            endAlternative();
        else if (const auto test = testOf(token))
            alternative.push_back({*test, token.isNegated});
        else
            reading.problems.append(
                {problemKind(*token.key), token.begin, token.end - token.begin, token.value});
    }
    endAlternative();
    return reading;
}

Query canonical(const Query &query)
{
    return readQuery(queryLine(query)).query;
}

} // namespace vobiz
