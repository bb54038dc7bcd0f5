// SPDX-License-Identifier: MIT
#include "core/model/roworder.h"

#include "core/inventory/credentialrows.h"
#include "core/model/rowvalues.h"
#include "core/model/textsorter.h"

#include <algorithm>

namespace vobiz {

RowOrder sortedRows(const CredentialRows &rows, Column column, std::vector<int> numbers)
{
    const SortField field = columnTraits(column).sortsBy;
    std::vector<KeyedRow> order;
    order.reserve(numbers.size());
    std::vector<int> missing;
    for (const int number : numbers) {
        if (isMissing(rows, field, number))
            missing.push_back(number);
        else
            order.push_back({0, number});
    }
    RowOrder result;
    if (const auto text = ownTextOf(field)) {
        TextSorter(rows, *text, order, result.equal).sort(order.begin(), order.end(), 0);
    } else {
        if (isSharedText(field)) {
            SharedTexts texts;
            for (KeyedRow &row : order)
                row.key = texts.numberOf(sharedText(rows, column, row.number));
            const std::vector<quint64> ranks = texts.ranks();
            for (KeyedRow &row : order)
                row.key = ranks[row.key];
        } else {
            for (KeyedRow &row : order)
                row.key = valueKey(rows, field, row.number);
        }
        sortByKey(order, result.equal);
    }
    result.missing = static_cast<int>(missing.size());
    result.numbers = std::move(numbers);
    const auto rest = std::transform(order.begin(), order.end(), result.numbers.begin(),
                                     [](const KeyedRow &row) { return row.number; });
    std::copy(missing.begin(), missing.end(), rest);
    return result;
}

bool isMissing(const CredentialRows &rows, Column column, int number)
{
    return isMissing(rows, columnTraits(column).sortsBy, number);
}

int compareRows(const CredentialRows &rows, Column column, int a, int b)
{
    const SortField field = columnTraits(column).sortsBy;
    if (const auto text = ownTextOf(field))
        return compareTexts(rows, *text, a, b);
    if (isSharedText(field))
        return compareSharedTexts(sharedText(rows, column, a), sharedText(rows, column, b));
    const quint64 left = valueKey(rows, field, a);
    const quint64 right = valueKey(rows, field, b);
    return left < right ? -1 : static_cast<int>(left > right);
}

} // namespace vobiz
