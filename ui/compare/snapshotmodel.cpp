// SPDX-License-Identifier: MIT
#include "ui/compare/snapshotmodel.h"

#include "core/text/visibletext.h"
#include "ui/text/snapshottext.h"

#include <QtCore/QLocale>

namespace vobiz {

void SnapshotModel::setSnapshots(const QList<SnapshotInfo> &snapshots)
{
    if (snapshots == m_snapshots)
        return;
    beginResetModel();
    m_snapshots = snapshots;
    endResetModel();
}

int SnapshotModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_snapshots.size());
}

int SnapshotModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SnapshotModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::DisplayRole)
        return {};
    const SnapshotInfo &info = m_snapshots.at(index.row());
    const QLocale locale;
    switch (index.column()) {
    case Time:
        return snapshotTime(info.takenAt, locale);
    case Rows:
        return locale.toString(info.rows);
    case Verified:
        return verifiedWord(info.isVerified);
    case Saved:
        return originWord(info);
    case Trunks:
        return snapshotTrunksText(info, locale);
    default:
        return visibleText(info.appVersion);
    }
}

QVariant SnapshotModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Rows:
        return tr("Credentials");
    case Verified:
        return tr("Verified");
    case Saved:
        return tr("Saved");
    case Trunks:
        return tr("Use by trunks as of");
    case Version:
        return tr("Program version");
    default:
        return {};
    }
}

} // namespace vobiz
