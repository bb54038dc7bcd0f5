// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"
#include "core/session/comparison.h"
#include "core/store/sqliteproblem.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <functional>

namespace vobiz {

class Inventory;
class SnapshotStore;

/// One comparison of two lists, step by step. Deletes itself once it has told of it, or `context` is gone.
/// The store must outlive it.
class SnapshotComparing final : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const Result<ListComparison, SqliteProblem> &)>;

    /// `done` is called once, from the event loop, unless `context` dies first.
    SnapshotComparing(SnapshotStore &store, QObject *context, Done done, QObject *parent);

    void compare(const SnapshotInfo &before, const SnapshotInfo &after);
    /// With a list that is not kept, and its trunks where they are known.
    void compare(const SnapshotInfo &before, const SnapshotInfo &now, const QList<QByteArray> &blocks,
                 const std::optional<SnapshotTrunkUse> &trunks);

private:
    template <typename T>
    using Answer = Result<T, SqliteProblem>;

    void takeDifferences(const Answer<QList<SnapshotDifference>> &different);
    void readTrunksBefore();
    void readTrunksAfter();
    void findUnchanged();
    void end(const QList<Credential> &unchanged);
    void fail(const SqliteProblem &problem);
    void tell(const Answer<ListComparison> &comparison);

    SnapshotStore &m_store;
    const QPointer<QObject> m_context;
    const Done m_done;
    ListComparison m_comparison;
    QList<SnapshotDifference> m_different;
    std::optional<SnapshotTrunkUse> m_trunksBefore;
    std::optional<SnapshotTrunkUse> m_trunksAfter;
};

} // namespace vobiz
