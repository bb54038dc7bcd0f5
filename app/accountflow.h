// SPDX-License-Identifier: MIT
#pragma once

#include "ui/icons/icons.h"
#include "ui/messages/message.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QString>

#include <functional>
#include <memory>

Q_MOC_INCLUDE("core/account/accountidentity.h")
Q_MOC_INCLUDE("core/api/apiaccount.h")

class QWidget;

namespace vobiz {

class AccountBelongings;
class AccountCommands;
class AccountKeeper;
class AccountOpener;
class AccountSession;
class MainWindow;
class SnapshotStore;
struct Account;
struct AccountIdentity;
struct ApiAccount;

/// How an account of the list comes to be open, is shown while it is not, and is left when it is removed: the
/// window, the opener and the dialogs put together. Everything that it is given must outlive it; the open
/// session is asked for whenever it is needed.
class AccountFlow final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        AccountKeeper &keeper;
        AccountOpener &opener;
        AccountBelongings &belongings;
        MainWindow &window;
        SnapshotStore &snapshots;                  ///< of the accounts of the list
        std::function<AccountSession *()> session; ///< the one that is open; null if none is
    };

    explicit AccountFlow(Parts parts, QObject *parent = nullptr);
    ~AccountFlow() override;

    /// Of the list. What is open is left at once.
    void open(const QString &key);

signals:
    /// It is to be shown.
    void opened(const vobiz::ApiAccount &account, const vobiz::AccountIdentity &identity);
    /// Its last snapshot is to be shown, as it can't be opened. Without a token.
    void offlineWanted(const vobiz::ApiAccount &account, const vobiz::AccountIdentity &identity);
    /// Whatever is open is shown no longer.
    void left();
    /// What it means that the settings can't be written; see AccountCommands.
    void notWritten(const QString &text, bool isTriedAgain);

private:
    void connectWindow();
    void connectCommands();
    void connectOpener();
    void show(const ApiAccount &account, const QString &key);
    void showOpening(const Account &account);
    void showNotOpen(const QString &key, Icon icon, const QString &title, const QString &text);
    void offerSnapshot(const Account &account, const QString &title, const QString &text, Icon icon,
                       QList<Message::Action> actions);
    void showFaults(const QString &key);
    void leaveRemoved(const QString &key);
    void takeProxyPassword(const QString &user, const QByteArray &password);
    void warn(const QString &text);

    AccountKeeper &m_keeper;
    AccountOpener &m_opener;
    MainWindow &m_window;
    SnapshotStore &m_snapshots;
    const std::function<AccountSession *()> m_session;
    std::unique_ptr<AccountCommands> m_commands;
    QPointer<QWidget> m_openingPage;       ///< the window's, as long as an account is being opened
    QPointer<QWidget> m_notOpenPage;       ///< the window's, as long as it says why one is not open
    QPointer<AccountSession> m_proxyAsker; ///< whose proxy a password was asked for
};

} // namespace vobiz
