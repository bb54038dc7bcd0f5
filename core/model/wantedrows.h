// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/credentialfilter.h"
#include "core/inventory/rowset.h"
#include "core/model/credentialcolumns.h"
#include "core/model/roworder.h"

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

/// What turns a list of sorted rows into the same list in the other direction: the first `count` are
/// reversed, but `equal` neighbours keep their order.
struct Reversal
{
    int count = 0;
    std::vector<RowRun> equal;
};

/// Which of the loaded rows should be shown, and in what order: pure, rows + filter + sort → numbers. Keeps
/// all rows sorted, also those that the filter hides, so that a new filter costs one walk; and which rows
/// would match whatever their status, so that they can be counted by it. Reads `rows`, which must live as
/// long; whoever changes them says so here.
///
/// Text sorts by its letters in any case, then exactly; ids are opaque and sort by code units; a missing
/// instant is last in both directions. Rows that are equal stay in server order, in both directions.
class WantedRows final
{
public:
    explicit WantedRows(const CredentialRows &rows)
        : m_rows(&rows)
    {
    }

    [[nodiscard]] const CredentialFilter &filter() const { return m_filter; }
    /// What is left of the filter without any status.
    [[nodiscard]] const CredentialFilter &openFilter() const { return m_openFilter; }
    [[nodiscard]] const SortBy &sortBy() const { return m_sortBy; }
    [[nodiscard]] bool isSorted() const { return m_sortBy.column.has_value(); }
    /// Rows from this number on have arrived but are not placed yet.
    [[nodiscard]] int placedEnd() const { return m_placedEnd; }
    [[nodiscard]] std::vector<int> numbers() const;
    [[nodiscard]] int count() const { return m_match.count(); }
    /// Whether it is one of numbers(); false for -1.
    [[nodiscard]] bool isIn(int number) const
    {
        return number >= 0 && number < m_placedEnd && m_match.contains(number);
    }
    /// Of numbers(); for sorted rows.
    [[nodiscard]] Reversal reversal() const;
    /// Those that openFilter() would show, also if they are not placed yet.
    [[nodiscard]] StatusCounts openCounts() const;

    /// Returns whether it can only have hidden rows: then the rest keep their order. Every row that matches
    /// `filter` matches `openFilter`.
    bool setFilter(const CredentialFilter &filter, const CredentialFilter &openFilter);
    /// The same as numbers() after such a filter, from what was wanted before, which is less work.
    [[nodiscard]] std::vector<int> numbersOf(const std::vector<int> &before) const;
    void setSortBy(const SortBy &sortBy);
    /// The same with an order that has been worked out elsewhere, as it was before the `touched` rows changed
    /// or went. Those to be placed `again` ascend: such that changed, and such that are placed by now.
    void takeOrder(const SortBy &sortBy, std::vector<quint32> order, int missing,
                   const std::vector<int> &touched, std::vector<int> again);
    /// Everything anew, from these rows as they are now.
    void rebuild(const CredentialRows &rows);
    /// Rows with new values. True if their places or the answer of the filter may have changed.
    [[nodiscard]] bool update(const std::vector<int> &changed);
    /// Other rows have a mark that a filter asks for.
    void updateMarked() { searchAll(); }
    /// New rows are counted before they are placed.
    void lookAtNew();
    /// Other rows have a mark. If they are ordered by marks, numbers() are in the order of before until
    /// sortAgain(), or until new rows come.
    void takeMarks();
    /// Whether that has put them in order.
    bool sortAgain();
    /// The next new rows, up to but not including the number `end`. Without a sort this costs no more than
    /// there are new ones.
    void placeUpTo(int end);
    /// The matching rows from the number `first` on, in server order.
    [[nodiscard]] std::vector<int> numbersFrom(int first) const;
    void remove(const std::vector<int> &numbers);

private:
    friend class NextWantedRows;

    void searchAll();
    void search();
    void searchOpen(const CredentialFilter &before);
    void narrowToMatch(int first);
    bool evaluate(int number);
    bool evaluateMany(const std::vector<int> &numbers);
    [[nodiscard]] bool isAllPlacedIn() const;
    void sortAll();
    void merge(std::vector<int> numbers);
    void eraseFromOrder(const std::vector<int> &numbers);
    [[nodiscard]] Reversal ascendingReversal() const;
    void reverse(std::vector<int> &ascending) const;

    struct Search
    {
        CredentialFilter filter;
        RowSet match;
    };

    const CredentialRows *m_rows;
    CredentialFilter m_filter;
    CredentialFilter m_openFilter;
    SortBy m_sortBy;
    RowSet m_openMatch;          // passes the open filter
    RowSet m_match;              // passes the filter: some of those
    std::vector<Search> m_wider; // narrowed to m_openMatch: deleting a letter goes back there
    int m_searchedEnd = 0;       // for the numbers below it these are known
    int m_placedEnd = 0;         // the numbers below it are in m_order
    bool m_isOrderOld = false;   // the marks by which it is ordered have changed, so nothing can be merged
    int m_missing = 0;           // at the end of m_order
    /// Every placed row, ascending whatever the direction; empty without a sort. See wantedrows.cpp.
    std::vector<quint32> m_order;
};

} // namespace vobiz
