// SPDX-License-Identifier: MIT
#pragma once

#include "core/query/query.h"

#include <vector>

namespace vobiz {

// Single terms of a query, for what is chosen with a click.

/// Whether each of them has to hold for every row that matches: it stands in all alternatives. False for no
/// terms.
[[nodiscard]] bool hasTerms(const Query &query, const std::vector<QueryTerm> &terms);

/// The query without the terms of `removed`, and with those of `added`, which then stand at the end of each
/// alternative, once.
[[nodiscard]] Query withTerms(Query query, const std::vector<QueryTerm> &added,
                              const std::vector<QueryTerm> &removed);

} // namespace vobiz
