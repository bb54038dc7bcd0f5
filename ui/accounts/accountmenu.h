// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QMenu>

class QActionGroup;

namespace vobiz {

class AccountList;

/// The accounts to switch between, the first nine with a key (Ctrl+1 …), the open one ticked; then whatever
/// actions it is given. The list must outlive it.
class AccountMenu final : public QMenu
{
    Q_OBJECT

public:
    AccountMenu(const AccountList &accounts, const QList<QAction *> &actions, QWidget *parent = nullptr);

    /// Empty: none of them.
    void setCurrent(const QString &key);

signals:
    void accountWanted(const QString &key);

private:
    void fill();

    const AccountList &m_accounts;
    QActionGroup *m_group;
    QAction *m_separator;
    QString m_current;
};

} // namespace vobiz
