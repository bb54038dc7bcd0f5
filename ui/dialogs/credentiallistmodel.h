// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/credential/credential.h"
#include "core/model/credentialcolumns.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QList>

namespace vobiz {

/// A list of credentials to look through, as it was given: what a decision is about. Its words and roles are
/// those of CredentialModel, its columns are `columns()`.
class CredentialListModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit CredentialListModel(QObject *parent = nullptr, Clock clock = systemClock);

    [[nodiscard]] static const QList<Column> &columns();

    void setRows(const QList<Credential> &rows);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    const Clock m_clock;
    QList<Credential> m_rows;
};

} // namespace vobiz
