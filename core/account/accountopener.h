// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/apiaccount.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

#include <memory>
#include <optional>

namespace vobiz {

class AccountList;
class SecretStore;
struct Account;
struct KeychainProblem;

/// What an account of the list opens with: its entries in the keychain, or secrets that hold for this run
/// only and stay in memory. One opening at a time: the next one, or `cancel`, ends the one under way in
/// silence. Every opening ends in one signal, from the event loop. The list and the store must outlive it.
class AccountOpener final : public QObject
{
    Q_OBJECT

public:
    AccountOpener(const AccountList &accounts, SecretStore &secrets, QObject *parent = nullptr);
    ~AccountOpener() override;

    /// `key` must be in the list.
    void open(const QString &key);
    void cancel();

    /// For this run. They are used instead of what the keychain has.
    void useToken(const QString &key, const QByteArray &token);
    void useProxyPassword(const QString &key, const QByteArray &password);
    /// The keychain has newer ones, or the account is gone.
    void forget(const QString &key);

signals:
    void opened(const QString &key, const vobiz::ApiAccount &account);
    /// The keychain has no token, or this account's is not kept.
    void tokenWanted(const QString &key);
    void keychainFailed(const QString &key, const vobiz::KeychainProblem &problem);
    /// What is stored of the account can't be used; `faultsOf` says why.
    void accountUnusable(const QString &key);

private:
    struct Secrets
    {
        std::optional<QByteArray> token;
        std::optional<QByteArray> proxyPassword;
    };

    void readToken(const Account &account, Secrets secrets);
    void readProxyPassword(const Account &account, Secrets secrets);
    void finish(const Account &account, const Secrets &secrets);

    const AccountList &m_accounts;
    SecretStore &m_secrets;
    QHash<QString, Secrets> m_forThisRun;
    std::unique_ptr<QObject> m_opening; ///< the context of what the one under way waits for
};

} // namespace vobiz
