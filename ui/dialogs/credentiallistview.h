// SPDX-License-Identifier: MIT
#pragma once

#include "ui/dialogs/credentiallistmodel.h"

#include <QtWidgets/QTableView>

namespace vobiz {

/// Names credentials in a table of rows of equal height, so that ten thousand open as fast as ten. To be
/// read, and sorted with a click; nothing in it can be chosen.
class CredentialListView final : public QTableView
{
    Q_OBJECT

public:
    explicit CredentialListView(QWidget *parent = nullptr);

    void setRows(const QList<Credential> &rows);
    /// Before that there is no column for it.
    void setUsers(const CredentialListModel::Users &users);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    [[nodiscard]] int heightFor(int rows) const;

    CredentialListModel *m_rows;
};

} // namespace vobiz
