// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/apiaccount.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

#include <memory>
#include <optional>

Q_MOC_INCLUDE("core/store/keychainproblem.h")

namespace vobiz {

class AccountList;
class Secrets;
struct Account;
struct KeychainProblem;

/// Why a token is asked for.
enum class TokenNeed {
    NotStored,      ///< the keychain has none
    NotKept,        ///< the user wants it so
    ForOtherServer, ///< the one that is stored was entered for another server
};

/// What an account of the list opens with: its entries in the keychain, or secrets that hold for this run
/// only and stay in memory. Either goes only to the server, or proxy, that it was entered for: the list is
/// read anew first, because another program may have changed the account. One opening at a time: the next
/// one, or `cancel`, ends the one under way in silence. Every opening ends in one signal, from the event
/// loop. Lives in one thread; the list and the secrets must outlive it.
class AccountOpener final : public QObject
{
    Q_OBJECT

public:
    AccountOpener(AccountList &accounts, Secrets &secrets, QObject *parent = nullptr);
    ~AccountOpener() override;

    void open(const QString &key);
    void cancel();

    // For this run. They are used instead of what the keychain has, as long as the account's server, or its
    // proxy, is the one that `account` has.
    void useToken(const Account &account, const QByteArray &token);
    /// The user name is for this run, too.
    void useProxyPassword(const Account &account, const ProxyChoice &proxy);
    /// The one that is used for the account as it is, if there is one.
    [[nodiscard]] std::optional<QByteArray> tokenOfThisRun(const Account &account) const;
    [[nodiscard]] std::optional<ProxyChoice> proxyOfThisRun(const Account &account) const;
    // The keychain has newer ones, or the account is another or gone.
    void forgetToken(const QString &key);
    void forgetProxyPassword(const QString &key);

signals:
    void opened(const QString &key, const vobiz::ApiAccount &account);
    void tokenWanted(const QString &key, vobiz::TokenNeed need);
    void keychainFailed(const QString &key, const vobiz::KeychainProblem &problem);
    /// What is stored of the account can't be used; `faultsOf` says why.
    void accountUnusable(const QString &key);
    /// It is not in the list: another program removed it.
    void accountGone(const QString &key);

private:
    struct RunToken
    {
        QString server; ///< as serverOf gives it
        QByteArray token;
    };

    void begin(const QString &key);
    void readProxyPassword(const Account &account, const QByteArray &token);
    void finish(const Account &account, const QByteArray &token, const ProxyChoice &proxy);

    AccountList &m_accounts;
    Secrets &m_secrets;
    QHash<QString, RunToken> m_tokens;     ///< by the account's key
    QHash<QString, ProxyChoice> m_proxies; ///< likewise
    std::unique_ptr<QObject> m_opening;    ///< the context of what the one under way waits for
};

} // namespace vobiz
