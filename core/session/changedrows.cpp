// SPDX-License-Identifier: MIT
#include "core/session/changedrows.h"

#include "core/inventory/inventory.h"
#include "core/listing/listloader.h"

namespace vobiz {

using namespace std::chrono_literals;

namespace {

constexpr int ManyRows = 1000;
constexpr auto Rest = 100ms;

} // namespace

ChangedRows::ChangedRows(Inventory &inventory, ListLoader &loader, QObject *parent)
    : QObject(parent)
    , m_inventory(inventory)
    , m_loader(loader)
{
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &ChangedRows::apply);
}

void ChangedRows::remove(const CredentialId &id)
{
    m_updated.remove(id);
    m_removed.append(id);
    applySoon();
}

void ChangedRows::update(const Credential &credential)
{
    m_updated.insert(credential.id, credential);
    applySoon();
}

void ChangedRows::applySoon()
{
    if (!m_rest.isActive())
        apply();
}

void ChangedRows::apply()
{
    const QList<CredentialId> removed = std::exchange(m_removed, {});
    const QHash<CredentialId, Credential> updated = std::exchange(m_updated, {});
    if (removed.isEmpty() && updated.isEmpty())
        return;
    if (m_inventory.count() >= ManyRows)
        m_rest.start(Rest);
    if (!removed.isEmpty())
        m_inventory.remove(removed);
    for (const CredentialId &id : removed)
        m_loader.forget(id);
    QList<Credential> loaded;
    for (const Credential &credential : updated) {
        m_loader.replace(credential);
        if (m_inventory.contains(credential.id))
            loaded.append(credential);
    }
    if (!loaded.isEmpty())
        m_inventory.put(loaded);
}

} // namespace vobiz
