// SPDX-License-Identifier: MIT
#include "core/listing/listsuccessor.h"

#include "core/inventory/inventory.h"

namespace vobiz {

size_t orderWith(size_t order, const CredentialId &next)
{
    return qHash(next, order + 1);
}

void ListSuccessor::take(const QList<Credential> &rows, const Inventory &inventory)
{
    for (const Credential &row : rows) {
        m_ids.append(row.id);
        m_order = orderWith(m_order, row.id);
        m_forgotten.remove(row.id);
        const auto shown = inventory.find(row.id);
        if (!shown || *shown != row)
            m_different.insert(row.id, row);
    }
}

void ListSuccessor::forget(const CredentialId &id)
{
    m_forgotten.insert(id);
    m_different.remove(id);
}

void ListSuccessor::replace(const Credential &credential)
{
    if (m_different.contains(credential.id))
        m_different.insert(credential.id, credential);
}

std::optional<size_t> ListSuccessor::order() const
{
    return m_forgotten.isEmpty() ? std::optional(m_order) : std::nullopt;
}

void ListSuccessor::show(Inventory &inventory, std::optional<size_t> shown) const
{
    if (shown == m_order) {
        if (!m_different.isEmpty())
            inventory.put(m_different.values());
        return;
    }
    QList<Credential> rows;
    rows.reserve(m_ids.size());
    for (const CredentialId &id : m_ids) {
        if (m_forgotten.contains(id))
            continue;
        if (const auto different = m_different.constFind(id); different != m_different.cend())
            rows.append(*different);
        else if (const auto known = inventory.find(id))
            rows.append(*known);
    }
    inventory.replaceAll(rows);
}

} // namespace vobiz
