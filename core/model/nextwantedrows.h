// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/inventorychange.h"
#include "core/inventory/rowset.h"
#include "core/model/ordermerge.h"
#include "core/model/wantedrows.h"

#include <memory>
#include <optional>
#include <vector>

namespace vobiz {

/// What WantedRows becomes when other rows take the place of all (Inventory), worked out a little at a time:
/// the order of the rows that stay is carried over, and only what is new or has changed is sorted, and merged
/// into it. Pure. `shown`, the replacement and the new rows must stay as they are until it is done; when one
/// of them changes, it has to be begun anew.
class NextWantedRows final
{
public:
    /// `touched` are rows, by their new numbers, that have changed since the replacement.
    NextWantedRows(const WantedRows &shown, const InventoryReplacement &replacement,
                   const CredentialRows &rows, const RowSet &touched);

    /// A few milliseconds' work. True when all is done.
    bool step();
    [[nodiscard]] bool isDone() const { return m_phase == Phase::Done; }
    /// When all is done.
    [[nodiscard]] WantedRows &wanted() { return m_next; }
    [[nodiscard]] std::vector<int> &numbers() { return m_numbers; }
    [[nodiscard]] const std::vector<int> &numbers() const { return m_numbers; }

private:
    enum class Phase { Search, Rename, CarryOver, Sort, Merge, Number, Done };

    void search();
    void rename();
    void carryOver();
    void carry(quint32 entry, bool isMissing);
    void endRun(bool areMissing);
    void sort();

    const WantedRows &m_shown;
    const InventoryReplacement &m_replacement;
    const CredentialRows &m_rows;
    const RowSet &m_touched;

    Phase m_phase = Phase::Search;
    WantedRows m_next;
    std::vector<int> m_names;  // by number before: the number of the same row, unchanged; -1 if there is none
    RowSet m_unplaced;         // that are not in the order yet
    int m_renamed = 0;         // rows that m_names knows of
    std::size_t m_carried = 0; // entries of the order before
    quint32 m_link = 0;        // of the next entry to the one before, over those that went
    std::size_t m_runBegin = 0; // in the new order: rows that are equal
    bool m_isRunAscending = true;
    std::optional<OrderMerge> m_merge;
    std::vector<int> m_numbers;
};

} // namespace vobiz
