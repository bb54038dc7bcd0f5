// SPDX-License-Identifier: MIT
#pragma once

#include "core/snapshot/snapshot.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace vobiz {

class ListLoader;
class TrunkUse;

/// Shows a snapshot in the place of an account's list, a few milliseconds at a time, and of its trunks what
/// was known then. Both must outlive it, and live in its thread.
class KeptList final : public QObject
{
    Q_OBJECT

public:
    /// `snapshot` as SnapshotStore::read tells it.
    KeptList(ListLoader &loader, TrunkUse &trunks, SnapshotList snapshot, QObject *parent = nullptr);

    [[nodiscard]] const SnapshotInfo &info() const { return m_snapshot.info; }

private:
    void step();

    ListLoader &m_loader;
    SnapshotList m_snapshot; ///< without the blocks that are shown
    QTimer m_timer;
};

} // namespace vobiz
