// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/credentialcolumns.h"

#include <vector>

namespace vobiz {

class CredentialRows;

/// Neighbours in an order, from `begin` up to but not including `end`.
struct RowRun
{
    int begin = 0;
    int end = 0;

    friend bool operator==(const RowRun &, const RowRun &) = default;
};

/// Rows in ascending order by a column, equals in the order of their numbers.
struct RowOrder
{
    std::vector<int> numbers;
    int missing = 0;           ///< at the end: rows without a value, which stay there in both directions
    std::vector<RowRun> equal; ///< of more than one row; not told of the missing ones
};

/// `numbers` must ascend. Text sorts naturally (naturalorder.h), then by its folded form,
/// then exactly, both by UTF-16 code units; ids only exactly.
[[nodiscard]] RowOrder sortedRows(const CredentialRows &rows, Column column, std::vector<int> numbers);
[[nodiscard]] bool isMissing(const CredentialRows &rows, Column column, int number);
/// < 0, 0 or > 0; for rows whose values are not missing.
[[nodiscard]] int compareRows(const CredentialRows &rows, Column column, int a, int b);

} // namespace vobiz
