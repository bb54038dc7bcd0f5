// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/accountaddress.h"
#include "core/snapshot/snapshotevidence.h"

#include <QtCore/QDateTime>
#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QObject>

#include <optional>

namespace vobiz {

class Inventory;
class ListLoader;
class SnapshotStore;

/// What an account's snapshots tell of its credentials that their own times don't: since when one has been
/// disabled at least, and when one was seen first. Found out on the thread of the snapshots, once a list is
/// read to its end and verified or not going to be, and again when snapshots come or go. Until then it is
/// what was known before; of what it can't read it tells nothing.
///
/// Holds only those of which snapshots tell more: few, as a rule. What it is made of must outlive it, and
/// live in its thread.
class SeenBefore final : public QObject
{
    Q_OBJECT

public:
    using Known = QHash<CredentialId, SnapshotEvidence>;

    /// Without a store nothing is known.
    SeenBefore(SnapshotStore *store, QList<AccountAddress> account, const Inventory &inventory,
               const ListLoader &loader, QObject *parent = nullptr);

    [[nodiscard]] const Known &known() const { return m_known; }
    [[nodiscard]] std::optional<Timestamp> disabledSince(const CredentialId &id) const;
    [[nodiscard]] std::optional<Timestamp> firstSeen(const CredentialId &id) const;

signals:
    void changed();

private:
    void look();
    void ask();
    void take(const QList<SnapshotEvidence> &found);

    SnapshotStore *const m_store;
    const QList<AccountAddress> m_account;
    const Inventory &m_inventory;
    const ListLoader &m_loader;
    Known m_known;
    QDateTime m_lookedAt;     ///< when the list was read to its end that was asked about
    bool m_isOutdated = true; ///< that was not the last word
    bool m_isUnderWay = false;
};

} // namespace vobiz
