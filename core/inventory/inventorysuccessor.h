// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/chunked.h"
#include "core/inventory/credentialrows.h"

#include <QtCore/QList>

#include <memory>
#include <vector>

namespace vobiz {

class Inventory;
struct InventoryDifference;

/// Another reading of the list beside what is known, which it replaces when it is done
/// (Inventory::replaceAll). Each row is packed as it comes and compared with the known one then, so that the
/// replacement itself takes no time. It holds a second set of rows as long as it lives.
class InventorySuccessor final
{
public:
    /// What it compares with; it takes in no other.
    explicit InventorySuccessor(const Inventory &inventory);
    ~InventorySuccessor();
    InventorySuccessor(InventorySuccessor &&) = default;
    InventorySuccessor &operator=(InventorySuccessor &&) = delete;
    Q_DISABLE_COPY(InventorySuccessor)

    /// The next ones in the server's order. Of an id that comes twice, the first place and the last values
    /// count.
    void take(const QList<Credential> &credentials);
    [[nodiscard]] bool contains(const CredentialId &id) const { return m_rows->numberOf(id) >= 0; }
    /// This program deleted a row, also in the inventory.
    void forget(const CredentialId &id);
    /// This program changed a row, also in the inventory. Does nothing for one that was not read yet.
    void replace(const Credential &credential);

private:
    friend class Inventory;

    void take(const Credential &credential);
    [[nodiscard]] InventoryDifference difference() const;

    std::shared_ptr<const CredentialRows> m_before;
    std::shared_ptr<CredentialRows> m_rows;
    Chunked<int> m_origins;      // by number: the row before; -1 for a new one
    std::vector<int> m_added;    // by number, ascending: new, some of them forgotten since
    std::vector<int> m_replaced; // by number: this program changed it, some more than once
    RowSet m_changed;            // by number: other values than before
    RowSet m_seen;               // by number before
    int m_known = 0;             // rows that were there before
    int m_lastOrigin = -1;       // of the last known one
    bool m_isInOrder = true;     // the known ones come in the same order as before
};

} // namespace vobiz
