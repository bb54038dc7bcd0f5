// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/copiedtexts.h"
#include "core/model/keyedrows.h"
#include "core/model/rowvalues.h"

#include <atomic>
#include <optional>
#include <vector>

namespace vobiz {

/// sortedRows() for very many rows: what they are ordered by is copied, a little at a time, by the thread
/// that owns them, and then sorted by another while they go on changing.
class RowSorting final
{
public:
    /// Of the rows below the number `end`.
    RowSorting(Column column, int end);

    /// Those of the next few thousand rows. True when all are copied.
    bool copySome(const CredentialRows &rows);
    /// Once, after that; any thread may call it.
    void sort();
    /// Ends it early, without a result. From any thread.
    void giveUp() { m_isGivenUp = true; }

    [[nodiscard]] int end() const { return m_end; }
    /// When it is sorted: entries as OrderMerge has them, of all rows that there were, and how many of them,
    /// at the end, have no value.
    [[nodiscard]] std::vector<quint32> &order() { return m_order; }
    [[nodiscard]] int missing() const { return static_cast<int>(m_missing.size()); }

private:
    const Column m_column;
    const SortField m_field;
    const int m_end;
    std::atomic<bool> m_isGivenUp = false;
    int m_copied = 0;
    std::optional<CopiedTexts> m_texts;
    SharedTexts m_shared;
    std::vector<KeyedRow> m_rows;
    std::vector<int> m_missing;
    std::vector<quint32> m_order;
};

} // namespace vobiz
