// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/accountaddress.h"
#include "core/snapshot/snapshottables.h"

#include <vector>

class QSqlDatabase;

namespace vobiz {

class SqliteStatements;

/// Writes a list, whose blocks are given once more as they are read, as a snapshot of the account: as
/// differences from `newest`, which is the last one of the account (0 without one), if they are few enough,
/// or else whole. In a transaction of the caller's, who looks at the statements' problem.
[[nodiscard]] SnapshotAnswer<SnapshotInfo>
writeSnapshot(const QSqlDatabase &database, SqliteStatements &statements, const AccountAddress &address,
              qint64 newest, const SnapshotList &list, std::vector<SnapshotBlock> blocks);

} // namespace vobiz
