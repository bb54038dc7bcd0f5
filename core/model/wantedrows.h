// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/credentialcolumns.h"
#include "core/model/credentialfilter.h"

#include <optional>
#include <vector>

namespace vobiz {

class CredentialRows;

/// No column is the server's order.
struct SortBy
{
    std::optional<Column> column;
    Qt::SortOrder direction = Qt::AscendingOrder;

    friend bool operator==(const SortBy &, const SortBy &) = default;
};

/// Which of the loaded rows should be shown, and in what order: pure, rows + filter + sort → numbers. Keeps
/// all rows sorted, also those that the filter hides, so that a new filter costs one walk. Reads `rows`,
/// which must outlive it; whoever changes them says so here.
///
/// Text sorts by its letters in any case, then exactly; ids are opaque and sort by code units; a missing
/// instant is last in both directions. Rows that are equal stay in server order, in both directions.
class WantedRows final
{
public:
    explicit WantedRows(const CredentialRows &rows)
        : m_rows(rows)
    {
    }

    [[nodiscard]] const CredentialFilter &filter() const { return m_filter; }
    [[nodiscard]] const SortBy &sortBy() const { return m_sortBy; }
    [[nodiscard]] bool isSorted() const { return m_sortBy.column.has_value(); }
    [[nodiscard]] std::vector<int> numbers() const { return matching(m_order); }
    /// Those of `numbers` that pass the filter, in the order given.
    [[nodiscard]] std::vector<int> matching(const std::vector<int> &numbers) const;

    void setFilter(const CredentialFilter &filter);
    void setSortBy(const SortBy &sortBy);
    /// Everything anew, from the rows as they are now.
    void rebuild();
    /// New rows (at the end of the server's order) and rows with new values. False if all that happened to
    /// numbers() is that the matching new ones were appended; that costs no more than there are changed and
    /// added ones.
    [[nodiscard]] bool place(const std::vector<int> &changed, const std::vector<int> &added);
    void remove(const std::vector<int> &numbers);

private:
    [[nodiscard]] bool comesBefore(int a, int b) const;
    [[nodiscard]] int compare(const Credential &a, const Credential &b) const;
    void sort(std::vector<int> &numbers) const;
    bool evaluate(int number);
    void eraseFromOrder(const std::vector<int> &numbers);

    const CredentialRows &m_rows;
    CredentialFilter m_filter;
    SortBy m_sortBy;
    std::vector<int> m_order;  // every row
    std::vector<char> m_match; // by number: passes the filter
};

} // namespace vobiz
