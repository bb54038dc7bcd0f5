// SPDX-License-Identifier: MIT
#include "core/account/accountkeeper.h"

#include "core/account/accountlist.h"
#include "core/account/accountopener.h"
#include "core/account/accountrecord.h"
#include "core/account/storedsecrets.h"
#include "core/api/apiaccount.h"

#include <QtCore/QTimer>

#include <algorithm>

namespace vobiz {

using namespace std::chrono_literals;

namespace {

constexpr auto LockInterval = 100ms;
constexpr int MostAttempts = 50; ///< at the lock; another program needs some milliseconds, as a rule

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

} // namespace

struct AccountKeeper::Saving
{
    struct NewEntry
    {
        QString name;
        QByteArray secret;
    };

    AccountEdit edit;
    QPointer<QObject> context;
    SaveDone done;
    std::optional<Account> current; ///< that is to be changed, as it is by now
    Account account;                ///< as it is to be
    std::deque<NewEntry> unwritten; ///< entries that are still to be made
    QStringList made;               ///< entries that there may be
};

AccountKeeper::AccountKeeper(AccountList &accounts, Secrets &secrets, AccountOpener &opener,
                             const QString &lockPath, QObject *parent)
    : QObject(parent)
    , m_accounts(accounts)
    , m_secrets(secrets)
    , m_opener(opener)
{
    if (!lockPath.isEmpty())
        m_lock.emplace(lockPath);
}

AccountKeeper::~AccountKeeper() = default;

bool AccountKeeper::needsToken(const AccountEdit &edit) const
{
    return edit.account.isTokenKept && edit.token.isEmpty() && !hasToken(edit.account);
}

bool AccountKeeper::hasToken(const Account &account) const
{
    return hasStoredToken(account) || m_opener.tokenOfThisRun(account);
}

void AccountKeeper::save(const AccountEdit &edit, QObject *context, SaveDone done)
{
    const auto saving = std::make_shared<Saving>();
    saving->edit = edit;
    saving->context = context;
    saving->done = std::move(done);
    enqueue({[this, saving] { beginSaving(saving); },
             [this, saving] {
                 giveUp(saving, {NotSaved::Reason::Busy});
             }});
}

void AccountKeeper::enqueue(Operation operation)
{
    m_operations.push_back(std::move(operation));
    QMetaObject::invokeMethod(this, &AccountKeeper::beginNext, Qt::QueuedConnection);
}

void AccountKeeper::beginNext()
{
    if (m_isUnderWay || m_operations.empty())
        return;
    m_isUnderWay = true;
    const Operation operation = m_operations.front(); // it may end, and go, within the call
    if (takeLock()) {
        operation.begin();
    } else if (++m_attempts >= MostAttempts) {
        operation.busy();
    } else {
        m_isUnderWay = false;
        QTimer::singleShot(LockInterval, this, &AccountKeeper::beginNext);
    }
}

bool AccountKeeper::takeLock()
{
    return !m_lock || m_lock->take(0ms) != SharedLock::Answer::IsElsewhere;
}

void AccountKeeper::endCurrent()
{
    if (m_lock)
        m_lock->letGo();
    m_operations.pop_front();
    m_isUnderWay = false;
    m_attempts = 0;
    QMetaObject::invokeMethod(this, &AccountKeeper::beginNext, Qt::QueuedConnection);
}

void AccountKeeper::beginSaving(const SavingPointer &saving)
{
    const AccountEdit &edit = saving->edit;
    m_accounts.reread();
    Account &account = saving->account;
    account = edit.account;
    if (const Account *found = m_accounts.find(account.key))
        saving->current = *found;
    if (edit.before && saving->current)
        account = mergeEdit(*edit.before, edit.account, *saving->current);
    const bool isForOtherServer =
        !edit.token.isEmpty() && serverOf(account.apiUrl) != serverOf(edit.account.apiUrl);
    const bool isForOtherProxy =
        !edit.proxyPassword.isEmpty() && proxyOf(account.proxy) != proxyOf(edit.account.proxy);
    if (isForOtherServer || isForOtherProxy) {
        giveUp(saving, {NotSaved::Reason::ChangedElsewhere});
        return;
    }

    QByteArray token = edit.token;
    if (token.isEmpty() && !hasStoredToken(account))
        token = m_opener.tokenOfThisRun(account).value_or(QByteArray());
    if (account.isTokenKept && !token.isEmpty())
        saving->unwritten.push_back({newTokenEntry(account.key), token});
    if (!edit.proxyPassword.isEmpty() && edit.isProxyPasswordKept)
        saving->unwritten.push_back({newProxyPasswordEntry(account.key), edit.proxyPassword});
    for (const Saving::NewEntry &entry : saving->unwritten)
        saving->made.append(entry.name);
    if (!saving->made.isEmpty() && !m_accounts.addLeftovers(saving->made)) {
        saving->made.clear(); // nothing is put where nobody would look for it
        m_accounts.saveForThisRun(account);
        finish(saving, false);
        endCurrent();
        return;
    }
    writeSecrets(saving);
}

void AccountKeeper::writeSecrets(const SavingPointer &saving)
{
    if (!saving->context) {
        giveUp(saving, {});
        return;
    }
    if (saving->unwritten.empty()) {
        commit(saving);
        return;
    }
    const Saving::NewEntry entry = std::move(saving->unwritten.front());
    saving->unwritten.pop_front();
    m_secrets.write(entry.name, entry.secret, this,
                    [this, saving, name = entry.name](const std::optional<KeychainProblem> &problem) {
                        if (!problem) {
                            writeSecrets(saving);
                            return;
                        }
                        if (problem->kind == KeychainProblem::Kind::TimedOut)
                            m_mayComeLate.insert(name);
                        giveUp(saving, {NotSaved::Reason::Keychain, *problem});
                    });
}

void AccountKeeper::giveUp(const SavingPointer &saving, const NotSaved &why)
{
    if (saving->context)
        saving->done(Unexpected{why});
    removeEntries(saving->made, {}, [this](const std::optional<KeychainProblem> &) { endCurrent(); });
}

void AccountKeeper::commit(const SavingPointer &saving)
{
    const AccountEdit &edit = saving->edit;
    Account &account = saving->account;
    for (const QString &entry : std::as_const(saving->made)) {
        if (entry.startsWith(tokenEntry(account.key)))
            account.storedToken = {entry, serverOf(account.apiUrl)};
        else
            account.storedProxyPassword = {entry, proxyOf(account.proxy)};
    }
    if (!account.isTokenKept)
        account.storedToken = {};
    if (!hasStoredProxyPassword(account) || (!edit.proxyPassword.isEmpty() && !edit.isProxyPasswordKept))
        account.storedProxyPassword = {};

    QStringList old = saving->current ? entriesOf(*saving->current) : QStringList();
    if (const auto written = m_accounts.written(account.key))
        old += entriesOf(*written);
    old.removeDuplicates();
    old.removeIf([&account](const QString &entry) { return entriesOf(account).contains(entry); });
    const bool isWritten = m_accounts.save(account, old);
    finish(saving, isWritten);
    if (!isWritten) {
        // Which record the next start finds is for the next start to say, and then what is in excess.
        m_undecided += QSet(saving->made.cbegin(), saving->made.cend());
        endCurrent();
        return;
    }
    removeEntries(saving->made + old, {}, [this, account](const std::optional<KeychainProblem> &problem) {
        if (problem)
            emit leftBehind(account, *problem);
        endCurrent();
    });
}

/// What was entered and is not in the keychain holds for this run.
void AccountKeeper::finish(const SavingPointer &saving, bool isWritten)
{
    const AccountEdit &edit = saving->edit;
    const Account &account = saving->account;
    const std::optional<Account> &before = saving->current;
    const bool isStored = !saving->made.isEmpty();
    const bool isOtherServer =
        before && (serverOf(before->apiUrl) != serverOf(account.apiUrl) || before->authId != account.authId);
    const auto isOtherThanEntered = [&](const Account &earlier) {
        const auto entered = m_opener.proxyOfThisRun(earlier);
        return proxyOf(earlier.proxy) != proxyOf(account.proxy) &&
               (!entered || proxyOf(*entered) != proxyOf(account.proxy));
    };
    if (!edit.token.isEmpty() && !(account.isTokenKept && isStored))
        m_opener.useToken(account, edit.token);
    else if (!edit.token.isEmpty() || isOtherServer || (account.isTokenKept && isStored))
        m_opener.forgetToken(account.key);
    if (!edit.proxyPassword.isEmpty() && !(edit.isProxyPasswordKept && isStored)) {
        ProxyChoice proxy = account.proxy;
        proxy.password = edit.proxyPassword;
        m_opener.useProxyPassword(account, proxy);
    } else if (!edit.proxyPassword.isEmpty() || (before && isOtherThanEntered(*before))) {
        m_opener.forgetProxyPassword(account.key);
    }
    if (!saving->context)
        return;
    const bool isOther = !edit.token.isEmpty() || !edit.proxyPassword.isEmpty() || !before ||
                         connectsOtherwise(*before, account);
    saving->done(SavedAccount{account, isWritten, isOther});
}

void AccountKeeper::readSecrets(const AccountEdit &edit, QObject *context, SecretsDone done)
{
    const auto withToken = [this, edit, context, done](const QByteArray &token) {
        if (!edit.proxyPassword.isEmpty()) {
            done(EnteredSecrets{token, edit.proxyPassword});
            return;
        }
        readStoredProxyPassword(
            m_secrets, edit.account, context,
            [token, done](const Result<std::optional<QByteArray>, KeychainProblem> &read) {
                done(EnteredSecrets{token, read ? read->value_or(QByteArray()) : QByteArray()});
            });
    };
    QByteArray token = edit.token;
    if (token.isEmpty())
        token = m_opener.tokenOfThisRun(edit.account).value_or(QByteArray());
    if (!token.isEmpty()) {
        QMetaObject::invokeMethod(
            context, [withToken, token] { withToken(token); }, Qt::QueuedConnection);
        return;
    }
    readStoredToken(m_secrets, edit.account, context,
                    [withToken, done](const Result<std::optional<QByteArray>, KeychainProblem> &read) {
                        if (!read)
                            done(Unexpected{std::optional(read.error())});
                        else if (!*read || !isUsableToken(**read))
                            done(Unexpected{std::optional<KeychainProblem>()});
                        else
                            withToken(**read);
                    });
}

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
    if (entries.isEmpty()) {
        removeRecord(account, {}, context, done);
        return;
    }
    const QString entry = entries.takeFirst();
    m_secrets.remove(
        entry, this,
        [this, account, entries, entry, context, done](const std::optional<KeychainProblem> &problem) {
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
    const bool isWritten = m_accounts.remove(account.key, leftovers);
    emit removed(account);
    if (context)
        done(isWritten);
    endCurrent();
}

void AccountKeeper::sweep()
{
    if (m_accounts.leftovers().isEmpty())
        return;
    const auto done = [this](const std::optional<KeychainProblem> &) {
        endCurrent();
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
