// SPDX-License-Identifier: MIT
#include "ui/dialogs/credentiallistmodel.h"

#include "core/model/credentialwords.h"

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

int CredentialListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CredentialListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(columns().size());
}

QVariant CredentialListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Credential &credential = m_rows[index.row()];
    const Column column = columns()[index.column()];
    switch (role) {
    case Qt::DisplayRole:
        return cellText(credential, RowActivity::None, column, m_clock());
    case Qt::ToolTipRole:
        return cellToolTipHtml(credential, RowActivity::None, column);
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
    return columnTitle(columns()[section]);
}

} // namespace vobiz
