// SPDX-License-Identifier: MIT
#include "core/inventory/inventorynews.h"

#include <algorithm>

namespace vobiz {

void InventoryNews::add(const InventoryDifference &difference, int selectedGone)
{
    m_selectedGone += selectedGone;
    if (!m_since.isValid())
        m_since = difference.since;
    m_isGoneForCertain = m_isGoneForCertain && (difference.isWhole || difference.gone == 0);
    if (!difference.hasAllRows()) { // which of the rows before are still so is not known
        m_isCut = true;
        m_rows.clear();
        m_order.clear();
    }
    for (const Credential &row : difference.goneRows)
        put({Kind::Gone, row, {}});
    for (const InventoryDifference::Changed &row : difference.changedRows)
        put({Kind::Changed, row.before, row.now});
    for (const Credential &row : difference.addedRows)
        put({Kind::Added, {}, row});
    if (m_isCut) {
        bound(difference);
        return;
    }
    m_gone = count(Kind::Gone);
    m_added = count(Kind::Added);
    m_changed = count(Kind::Changed);
}

/// As `put` counts, for credentials that nobody can name: what was told before stays, unless it is told of
/// anew.
void InventoryNews::bound(const InventoryDifference &difference)
{
    const auto left = [](const Amount &before, int toldAnew) {
        return qMax(0, before.least - toldAnew);
    };
    const Amount added{difference.added + left(m_added, difference.gone), difference.added + m_added.most};
    const Amount gone{difference.gone + left(m_gone, difference.added), difference.gone + m_gone.most};
    const Amount changed{std::max({0, difference.changed - m_added.most, left(m_changed, difference.gone)}),
                         difference.changed + m_changed.most};
    m_added = added;
    m_gone = gone;
    m_changed = changed;
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

InventoryNews::Amount InventoryNews::count(Kind kind) const
{
    const auto count = static_cast<int>(
        std::count_if(m_rows.cbegin(), m_rows.cend(), [kind](const Row &row) { return row.kind == kind; }));
    return {count, count};
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
