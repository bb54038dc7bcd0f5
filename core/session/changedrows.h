// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace vobiz {

class Inventory;
class ListLoader;

/// Brings what became of rows into the inventory and the loader: at once, but into a large one only so many
/// times a second, because there each time takes views a while, whatever the number of rows. Lives in the
/// inventory's thread.
class ChangedRows final : public QObject
{
    Q_OBJECT

public:
    ChangedRows(Inventory &inventory, ListLoader &loader, QObject *parent = nullptr);

    void remove(const CredentialId &id);
    /// Does nothing to a row that is not loaded.
    void update(const Credential &credential);

private:
    void applySoon();
    void apply();

    Inventory &m_inventory;
    ListLoader &m_loader;
    QList<CredentialId> m_removed;
    QHash<CredentialId, Credential> m_updated;
    QTimer m_rest; ///< after the last time
};

} // namespace vobiz
