// SPDX-License-Identifier: MIT
#include "core/session/seenbefore.h"

#include "core/inventory/inventory.h"
#include "core/listing/listloader.h"
#include "core/session/snapshottaking.h"
#include "core/snapshot/snapshotstore.h"

#include <QtCore/QFileInfo>

#include <utility>

namespace vobiz {

namespace {

/// Of those alone snapshots can tell something.
bool leavesAQuestion(const CredentialRows &rows, int number)
{
    return rows.statusAt(number) == CredentialStatus::Disabled || !rows.createdAt(number);
}

} // namespace

SeenBefore::SeenBefore(SnapshotStore *store, QList<AccountAddress> account, const Inventory &inventory,
                       const ListLoader &loader, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_account(std::move(account))
    , m_inventory(inventory)
    , m_loader(loader)
{
    if (!m_store)
        return;
    // Queued, so that the rows are in their place.
    connect(&loader, &ListLoader::progressChanged, this, &SeenBefore::look, Qt::QueuedConnection);
    const auto lookAnew = [this] {
        m_isOutdated = true;
        look();
    };
    connect(m_store, &SnapshotStore::changed, this, lookAnew, Qt::QueuedConnection);
    connect(m_store, &SnapshotStore::fileReplaced, this, lookAnew, Qt::QueuedConnection);
}

std::optional<Timestamp> SeenBefore::disabledSince(const CredentialId &id) const
{
    const auto found = m_known.constFind(id);
    return found == m_known.cend() ? std::nullopt : found->disabledSince;
}

std::optional<Timestamp> SeenBefore::firstSeen(const CredentialId &id) const
{
    const auto found = m_known.constFind(id);
    return found == m_known.cend() ? std::nullopt : found->firstSeen;
}

void SeenBefore::look()
{
    const ListProgress progress = m_loader.progress();
    const bool isAtRest = progress.state == ListProgress::State::Complete && !m_loader.isBusy();
    if (m_isUnderWay || !isAtRest || (!m_isOutdated && m_lookedAt == progress.completedAt))
        return;
    m_isOutdated = false;
    m_lookedAt = progress.completedAt;
    if (QFileInfo::exists(m_store->path())) // so that nothing is written for who only looks
        ask();
    else
        take({});
}

void SeenBefore::ask()
{
    m_isUnderWay = true;
    const auto asked = [this](const QList<QByteArray> &rows) {
        m_store->evidence(m_account, rows, this, [this](const auto &found) {
            m_isUnderWay = false;
            take(found ? *found : QList<SnapshotEvidence>());
            look(); // at what has changed meanwhile
        });
    };
    new SnapshotTaking(m_inventory, asked, this, leavesAQuestion);
}

void SeenBefore::take(const QList<SnapshotEvidence> &found)
{
    Known known;
    for (const SnapshotEvidence &each : found)
        known.insert(each.id, each);
    if (known == m_known)
        return;
    m_known = std::move(known);
    emit changed();
}

} // namespace vobiz
