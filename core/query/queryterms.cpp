// SPDX-License-Identifier: MIT
#include "core/query/queryterms.h"

#include <algorithm>

namespace vobiz {

namespace {

bool contains(const std::vector<QueryTerm> &terms, const QueryTerm &term)
{
    return std::ranges::find(terms, term) != terms.end();
}

} // namespace

bool hasTerms(const Query &query, const std::vector<QueryTerm> &terms)
{
    if (query.isEmpty() || terms.empty())
        return false;
    return std::ranges::all_of(query.alternatives, [&terms](const std::vector<QueryTerm> &alternative) {
        return std::ranges::all_of(
            terms, [&alternative](const QueryTerm &term) { return contains(alternative, term); });
    });
}

Query withTerms(Query query, const std::vector<QueryTerm> &added, const std::vector<QueryTerm> &removed)
{
    if (query.isEmpty() && !added.empty())
        query.alternatives.emplace_back();
    for (std::vector<QueryTerm> &alternative : query.alternatives) {
        std::erase_if(alternative, [&removed](const QueryTerm &term) { return contains(removed, term); });
        for (const QueryTerm &term : added) {
            if (!contains(alternative, term))
                alternative.push_back(term);
        }
    }
    // An alternative that asks nothing is met by every row, and so are all of them together.
    if (std::ranges::any_of(query.alternatives, &std::vector<QueryTerm>::empty))
        query.alternatives.clear();
    return query;
}

} // namespace vobiz
