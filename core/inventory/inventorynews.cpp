// SPDX-License-Identifier: MIT
#include "core/inventory/inventorynews.h"

#include <algorithm>

namespace vobiz {

void InventoryNews::add(const InventoryDifference &difference, int selectedGone)
{
    selectedGone += m_selectedGone;
    if (m_isCut || !difference.hasAllRows())
        *this = {};
    m_selectedGone = selectedGone;
    m_isCut = !difference.hasAllRows();
    if (!m_since.isValid())
        m_since = difference.since;
    m_isGoneForCertain = m_isGoneForCertain && (difference.isWhole || difference.gone == 0);

    for (const Credential &row : difference.goneRows)
        put({Kind::Gone, row, {}});
    for (const InventoryDifference::Changed &row : difference.changedRows)
        put({Kind::Changed, row.before, row.now});
    for (const Credential &row : difference.addedRows)
        put({Kind::Added, {}, row});
    m_gone = m_isCut ? difference.gone : count(Kind::Gone);
    m_added = m_isCut ? difference.added : count(Kind::Added);
    m_changed = m_isCut ? difference.changed : count(Kind::Changed);
}

void InventoryNews::put(const Row &row)
{
    const auto known = m_rows.find(row.shown().id);
    if (known == m_rows.end()) {
        m_rows.insert(row.shown().id, row);
        m_order.append(row.shown().id);
    } else if (row.kind == Kind::Changed) { // still as new, or changed from what it was first
        known->now = row.now;
    } else {
        *known = row;
    }
}

int InventoryNews::count(Kind kind) const
{
    return static_cast<int>(
        std::count_if(m_rows.cbegin(), m_rows.cend(), [kind](const Row &row) { return row.kind == kind; }));
}

QList<InventoryNews::Row> InventoryNews::rows() const
{
    QList<Row> rows;
    for (const CredentialId &id : m_order)
        rows.append(m_rows.value(id));
    std::ranges::stable_sort(rows, {}, &Row::kind);
    return rows;
}

} // namespace vobiz
