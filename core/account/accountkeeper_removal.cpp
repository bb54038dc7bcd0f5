// SPDX-License-Identifier: MIT
#include "core/account/accountkeeper.h"
#include "core/account/accountlist.h"
#include "core/account/accountopener.h"

#include <algorithm>
#include <memory>

// How an account is removed, with what else there is of it.

namespace vobiz {

namespace {

bool isEntryOf(const QString &entry, const QString &key)
{
    return entry.startsWith(tokenEntry(key)) || entry.startsWith(proxyPasswordEntry(key));
}

Account accountToRemove(const AccountList &accounts, const QString &key)
{
    Account account;
    account.key = key;
    if (const Account *found = accounts.find(key))
        account = *found;
    return account;
}

/// Every entry that a record of it names, written or for this run, or that was left behind.
QStringList entriesToRemove(const AccountList &accounts, const QString &key)
{
    QStringList entries = entriesOf(accountToRemove(accounts, key));
    if (const auto written = accounts.written(key))
        entries += entriesOf(*written);
    for (const QString &entry : accounts.leftovers()) {
        if (isEntryOf(entry, key))
            entries.append(entry);
    }
    entries.removeDuplicates();
    return entries;
}

QList<AccountAddress> withoutThoseOfOthers(const AccountList &accounts, QList<AccountAddress> addresses,
                                           const QString &key)
{
    for (const Account &other : accounts.accounts()) {
        if (other.key != key)
            addresses.removeIf([known = knownAddresses(other)](const AccountAddress &address) {
                return known.contains(address);
            });
    }
    return addresses;
}

/// As the record has it and as it is in this run.
QList<AccountAddress> addressesToForget(const AccountList &accounts, const Account &account)
{
    QList<AccountAddress> addresses = knownAddresses(account);
    if (const auto written = accounts.written(account.key))
        addresses += knownAddresses(*written);
    return withoutThoseOfOthers(accounts, addresses, account.key);
}

} // namespace

void AccountKeeper::remove(const QString &key, QObject *context, RemoveDone done)
{
    const QPointer<QObject> guarded(context);
    enqueue({[this, key, guarded, done] {
                 m_accounts.reread();
                 removeSecrets(accountToRemove(m_accounts, key), entriesToRemove(m_accounts, key), guarded,
                               done);
             },
             [this, guarded, done] {
                 if (guarded)
                     done(Unexpected{NotRemoved{}});
                 endCurrent();
             }});
}

void AccountKeeper::removeSecrets(const Account &account, QStringList entries,
                                  const QPointer<QObject> &context, const RemoveDone &done)
{
    if (!context) {
        endCurrent();
        return;
    }
    if (entries.isEmpty()) {
        removeRecord(account, {}, context, done);
        return;
    }
    const QString entry = entries.takeFirst();
    // Who no longer wants it does not wait for the keychain either.
    const auto isGivenUp = std::make_shared<bool>();
    const QMetaObject::Connection givingUp =
        connect(context.data(), &QObject::destroyed, this, [this, isGivenUp] {
            *isGivenUp = true;
            endCurrent();
        });
    m_secrets.remove(entry, this,
                     [this, account, entries, entry, context, done, isGivenUp,
                      givingUp](const std::optional<KeychainProblem> &problem) {
                         if (*isGivenUp)
                             return;
                         disconnect(givingUp);
                         if (!problem) {
                             if (!m_mayComeLate.contains(entry))
                                 m_accounts.removeLeftover(entry);
                             removeSecrets(account, entries, context, done);
                             return;
                         }
                         if (context)
                             done(Unexpected{NotRemoved{entry, *problem}});
                         endCurrent();
                     });
}

void AccountKeeper::removeAllTheSame(const QString &key, QObject *context, RemoveDone done)
{
    const QPointer<QObject> guarded(context);
    enqueue({[this, key, guarded, done] {
                 m_accounts.reread();
                 removeRecord(accountToRemove(m_accounts, key), entriesToRemove(m_accounts, key), guarded,
                              done);
             },
             [this, guarded, done] {
                 if (guarded)
                     done(Unexpected{NotRemoved{}});
                 endCurrent();
             }});
}

void AccountKeeper::removeRecord(const Account &account, const QStringList &leftovers,
                                 const QPointer<QObject> &context, const RemoveDone &done)
{
    m_opener.forgetToken(account.key);
    m_opener.forgetProxyPassword(account.key);
    std::optional<QList<AccountAddress>> toForget;
    if (!m_belongings.empty())
        toForget = addressesToForget(m_accounts, account);
    const bool isWritten = m_accounts.remove(account.key, leftovers, toForget);
    if (context)
        done(isWritten);
    if (!isWritten) { // the next start finds the account, or the note
        m_unforgotten.insert(account.key);
        endCurrent();
        return;
    }
    // Not before those have left it who heard of it.
    QMetaObject::invokeMethod(
        this, [this] { forgetRemoved(true); }, Qt::QueuedConnection);
}

/// One after the other; ends the operation.
void AccountKeeper::forgetRemoved(bool isToldOf)
{
    for (const RemovedAccount &removed : m_accounts.removedAccounts()) {
        if (m_unforgotten.contains(removed.key))
            continue;
        RemovedAccount now = removed;
        now.addresses = withoutThoseOfOthers(m_accounts, removed.addresses, {}); // added meanwhile
        forget(now, 0, isToldOf);
        return;
    }
    endCurrent();
}

void AccountKeeper::forget(const RemovedAccount &account, size_t belonging, bool isToldOf)
{
    if (belonging == m_belongings.size()) {
        if (!m_unforgotten.contains(account.key))
            m_accounts.forgetRemoved(account.key);
        forgetRemoved(isToldOf);
        return;
    }
    m_belongings[belonging]->forget(
        account, this, [this, account, belonging, isToldOf](const std::optional<QString> &problem) {
            if (problem) {
                m_unforgotten.insert(account.key);
                if (isToldOf)
                    emit notForgotten(*problem);
            }
            forget(account, belonging + 1, isToldOf);
        });
}

QStringList AccountKeeper::filesKeptAside() const
{
    QStringList files = m_accounts.filesKeptAside();
    for (const auto &belonging : m_belongings)
        files += belonging->filesKeptAside();
    return files;
}

void AccountKeeper::sweep()
{
    if (m_accounts.leftovers().isEmpty() && m_accounts.removedAccounts().isEmpty())
        return;
    const auto done = [this](const std::optional<KeychainProblem> &) {
        forgetRemoved(false);
    };
    enqueue({[this, done] {
                 m_accounts.reread(); // another program may have named one since
                 removeEntries(m_accounts.leftovers(), {}, done);
             },
             [this] {
                 endCurrent();
             }});
}

void AccountKeeper::removeEntries(QStringList entries, std::optional<KeychainProblem> problem,
                                  const std::function<void(const std::optional<KeychainProblem> &)> &done)
{
    while (!entries.isEmpty() &&
           (m_accounts.isNamed(entries.first()) || m_undecided.contains(entries.first()))) {
        if (!m_undecided.contains(entries.first()))
            m_accounts.removeLeftover(entries.first());
        entries.removeFirst();
    }
    if (entries.isEmpty()) {
        done(problem);
        return;
    }
    const QString entry = entries.takeFirst();
    m_secrets.remove(entry, this,
                     [this, entries, entry, problem, done](const std::optional<KeychainProblem> &refused) {
                         if (!refused && !m_mayComeLate.contains(entry))
                             m_accounts.removeLeftover(entry);
                         removeEntries(entries, problem ? problem : refused, done);
                     });
}

} // namespace vobiz
