// SPDX-License-Identifier: MIT
#pragma once

#include "core/query/query.h"

namespace vobiz {

// What buttons and menus write into a query. What they add is asked in every alternative, so that each of
// them narrows; what they take out, they take out of every one. All of them give a canonical query if they
// get one (core/query/queryreading.h), whatever the form of the terms that they are given.

/// Any of the alternatives' statuses, negated ones too, left out. If nothing is left of an alternative, all
/// rows match. What the numbers beside the status filters are about.
[[nodiscard]] Query withoutStatus(const Query &query);
/// That status in the place of any other one; absent: `withoutStatus`.
[[nodiscard]] Query withStatus(const Query &query, std::optional<CredentialStatus> status);
/// The status that every alternative asks for, and no other; absent too if they differ.
[[nodiscard]] std::optional<CredentialStatus> statusOf(const Query &query);
[[nodiscard]] bool asksForStatus(const Query &query);

/// Whether every alternative has it: a button for it is pressed then.
[[nodiscard]] bool hasTerm(const Query &query, const QueryTerm &term);
[[nodiscard]] Query withTerm(const Query &query, const QueryTerm &term);
/// If nothing is left of an alternative, all rows match.
[[nodiscard]] Query withoutTerm(const Query &query, const QueryTerm &term);

/// Of several: whether it has them all; false for none.
[[nodiscard]] bool hasTerms(const Query &query, const std::vector<QueryTerm> &terms);
/// Without the terms of `removed`, and with those of `added`.
[[nodiscard]] Query withTerms(const Query &query, const std::vector<QueryTerm> &added,
                              const std::vector<QueryTerm> &removed);

/// Whether both ask for the same field, status, date, age …, whatever of it; words and texts that are looked
/// for anywhere only if they are the same.
[[nodiscard]] bool isSameKind(const QueryTest &one, const QueryTest &other);
/// Without all terms of its kind. If nothing is left of an alternative, all rows match.
[[nodiscard]] Query withoutKind(const Query &query, const QueryTest &test);
/// With these in the place of all that are of the kind of one of them, as a range of ages in the place of
/// another.
[[nodiscard]] Query withTermsInstead(const Query &query, const std::vector<QueryTerm> &terms);

} // namespace vobiz
