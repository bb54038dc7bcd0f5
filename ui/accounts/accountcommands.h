// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>

class QWidget;

namespace vobiz {

class AccountDialog;
class AccountList;
class AccountOpener;
class SecretStore;
struct Account;

/// What the user can do with the accounts of the list, each with the dialog that it needs; one dialog at a
/// time. Everything that it is given must outlive it.
class AccountCommands final : public QObject
{
    Q_OBJECT

public:
    AccountCommands(AccountList &accounts, SecretStore &secrets, AccountOpener &opener, QWidget &window);

    void add();
    void edit(const QString &key);
    /// The account and its secrets, on this machine only.
    void remove(const QString &key);
    void askToken(const QString &key, const QString &reason);
    /// `key` may be empty, for an account that is not in the list: then the password is only told.
    void askProxyPassword(const QString &key);

signals:
    void added(const QString &key);
    /// Something by which it connects is another now.
    void connectionChanged(const QString &key);
    void removed(const QString &key);
    void proxyPasswordEntered(const QString &user, const QByteArray &password);
    /// Not to be missed, though what the user wanted goes on.
    void warned(const QString &text);

private:
    void useForThisRun(const AccountDialog &dialog);
    void removeSecrets(const QString &key);
    void removeFromList(const QString &key);
    void keep(const QString &entry, const QByteArray &secret);

    AccountList &m_accounts;
    SecretStore &m_secrets;
    AccountOpener &m_opener;
    QWidget &m_window;
};

} // namespace vobiz
