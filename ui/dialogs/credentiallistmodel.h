// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/credential/credential.h"
#include "core/credential/trunk.h"
#include "core/model/credentialcolumns.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QList>

#include <functional>
#include <memory>

namespace vobiz {

class CredentialRows;

/// A list of credentials to look through: what a decision is about. Its words and roles are those of
/// CredentialModel, its columns are `columns()` and the trunks that use each as the last one. Sorted by that
/// at first, which puts those that trunks use before the others, and else leaves them as they were given; by
/// another one in the order of CredentialModel.
class CredentialListModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using Users = std::function<TrunkUsers(const CredentialId &)>;

    explicit CredentialListModel(QObject *parent = nullptr, Clock clock = systemClock);
    ~CredentialListModel() override;

    [[nodiscard]] static const QList<Column> &columns();
    [[nodiscard]] static int usedByColumn() { return static_cast<int>(columns().size()); }

    /// Each id once.
    void setRows(const QList<Credential> &rows);
    /// What is known of them by now; to be called again when it is something else.
    void setUsers(const Users &users);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    /// By value; what is equal stays as it was given.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    [[nodiscard]] TrunkUsers usersOf(const Credential &credential) const;
    [[nodiscard]] QList<Credential> arranged();
    [[nodiscard]] QList<Credential> usedFirst() const;
    [[nodiscard]] QList<Credential> sorted();
    void arrange();

    const Clock m_clock;
    QList<Credential> m_given;
    QList<Credential> m_rows;                         ///< the same, as they are shown
    std::unique_ptr<const CredentialRows> m_sortable; ///< the same, by their place; made to sort them
    Users m_users;
    int m_sortColumn = usedByColumn();
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

} // namespace vobiz
