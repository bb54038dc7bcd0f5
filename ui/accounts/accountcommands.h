// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>

class QWidget;

namespace vobiz {

class AccountBelongings;
class AccountKeeper;
struct Account;
struct KeychainProblem;
struct NotRemoved;
struct NotSaved;
struct SavedAccount;
template <typename T, typename E>
class Result;

/// What the user can do with the accounts of the list, each with the dialog that it needs; one dialog at a
/// time. It shows and asks; the keeper does it. Everything that it is given must outlive it.
class AccountCommands final : public QObject
{
    Q_OBJECT

public:
    AccountCommands(AccountKeeper &keeper, AccountBelongings &belongings, QWidget &window);

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
    /// What it means for what the user did that the settings can't be written. That they can't, and why, is
    /// for who listens to Settings. `isTriedAgain`: it is over once they can be written.
    void notWritten(const QString &text, bool isTriedAgain);

private:
    void removeNow(const QString &key);
    void offerToRemoveAllTheSame(const QString &key, const NotRemoved &why);
    void removeAllTheSame(const QString &key);
    void tellRemoved(const QString &key, bool isWritten);
    void tellKept(const Result<SavedAccount, NotSaved> &result);
    void warnOfLeftover(const Account &account, const KeychainProblem &problem);

    AccountKeeper &m_keeper;
    AccountBelongings &m_belongings;
    QWidget &m_window;
};

} // namespace vobiz
