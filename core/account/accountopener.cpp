// SPDX-License-Identifier: MIT
#include "core/account/accountopener.h"

#include "core/account/accountfaults.h"
#include "core/account/accountlist.h"
#include "core/store/secretstore.h"

#include <QtCore/QMetaObject>

namespace vobiz {

AccountOpener::AccountOpener(const AccountList &accounts, SecretStore &secrets, QObject *parent)
    : QObject(parent)
    , m_accounts(accounts)
    , m_secrets(secrets)
{
}

AccountOpener::~AccountOpener() = default;

void AccountOpener::open(const QString &key)
{
    m_opening = std::make_unique<QObject>();
    const Account *account = m_accounts.find(key);
    Q_ASSERT(account);
    // From the event loop like every other end of it.
    QMetaObject::invokeMethod(
        m_opening.get(),
        [this, account = *account] {
            QList<AccountFault> faults = faultsOf(account, {}, m_accounts);
            faults.removeAll(
                AccountFault::LabelTaken); // two programs may have added them; it connects all the same
            if (!faults.isEmpty())
                emit accountUnusable(account.key);
            else
                readToken(account, m_forThisRun.value(account.key));
        },
        Qt::QueuedConnection);
}

void AccountOpener::cancel()
{
    m_opening.reset();
}

void AccountOpener::useToken(const QString &key, const QByteArray &token)
{
    m_forThisRun[key].token = token;
}

void AccountOpener::useProxyPassword(const QString &key, const QByteArray &password)
{
    m_forThisRun[key].proxyPassword = password;
}

void AccountOpener::forget(const QString &key)
{
    m_forThisRun.remove(key);
}

void AccountOpener::readToken(const Account &account, Secrets secrets)
{
    if (secrets.token) {
        readProxyPassword(account, std::move(secrets));
        return;
    }
    if (!account.isTokenKept) {
        emit tokenWanted(account.key);
        return;
    }
    m_secrets.read(
        tokenEntry(account.key), m_opening.get(),
        [this, account, secrets](const Result<std::optional<QByteArray>, KeychainProblem> &read) mutable {
            if (!read) {
                emit keychainFailed(account.key, read.error());
            } else if (!*read || !isUsableToken(**read)) {
                emit tokenWanted(account.key);
            } else {
                secrets.token = **read;
                readProxyPassword(account, std::move(secrets));
            }
        });
}

void AccountOpener::readProxyPassword(const Account &account, Secrets secrets)
{
    if (secrets.proxyPassword || account.proxy.user.isEmpty()) {
        finish(account, secrets);
        return;
    }
    m_secrets.read(
        proxyPasswordEntry(account.key), m_opening.get(),
        [this, account, secrets](const Result<std::optional<QByteArray>, KeychainProblem> &read) mutable {
            if (!read && account.isTokenKept) {
                emit keychainFailed(account.key, read.error());
                return;
            }
            if (read)
                secrets.proxyPassword = *read; // none: the proxy will say that it wants one
            finish(account, secrets);
        });
}

void AccountOpener::finish(const Account &account, const Secrets &secrets)
{
    emit opened(account.key,
                apiAccount(account, *secrets.token, secrets.proxyPassword.value_or(QByteArray())));
}

} // namespace vobiz
