// SPDX-License-Identifier: MIT
#pragma once

#include "core/snapshot/snapshot.h"
#include "core/snapshot/snapshotchains.h"
#include "core/snapshot/snapshotevidence.h"

#include <QtCore/QList>

#include <vector>

namespace vobiz {

/// What snapshots, the newest first, tell of these rows, which are some of those that the account has now, in
/// any order, no two with the same id. In the order of the ids. In a transaction of the caller's.
[[nodiscard]] SnapshotAnswer<QList<SnapshotEvidence>> findEvidence(const SnapshotChains &chains,
                                                                   const QList<SnapshotInfo> &snapshots,
                                                                   std::vector<SnapshotBlock> rows);

} // namespace vobiz
