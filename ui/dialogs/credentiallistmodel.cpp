// SPDX-License-Identifier: MIT
#include "ui/dialogs/credentiallistmodel.h"

#include "core/inventory/credentialrows.h"
#include "core/model/credentialwords.h"
#include "core/model/roworder.h"
#include "core/text/literalhtml.h"
#include "ui/text/trunkusetext.h"

#include <algorithm>
#include <utility>

namespace vobiz {

CredentialListModel::CredentialListModel(QObject *parent, Clock clock)
    : QAbstractTableModel(parent)
    , m_clock(std::move(clock))
{
}

CredentialListModel::~CredentialListModel() = default;

const QList<Column> &CredentialListModel::columns()
{
    static const QList<Column> columns{Column::Username, Column::Status, Column::LastChanged,
                                       Column::Description, Column::Id};
    return columns;
}

void CredentialListModel::setRows(const QList<Credential> &rows)
{
    beginResetModel();
    m_given = rows;
    m_sortable.reset();
    m_rows = arranged();
    endResetModel();
}

void CredentialListModel::setUsers(const Users &users)
{
    m_users = users;
    if (m_sortColumn == usedByColumn())
        arrange();
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, usedByColumn()), index(rowCount() - 1, usedByColumn()));
}

int CredentialListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CredentialListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : usedByColumn() + 1;
}

QVariant CredentialListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Credential &credential = m_rows[index.row()];
    const bool isUsedBy = index.column() == usedByColumn();
    switch (role) {
    case Qt::DisplayRole:
        return isUsedBy ? usedByText(usersOf(credential))
                        : cellText(credential, RowActivity::None, columns()[index.column()], m_clock());
    case Qt::ToolTipRole:
        return isUsedBy ? literalHtml(usedByText(usersOf(credential)))
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
    return section == usedByColumn() ? tr("Used by") : columnTitle(columns()[section]);
}

void CredentialListModel::sort(int column, Qt::SortOrder order)
{
    if (column == m_sortColumn && order == m_order)
        return;
    m_sortColumn = column;
    m_order = order;
    arrange();
}

TrunkUsers CredentialListModel::usersOf(const Credential &credential) const
{
    return m_users ? m_users(credential.id) : TrunkUsers();
}

QList<Credential> CredentialListModel::arranged()
{
    if (m_sortColumn == usedByColumn())
        return usedFirst();
    return m_sortColumn >= 0 && m_sortColumn < usedByColumn() ? sorted() : m_given;
}

QList<Credential> CredentialListModel::usedFirst() const
{
    QList<Credential> rows = m_given;
    std::stable_partition(rows.begin(), rows.end(), [this](const Credential &row) {
        return usersOf(row).isUsed() == (m_order == Qt::AscendingOrder);
    });
    return rows;
}

/// By way of the storage that the table is sorted in, which is quick with very many.
QList<Credential> CredentialListModel::sorted()
{
    if (!m_sortable) {
        auto rows = std::make_unique<CredentialRows>();
        rows->reserve(static_cast<int>(m_given.size()));
        for (const Credential &row : std::as_const(m_given))
            rows->append(row);
        m_sortable = std::move(rows);
    }
    RowOrder order = sortedRows(*m_sortable, columns()[m_sortColumn], m_sortable->numbers());
    if (m_order == Qt::DescendingOrder) { // what is equal stays as it was given, what is missing at the end
        const auto begin = order.numbers.begin();
        for (const RowRun &equal : order.equal)
            std::reverse(begin + equal.begin, begin + equal.end);
        std::reverse(begin, order.numbers.end() - order.missing);
    }
    QList<Credential> rows;
    rows.reserve(m_given.size());
    for (const int number : order.numbers)
        rows.append(m_given.at(number));
    return rows;
}

/// Persistent indexes follow their rows.
void CredentialListModel::arrange()
{
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList from = persistentIndexList();
    QList<CredentialId> held;
    for (const QModelIndex &index : from)
        held.append(m_rows[index.row()].id);
    m_rows = arranged();
    QModelIndexList to;
    for (qsizetype i = 0; i < from.size(); ++i) {
        const auto place = std::ranges::find(std::as_const(m_rows), held[i], &Credential::id);
        to.append(index(static_cast<int>(place - m_rows.cbegin()), from[i].column()));
    }
    changePersistentIndexList(from, to);
    emit layoutChanged({}, VerticalSortHint);
}

} // namespace vobiz
