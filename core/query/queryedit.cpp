// SPDX-License-Identifier: MIT
#include "core/query/queryedit.h"

#include "core/query/queryreading.h"

#include <algorithm>
#include <iterator>

namespace vobiz {

namespace {

using Terms = std::vector<QueryTerm>;

/// Empty for a term that no line can hold.
Terms canonicalTerms(const Terms &terms)
{
    const Query query = canonical({.alternatives = {terms}});
    return query.isEmpty() ? Terms() : query.alternatives.front();
}

bool contains(const Terms &terms, const QueryTerm &term)
{
    return std::ranges::find(terms, term) != terms.end();
}

template <typename IsLeftOut>
Query without(Query query, const IsLeftOut &isLeftOut)
{
    for (Terms &terms : query.alternatives) {
        std::erase_if(terms, isLeftOut);
        if (terms.empty())
            return {};
    }
    return query;
}

bool isOfStatus(const QueryTerm &term)
{
    return std::holds_alternative<StatusTest>(term.test);
}

std::optional<CredentialStatus> statusOf(const Terms &terms)
{
    const auto found = std::ranges::find_if(terms, isOfStatus);
    if (found == terms.end() || found->isNegated || std::ranges::count_if(terms, isOfStatus) != 1)
        return std::nullopt;
    return std::get<StatusTest>(found->test).status;
}

/// `added` where the first one was that is left out, else behind all.
void replace(Terms &terms, const Terms &added)
{
    const auto isReplaced = [&added](const QueryTerm &term) {
        return std::ranges::any_of(
            added, [&term](const QueryTerm &other) { return isSameKind(term.test, other.test); });
    };
    const auto place = std::ranges::find_if(terms, isReplaced) - terms.begin();
    std::erase_if(terms, isReplaced);
    terms.insert(terms.begin() + place, added.begin(), added.end());
}

} // namespace

Query withoutStatus(const Query &query)
{
    return without(query, isOfStatus);
}

Query withStatus(const Query &query, std::optional<CredentialStatus> status)
{
    if (!status)
        return withoutStatus(query);
    return withTermsInstead(query, {{.test = StatusTest{*status}}});
}

std::optional<CredentialStatus> statusOf(const Query &query)
{
    if (query.isEmpty())
        return std::nullopt;
    const auto status = statusOf(query.alternatives.front());
    const bool isSame = std::ranges::all_of(
        query.alternatives, [&status](const Terms &terms) { return statusOf(terms) == status; });
    return isSame ? status : std::nullopt;
}

bool asksForStatus(const Query &query)
{
    return std::ranges::any_of(query.alternatives,
                               [](const Terms &terms) { return std::ranges::any_of(terms, isOfStatus); });
}

bool hasTerm(const Query &query, const QueryTerm &term)
{
    const Terms wanted = canonicalTerms({term});
    return !query.isEmpty() && !wanted.empty() &&
           std::ranges::all_of(query.alternatives,
                               [&wanted](const Terms &terms) { return contains(terms, wanted.front()); });
}

Query withTerm(const Query &query, const QueryTerm &term)
{
    const Terms added = canonicalTerms({term});
    if (added.empty())
        return query;
    if (query.isEmpty())
        return {.alternatives = {added}};
    Query result = query;
    for (Terms &terms : result.alternatives) {
        if (!contains(terms, added.front()))
            terms.push_back(added.front());
    }
    return result;
}

Query withoutTerm(const Query &query, const QueryTerm &term)
{
    const Terms taken = canonicalTerms({term});
    return without(query, [&taken](const QueryTerm &other) { return contains(taken, other); });
}

bool hasTerms(const Query &query, const std::vector<QueryTerm> &terms)
{
    return !terms.empty() &&
           std::ranges::all_of(terms, [&query](const QueryTerm &term) { return hasTerm(query, term); });
}

Query withTerms(const Query &query, const std::vector<QueryTerm> &added,
                const std::vector<QueryTerm> &removed)
{
    // Added first: an alternative that loses its only term to another one is not to match all rows.
    Query result = query;
    for (const QueryTerm &term : added)
        result = withTerm(result, term);
    for (const QueryTerm &term : removed) {
        if (!contains(added, term))
            result = withoutTerm(result, term);
    }
    return result;
}

bool isSameKind(const QueryTest &one, const QueryTest &other)
{
    if (one.index() != other.index())
        return false;
    if (const auto *const text = std::get_if<TextTest>(&one)) {
        const auto &otherText = std::get<TextTest>(other);
        return text->field ? text->field == otherText.field : *text == otherText;
    }
    if (const auto *const date = std::get_if<DateTest>(&one))
        return date->instant == std::get<DateTest>(other).instant;
    return true;
}

Query withoutKind(const Query &query, const QueryTest &test)
{
    const auto isOfKind = [&test](const QueryTerm &term) {
        return isSameKind(term.test, test);
    };
    return without(query, isOfKind);
}

Query withTermsInstead(const Query &query, const std::vector<QueryTerm> &terms)
{
    const Terms added = canonicalTerms(terms);
    if (added.empty())
        return query;
    if (query.isEmpty())
        return {.alternatives = {added}};
    Query result = query;
    for (Terms &alternative : result.alternatives)
        replace(alternative, added);
    return result;
}

} // namespace vobiz
