// SPDX-License-Identifier: MIT
#pragma once

#include "core/snapshot/snapshot.h"

#include <QtCore/QAbstractTableModel>

namespace vobiz {

/// The snapshots that there are, the newest first.
class SnapshotModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Rows, Verified, Saved, Trunks, Version, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setSnapshots(const QList<SnapshotInfo> &snapshots);
    [[nodiscard]] const QList<SnapshotInfo> &snapshots() const { return m_snapshots; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    QList<SnapshotInfo> m_snapshots;
};

} // namespace vobiz
