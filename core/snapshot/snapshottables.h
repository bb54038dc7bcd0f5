// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"
#include "core/snapshot/snapshot.h"
#include "core/snapshot/snapshotblock.h"
#include "core/store/sqlitefile.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QVariant>

#include <vector>

namespace vobiz {

// What lies how in the file of snapshots. All of it blocks and is for the thread of the file.

template <typename T>
using SnapshotAnswer = Result<T, SqliteProblem>;

[[nodiscard]] SqliteFormat snapshotFormat();
/// Of a credential, as this version writes them: one that was written with others is never the beginning of a
/// chain, in which a row stands as it was written first.
[[nodiscard]] QByteArray snapshotFieldNames();

/// NULL for an invalid one.
[[nodiscard]] QVariant snapshotMilliseconds(const QDateTime &time);
/// UTC; invalid for NULL.
[[nodiscard]] QDateTime snapshotTimeOf(const QVariant &milliseconds);

[[nodiscard]] QByteArray snapshotTrunkBytes(const QList<Trunk> &trunks);
[[nodiscard]] QList<Trunk> snapshotTrunksOf(const QByteArray &bytes);

[[nodiscard]] SqliteProblem damagedSnapshotBlock();
[[nodiscard]] SnapshotAnswer<std::vector<SnapshotBlock>> decodedBlocks(const QList<QByteArray> &blocks);

} // namespace vobiz
