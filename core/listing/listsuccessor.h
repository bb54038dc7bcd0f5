// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QSet>

#include <optional>

namespace vobiz {

class Inventory;

/// What tells one order of rows from another.
[[nodiscard]] size_t orderWith(size_t order, const CredentialId &next);

/// A reading of the list beside the one that is shown, whose rows take the place of those shown when it is
/// done. Of a row that is shown as it is, only the id is kept. A value.
class ListSuccessor final
{
public:
    /// `inventory` is what is shown.
    void take(const QList<Credential> &rows, const Inventory &inventory);
    /// This program deleted a row.
    void forget(const CredentialId &id);
    /// This program changed a row.
    void replace(const Credential &credential);

    /// Of the rows that `show` would show; empty if some of those that were read went meanwhile.
    [[nodiscard]] std::optional<size_t> order() const;
    /// `inventory` shows rows in the order `shown`, if that is known; those in the same one are not made
    /// anew.
    void show(Inventory &inventory, std::optional<size_t> shown) const;

private:
    QList<CredentialId> m_ids;
    QHash<CredentialId, Credential> m_different;
    QSet<CredentialId> m_forgotten; ///< of `m_ids`
    size_t m_order = 0;
};

} // namespace vobiz
