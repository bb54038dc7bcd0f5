// SPDX-License-Identifier: MIT
#include "core/inventory/inventorysuccessor.h"

#include "core/inventory/inventory.h"
#include "core/inventory/inventorydifference.h"
#include "core/inventory/letgo.h"

#include <bit>
#include <utility>

namespace vobiz {

InventorySuccessor::InventorySuccessor(const Inventory &inventory)
    : m_before(inventory.sharedRows())
    , m_rows(std::make_shared<CredentialRows>())
    , m_seen(m_before->numberEnd())
{
    m_rows->reserve(m_before->count());
}

InventorySuccessor::~InventorySuccessor()
{
    if (m_rows) // else they were handed on
        letGo(std::move(m_rows));
    if (m_before)
        letGo(std::move(m_before));
}

void InventorySuccessor::take(const QList<Credential> &credentials)
{
    for (const Credential &credential : credentials)
        take(credential);
}

void InventorySuccessor::take(const Credential &credential)
{
    // Mostly it is the one after the last one.
    const int origin = m_before->numberOf(credential.id, m_lastOrigin + 1);
    if (origin >= m_seen.size())
        m_seen.resize(m_before->numberEnd());
    const bool isSeen = origin >= 0 ? m_seen.contains(origin) : m_rows->numberOf(credential.id) >= 0;
    if (isSeen) { // or forgotten meanwhile, but it is still listed
        const auto [put, number] = m_rows->put(credential);
        if (put != CredentialRows::Put::Added) {
            m_changed.set(number, origin >= 0 && !m_rows->isSame(number, *m_before, origin));
            return;
        }
    } else {
        m_rows->append(credential);
    }
    const int number = m_origins.size();
    m_origins.append(origin);
    m_changed.resize(number + 1);
    if (origin < 0) {
        m_added.push_back(number);
        return;
    }
    m_seen.insert(origin);
    m_changed.insertIf(number, !m_rows->isSame(number, *m_before, origin));
    m_isInOrder = m_isInOrder && origin > m_lastOrigin;
    m_lastOrigin = origin;
    ++m_known;
}

void InventorySuccessor::forget(const CredentialId &id)
{
    const int number = m_rows->numberOf(id);
    if (number < 0)
        return;
    m_rows->retire(number);
    m_rows->drop(number);
    m_changed.remove(number);
    if (m_origins[number] >= 0)
        --m_known;
    m_origins[number] = -1;
}

void InventorySuccessor::replace(const Credential &credential)
{
    const int number = m_rows->numberOf(credential.id);
    if (number < 0)
        return;
    (void)m_rows->put(credential);
    m_replaced.push_back(number);
    // Whether or not the inventory has heard of it yet.
    m_changed.insertIf(number, m_origins[number] >= 0);
}

InventoryDifference InventorySuccessor::difference() const
{
    const auto isFull = [](const auto &rows) {
        return rows.size() == InventoryDifference::MostRows;
    };
    InventoryDifference difference;
    difference.added = m_rows->count() - m_known;
    for (auto it = m_added.cbegin(); it != m_added.cend() && !isFull(difference.addedRows); ++it) {
        if (m_rows->contains(*it))
            difference.addedRows.append(m_rows->at(*it));
    }

    RowSet changed = m_changed;
    for (const int number : m_replaced) { // what the inventory has heard of by now is no difference
        if (changed.contains(number) && m_rows->isSame(number, *m_before, m_origins[number]))
            changed.remove(number);
    }
    difference.changed = changed.count();
    for (const int number : changed.numbers()) {
        if (isFull(difference.changedRows))
            break;
        difference.changedRows.append({m_before->at(m_origins[number]), m_rows->at(number)});
    }

    difference.gone = m_before->count() - m_known;
    RowSet seen = m_seen;
    seen.resize(m_before->numberEnd());
    for (int base = 0; base < seen.size() && difference.goneRows.size() < difference.gone;
         base += RowSet::WordBits) {
        quint64 unseen = ~seen.words()[static_cast<size_t>(base / RowSet::WordBits)];
        for (; unseen != 0 && !isFull(difference.goneRows); unseen &= unseen - 1) {
            const int number = base + std::countr_zero(unseen);
            if (number < seen.size() && m_before->contains(number)) // else its row was removed long ago
                difference.goneRows.append(m_before->at(number));
        }
        if (isFull(difference.goneRows))
            break;
    }
    return difference;
}

} // namespace vobiz
