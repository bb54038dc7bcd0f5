// SPDX-License-Identifier: MIT
#include "ui/dialogs/credentiallistmodel.h"

#include "core/model/credentialwords.h"
#include "core/text/literalhtml.h"
#include "ui/text/trunkusetext.h"

namespace vobiz {

CredentialListModel::CredentialListModel(QObject *parent, Clock clock)
    : QAbstractTableModel(parent)
    , m_clock(std::move(clock))
{
}

const QList<Column> &CredentialListModel::columns()
{
    static const QList<Column> columns{Column::Username, Column::Status, Column::LastChanged,
                                       Column::Description, Column::Id};
    return columns;
}

void CredentialListModel::setRows(const QList<Credential> &rows)
{
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

void CredentialListModel::setUsers(const Users &users)
{
    m_users = users;
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, columnCount() - 1), index(rowCount() - 1, columnCount() - 1));
}

int CredentialListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CredentialListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(columns().size()) + 1;
}

QVariant CredentialListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Credential &credential = m_rows[index.row()];
    const bool isUsedBy = index.column() == columns().size();
    switch (role) {
    case Qt::DisplayRole:
        return isUsedBy ? usedBy(credential)
                        : cellText(credential, RowActivity::None, columns()[index.column()], m_clock());
    case Qt::ToolTipRole:
        return isUsedBy ? literalHtml(usedBy(credential))
                        : cellToolTipHtml(credential, RowActivity::None, columns()[index.column()]);
    case IdRole:
        return credential.id.text();
    case StatusRole:
        return QVariant::fromValue(credential.status);
    case ActivityRole:
        return QVariant::fromValue(RowActivity::None);
    default:
        return {};
    }
}

QVariant CredentialListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columnCount())
        return {};
    return section == columns().size() ? tr("Used by") : columnTitle(columns()[section]);
}

QString CredentialListModel::usedBy(const Credential &credential) const
{
    return usedByText(m_users ? m_users(credential.id) : TrunkUsers());
}

} // namespace vobiz
