// SPDX-License-Identifier: MIT
#include "core/account/accountopener.h"

#include "core/account/accountfaults.h"
#include "core/account/accountlist.h"
#include "core/account/storedsecrets.h"

#include <QtCore/QMetaObject>

namespace vobiz {

AccountOpener::AccountOpener(AccountList &accounts, Secrets &secrets, QObject *parent)
    : QObject(parent)
    , m_accounts(accounts)
    , m_secrets(secrets)
{
}

AccountOpener::~AccountOpener() = default;

void AccountOpener::open(const QString &key)
{
    m_opening = std::make_unique<QObject>();
    // From the event loop like every other end of it.
    QMetaObject::invokeMethod(
        m_opening.get(), [this, key] { begin(key); }, Qt::QueuedConnection);
}

void AccountOpener::cancel()
{
    m_opening.reset();
}

void AccountOpener::useToken(const Account &account, const QByteArray &token)
{
    m_tokens.insert(account.key, {serverOf(account.apiUrl), token});
}

void AccountOpener::useProxyPassword(const Account &account, const ProxyChoice &proxy)
{
    m_proxies.insert(account.key, proxy);
}

std::optional<QByteArray> AccountOpener::tokenOfThisRun(const Account &account) const
{
    const auto found = m_tokens.constFind(account.key);
    if (found == m_tokens.constEnd() || found->server.isEmpty() || found->server != serverOf(account.apiUrl))
        return std::nullopt;
    return found->token;
}

std::optional<ProxyChoice> AccountOpener::proxyOfThisRun(const Account &account) const
{
    const auto found = m_proxies.constFind(account.key);
    if (found == m_proxies.constEnd() || !isSameProxy(*found, account.proxy))
        return std::nullopt;
    return *found;
}

void AccountOpener::forgetToken(const QString &key)
{
    m_tokens.remove(key);
}

void AccountOpener::forgetProxyPassword(const QString &key)
{
    m_proxies.remove(key);
}

void AccountOpener::begin(const QString &key)
{
    m_accounts.reread();
    const Account *found = m_accounts.find(key);
    if (!found) {
        emit accountGone(key);
        return;
    }
    const Account account = *found;
    QList<AccountFault> faults = faultsOf(account, {}, m_accounts);
    faults.removeAll(AccountFault::LabelTaken); // two programs may have added them; it connects all the same
    if (!faults.isEmpty()) {
        emit accountUnusable(key);
        return;
    }
    if (const auto token = tokenOfThisRun(account)) {
        readProxyPassword(account, *token);
        return;
    }
    if (!account.isTokenKept) {
        emit tokenWanted(key, TokenNeed::NotKept);
        return;
    }
    if (!hasStoredToken(account)) {
        emit tokenWanted(key, account.storedToken.entry.isEmpty() ? TokenNeed::NotStored
                                                                  : TokenNeed::ForOtherServer);
        return;
    }
    readStoredToken(m_secrets, account, m_opening.get(),
                    [this, account](const Result<std::optional<QByteArray>, KeychainProblem> &read) {
                        if (!read)
                            emit keychainFailed(account.key, read.error());
                        else if (!*read || !isUsableToken(**read))
                            emit tokenWanted(account.key, TokenNeed::NotStored);
                        else
                            readProxyPassword(account, **read);
                    });
}

void AccountOpener::readProxyPassword(const Account &account, const QByteArray &token)
{
    ProxyChoice proxy = account.proxy;
    if (const auto ofThisRun = proxyOfThisRun(account)) {
        finish(account, token, *ofThisRun);
        return;
    }
    if (!hasStoredProxyPassword(account)) {
        finish(account, token, proxy);
        return;
    }
    readStoredProxyPassword(m_secrets, account, m_opening.get(),
                            [this, account, token,
                             proxy](const Result<std::optional<QByteArray>, KeychainProblem> &read) mutable {
                                if (!read && account.isTokenKept) {
                                    emit keychainFailed(account.key, read.error());
                                    return;
                                }
                                if (read)
                                    proxy.password = read->value_or(
                                        QByteArray()); // none: the proxy will say that it wants one
                                finish(account, token, proxy);
                            });
}

void AccountOpener::finish(const Account &account, const QByteArray &token, const ProxyChoice &proxy)
{
    if (!m_accounts.find(account.key)) { // read anew while the keychain was waited for
        emit accountGone(account.key);
        return;
    }
    ApiAccount api = apiAccount(account, token, proxy.password);
    api.proxy.user = proxy.user;
    emit opened(account.key, api);
}

} // namespace vobiz
