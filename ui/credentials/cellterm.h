// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/mark.h"
#include "core/model/credentialcolumns.h"
#include "core/query/query.h"

#include <optional>

namespace vobiz {

/// What has the same in this column: the same text or more, the same status, the same day of the local
/// calendar. Empty where there is nothing to ask for, as for an empty text.
[[nodiscard]] std::optional<QueryTerm> cellTerm(Column column, const Credential &credential, Marks marks);

} // namespace vobiz
