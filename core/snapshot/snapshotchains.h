// SPDX-License-Identifier: MIT
#pragma once

#include "core/snapshot/snapshotcursor.h"
#include "core/snapshot/snapshottables.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

class QSqlDatabase;

namespace vobiz {

/// Puts snapshots together that are kept as differences from others, which are differences from others until
/// one that is whole: their chain. Within a transaction of the caller's, so that nothing of it goes
/// meanwhile; must not outlive the connection.
class SnapshotChains final
{
public:
    template <typename T>
    using Answer = SnapshotAnswer<T>;

    explicit SnapshotChains(const QSqlDatabase &database)
        : m_database(database)
    {
    }

    /// The numbers from one that is kept whole to this one.
    [[nodiscard]] Answer<std::vector<qint64>> chainOf(qint64 number) const;
    /// What it is kept as differences from; nothing for one that is whole.
    [[nodiscard]] Answer<std::optional<qint64>> previousOf(qint64 number) const;
    /// What each of them is different in from the one before it in its chain.
    [[nodiscard]] Answer<std::vector<SnapshotDelta>> deltasOf(std::span<const qint64> numbers) const;
    /// All rows of a snapshot. `problem` is set where it ends because it can't be read, and has to outlive
    /// it.
    [[nodiscard]] Answer<std::unique_ptr<SnapshotCursor>>
    cursorOf(qint64 number, std::optional<SqliteProblem> &problem) const;

private:
    [[nodiscard]] Answer<std::vector<SnapshotBlock>> blocksOf(qint64 number, bool areGone) const;

    const QSqlDatabase &m_database;
};

} // namespace vobiz
