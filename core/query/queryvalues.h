// SPDX-License-Identifier: MIT
#pragma once

#include "core/query/queryfields.h"

namespace vobiz {

/// What a field asks with that value; empty if it is none of its values. Not for fields of text.
[[nodiscard]] std::optional<QueryTest> readValue(QueryKey key, Comparison comparison, QStringView value);
/// `status:disabled`, `age>90d`: what is read as the same test. Not for one that asks for a text.
[[nodiscard]] QString valueLine(const QueryTest &test);

} // namespace vobiz
