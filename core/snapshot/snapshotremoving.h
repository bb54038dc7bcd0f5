// SPDX-License-Identifier: MIT
#pragma once

#include "core/snapshot/snapshottables.h"

#include <QtCore/QSet>

class QSqlDatabase;

namespace vobiz {

class SqliteStatements;

/// Removes snapshots; those that others build on first make the next one stand alone. One that is not there
/// is fine. How many there were. In a transaction of the caller's, who looks at the statements' problem.
[[nodiscard]] SnapshotAnswer<int> removeSnapshots(const QSqlDatabase &database, SqliteStatements &statements,
                                                  const QSet<qint64> &numbers);

} // namespace vobiz
