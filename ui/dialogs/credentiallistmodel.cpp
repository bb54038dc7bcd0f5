// SPDX-License-Identifier: MIT
#include "ui/dialogs/credentiallistmodel.h"

#include "core/model/credentialwords.h"
#include "core/text/literalhtml.h"
#include "ui/text/trunkusetext.h"

#include <algorithm>
#include <utility>

namespace vobiz {

namespace {

struct Compared
{
    int operator()(const QString &a, const QString &b) const
    {
        const int folded = a.compare(b, Qt::CaseInsensitive);
        return folded != 0 ? folded : a.compare(b);
    }
    int operator()(CredentialStatus a, CredentialStatus b) const
    {
        return static_cast<int>(a) - static_cast<int>(b);
    }
    int operator()(const std::optional<Timestamp> &a, const std::optional<Timestamp> &b) const
    {
        if (!a || !b)
            return 0; // both are missing
        const qint64 left = a->microsecondsSinceEpoch();
        const qint64 right = b->microsecondsSinceEpoch();
        return static_cast<int>(left > right) - static_cast<int>(left < right);
    }
    template <typename A, typename B>
    int operator()(const A &, const B &) const
    {
        return 0; // one column has values of one kind
    }
};

bool isMissing(const CellValue &value)
{
    const auto *instant = std::get_if<std::optional<Timestamp>>(&value);
    return instant && !*instant;
}

/// A missing instant comes last in both directions, as in the main table.
bool comesBefore(const CellValue &a, const CellValue &b, Qt::SortOrder order)
{
    if (isMissing(a) != isMissing(b))
        return isMissing(b);
    const int compared = std::visit(Compared(), a, b);
    return order == Qt::AscendingOrder ? compared < 0 : compared > 0;
}

} // namespace

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
    m_given = rows;
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

QList<Credential> CredentialListModel::arranged() const
{
    QList<Credential> rows = m_given;
    if (m_sortColumn == usedByColumn()) {
        const auto isUsed = [this](const Credential &row) {
            return usersOf(row).isUsed() == (m_order == Qt::AscendingOrder);
        };
        std::stable_partition(rows.begin(), rows.end(), isUsed);
    } else if (m_sortColumn >= 0 && m_sortColumn < usedByColumn()) {
        const CredentialColumn &traits = columnTraits(columns()[m_sortColumn]);
        std::stable_sort(rows.begin(), rows.end(), [this, &traits](const auto &a, const auto &b) {
            return comesBefore(traits.value(a), traits.value(b), m_order);
        });
    }
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
