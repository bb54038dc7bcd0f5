// SPDX-License-Identifier: MIT
#include "core/session/keptlist.h"

#include "core/listing/listloader.h"
#include "core/listing/trunkuse.h"
#include "core/snapshot/snapshotblock.h"

#include <QtCore/QElapsedTimer>

#include <utility>

namespace vobiz {

using namespace std::chrono_literals;

namespace {

constexpr qint64 SliceMilliseconds = 4;

TrunkUse::Names namesOf(const QList<Trunk> &trunks)
{
    TrunkUse::Names names;
    for (const Trunk &trunk : trunks) {
        if (trunk.credentialId)
            names[*trunk.credentialId].append(trunk.name);
    }
    return names;
}

QList<Credential> rowsOf(const QByteArray &bytes)
{
    QList<Credential> rows;
    const auto block = SnapshotBlock::decoded(bytes);
    for (int row = 0; block && row < block->size(); ++row)
        rows.append(block->at(row));
    return rows;
}

} // namespace

KeptList::KeptList(ListLoader &loader, TrunkUse &trunks, SnapshotList snapshot, QObject *parent)
    : QObject(parent)
    , m_loader(loader)
    , m_snapshot(std::move(snapshot))
{
    const QList<Trunk> known = std::exchange(m_snapshot.trunks, {});
    if (m_snapshot.info.trunksReadAt.isValid())
        trunks.takeKept(namesOf(known), m_snapshot.info.trunksReadAt);
    m_loader.beginKept();
    connect(&m_timer, &QTimer::timeout, this, &KeptList::step);
    m_timer.start(0ms);
}

void KeptList::step()
{
    QElapsedTimer slice;
    slice.start();
    while (!m_snapshot.blocks.isEmpty() && slice.elapsed() < SliceMilliseconds)
        m_loader.takeKept(rowsOf(m_snapshot.blocks.takeFirst()));
    if (!m_snapshot.blocks.isEmpty())
        return;
    m_timer.stop();
    m_loader.endKept(m_snapshot.info.takenAt, m_snapshot.info.isVerified);
}

} // namespace vobiz
