// SPDX-License-Identifier: MIT
#include "core/account/accountkeeper.h"

#include "core/account/accountlist.h"
#include "core/account/accountopener.h"
#include "core/account/accountrecord.h"
#include "core/account/storedsecrets.h"
#include "core/api/apiaccount.h"

#include <QtCore/QTimer>

#include <utility>

namespace vobiz {

using namespace std::chrono_literals;

namespace {

constexpr auto LockInterval = 100ms;
constexpr int MostAttempts = 50; ///< at the lock; another program needs some milliseconds, as a rule

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
                             const QString &lockPath, AccountBelongingList belongings, QObject *parent)
    : QObject(parent)
    , m_accounts(accounts)
    , m_secrets(secrets)
    , m_opener(opener)
    , m_belongings(std::move(belongings))
{
    if (!lockPath.isEmpty())
        m_lock.emplace(lockPath);
}

AccountKeeper::~AccountKeeper() = default;

TokenLack AccountKeeper::tokenLack(const AccountEdit &edit) const
{
    if (!edit.account.isTokenKept || !edit.token.isEmpty() || hasToken(edit.account))
        return TokenLack::None;
    const bool isStored =
        edit.before && edit.before->isTokenKept && !edit.before->storedToken.entry.isEmpty();
    return isStored ? TokenLack::OtherServer : TokenLack::NotStored;
}

bool AccountKeeper::canTest(const AccountEdit &edit) const
{
    return !edit.token.isEmpty() || (edit.before && hasToken(accountToTest(edit)));
}

/// Stored or for this run, and entered for the account's server.
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

void AccountKeeper::keepPathCase(const QString &key, const QString &apiUrl, PathCase found)
{
    const auto keep = [this, key, apiUrl, found] {
        m_accounts.reread();
        const Account *current = m_accounts.find(key);
        if (current && addressOf(current->apiUrl, {}) == addressOf(apiUrl, {})) {
            Account account = *current;
            setPathCase(account, found);
            if (m_accounts.written(key) == *current)
                m_accounts.save(account);
            else
                m_accounts.saveForThisRun(account); // the rest of it is not to be written by the way
        }
        endCurrent();
    };
    enqueue({keep, [this] {
                 endCurrent();
             }});
}

void AccountKeeper::setKeychainWait(KeychainWait wait)
{
    if (std::exchange(m_keychainWait, wait) != wait)
        emit keychainWaitChanged(wait);
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
    if (edit.before && !saving->current) {
        m_opener.forgetToken(account.key);
        m_opener.forgetProxyPassword(account.key);
        giveUp(saving, {NotSaved::Reason::RemovedElsewhere});
        return;
    }
    if (edit.before)
        account = mergeEdit(*edit.before, edit.account, *saving->current);
    if (isTokenForOtherServer(edit, account) || isPasswordForOtherProxy(edit, account)) {
        giveUp(saving, {NotSaved::Reason::ChangedElsewhere});
        return;
    }
    if (saving->current)
        noteAddress(account, addressOf(*saving->current));
    setPathCase(account, pathCaseOf(account)); // what was found at another URL goes

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
    const auto isOtherThanEntered = [&](const Account &earlier) {
        const auto entered = m_opener.proxyOfThisRun(earlier);
        return proxyOf(earlier.proxy) != proxyOf(account.proxy) &&
               (!entered || proxyOf(*entered) != proxyOf(account.proxy));
    };
    if (!edit.token.isEmpty() && !(account.isTokenKept && isStored))
        m_opener.useToken(account, edit.token);
    else if (!edit.token.isEmpty() || (before && isOtherLogin(*before, account)) ||
             (account.isTokenKept && isStored))
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
    const Account account = accountToTest(edit);
    const auto withToken = [this, edit, account, context, done](const QByteArray &token) {
        if (!edit.proxyPassword.isEmpty()) {
            done(EnteredSecrets{token, edit.proxyPassword});
            return;
        }
        readStoredProxyPassword(
            m_secrets, account, context,
            [token, done](const Result<std::optional<QByteArray>, KeychainProblem> &read) {
                done(EnteredSecrets{token, read ? read->value_or(QByteArray()) : QByteArray()});
            });
    };
    QByteArray token = edit.token;
    if (token.isEmpty())
        token = m_opener.tokenOfThisRun(account).value_or(QByteArray());
    if (!token.isEmpty()) {
        QMetaObject::invokeMethod(
            context, [withToken, token] { withToken(token); }, Qt::QueuedConnection);
        return;
    }
    readStoredToken(m_secrets, account, context,
                    [withToken, done](const Result<std::optional<QByteArray>, KeychainProblem> &read) {
                        if (!read)
                            done(Unexpected{std::optional(read.error())});
                        else if (!*read || !isUsableToken(**read))
                            done(Unexpected{std::optional<KeychainProblem>()});
                        else
                            withToken(**read);
                    });
}

void AccountKeeper::enterToken(const Account &asked, const QByteArray &token, bool isToBeKept,
                               QObject *context, SaveDone done)
{
    m_opener.useToken(asked, token);
    if (!isToBeKept)
        return; // whatever the keychain has is there for the next run
    AccountEdit edit{asked, asked, token, {}};
    edit.account.isTokenKept = true;
    save(edit, context, std::move(done));
}

void AccountKeeper::enterProxyPassword(const Account &asked, const ProxyChoice &proxy, bool isToBeKept,
                                       QObject *context, SaveDone done)
{
    m_opener.useProxyPassword(asked, proxy);
    AccountEdit edit{asked, asked, {}, {}};
    edit.account.proxy.user = proxy.user;
    if (isToBeKept)
        edit.proxyPassword = proxy.password;
    if (isToBeKept || edit.account != asked)
        save(edit, context, std::move(done));
}

} // namespace vobiz
