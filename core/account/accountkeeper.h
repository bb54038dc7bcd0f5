// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/accountbelonging.h"
#include "core/account/accountedit.h"
#include "core/result.h"
#include "core/store/keychainwait.h"
#include "core/store/secrets.h"
#include "core/store/sharedlock.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QSet>
#include <QtCore/QStringList>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace vobiz {

class AccountList;
class AccountOpener;

struct SavedAccount
{
    Account account;
    bool isWritten = false; ///< else it holds for this run only, and the next start finds the earlier one
    bool connectsOtherwise = false; ///< than before, so that it has to be opened anew
};

/// Why nothing was saved. Everything is as before.
struct NotSaved
{
    enum class Reason {
        Keychain,         ///< it did not take a secret; see `keychain`
        ChangedElsewhere, ///< what was entered is for a server, or a proxy, that it has no longer
        RemovedElsewhere, ///< another program has removed the account, and its secrets with it
        Busy              ///< another program is changing accounts
    } reason = Reason::Keychain;
    KeychainProblem keychain = {};
};

/// Why an account could not be removed: the keychain keeps `entry`.
struct NotRemoved
{
    QString entry; ///< empty: another program is changing accounts
    KeychainProblem keychain;
};

/// Saves and removes accounts with all that belongs to them, in the one order in which nothing is lost
/// whatever fails, and a secret goes to no other server or proxy than the one it was entered for:
///
/// 1. The names of new entries of the keychain are written down, 2. the entries are made, under names that
/// nobody had before, 3. the record is written, which names them, 4. the entries that it named before go. So
/// before 3 the earlier account holds with its secrets, after it the new one does; entries that no record
/// names are removed by `sweep`, in a later run if need be.
///
/// Removing: 1. its entries of the keychain go, 2. its record goes, and with the same write it is noted down
/// what else is to go, 3. that goes, 4. the note does. So before 2 the account is there and asks for its
/// token, after it nothing of it stays for longer than it takes; what could not be done is done by `sweep`.
///
/// One at a time, in the order of the calls, and only while no other program does the same. `done` is called
/// once, from the event loop. A saving whose `context` is gone before step 3 changes nothing. Lives in
/// one thread; everything that it is given must outlive it.
class AccountKeeper final : public QObject
{
    Q_OBJECT

public:
    using SaveDone = std::function<void(const Result<SavedAccount, NotSaved> &)>;
    /// Whether it is written: else the next start finds the account again.
    using RemoveDone = std::function<void(const Result<bool, NotRemoved> &)>;
    struct EnteredSecrets
    {
        QByteArray token;
        QByteArray proxyPassword;
    };
    using SecretsDone = std::function<void(const Result<EnteredSecrets, std::optional<KeychainProblem>> &)>;

    /// `lockPath` is the same for all programs that share the settings: see SharedLock. Without one nothing
    /// is locked; nor where no lock can be made, but there no record can be written either.
    /// `belongings` is what goes with a removed account.
    AccountKeeper(AccountList &accounts, Secrets &secrets, AccountOpener &opener,
                  const QString &lockPath = {}, AccountBelongingList belongings = {},
                  QObject *parent = nullptr);
    ~AccountKeeper() override;

    [[nodiscard]] AccountList &accounts() { return m_accounts; }

    /// Whether a token has to be entered before it can be saved: none is there that may go to its server.
    [[nodiscard]] TokenLack tokenLack(const AccountEdit &edit) const;
    /// Whether there may be a token to try the connection with.
    [[nodiscard]] bool canTest(const AccountEdit &edit) const;
    void save(const AccountEdit &edit, QObject *context, SaveDone done);
    /// What an edit would connect with: what was entered, else what is stored for this server and this proxy.
    /// Without a problem in the error the keychain has no token.
    void readSecrets(const AccountEdit &edit, QObject *context, SecretsDone done);

    // What is entered on demand holds for this run at once, however long the keychain takes, and only where
    // `asked` is: whatever becomes of the account meanwhile. `done` is called if there is something to save.
    void enterToken(const Account &asked, const QByteArray &token, bool isToBeKept, QObject *context,
                    SaveDone done);
    /// `proxy` with user and password. The user is saved in any case.
    void enterProxyPassword(const Account &asked, const ProxyChoice &proxy, bool isToBeKept, QObject *context,
                            SaveDone done);

    /// The server at `apiUrl` was found to answer so. Kept if the account is still there; a later run finds
    /// it out again if it can't be written.
    void keepPathCase(const QString &key, const QString &apiUrl, PathCase found);

    /// All of it. `done` is called once the record is gone, so that whoever has the account open can leave
    /// it before the rest goes. If `context` goes before that, the record stays, without the secrets that are
    /// gone by then; what the keychain is removing just then may still go.
    void remove(const QString &key, QObject *context, RemoveDone done);
    /// The secrets go as soon as the keychain lets them.
    void removeAllTheSame(const QString &key, QObject *context, RemoveDone done);
    /// Files that a removal leaves where they are, and that may hold something of the account.
    [[nodiscard]] QStringList filesKeptAside() const;

    /// What the secrets wait for, for those who show it; whoever owns them says it.
    [[nodiscard]] KeychainWait keychainWait() const { return m_keychainWait; }
    void setKeychainWait(KeychainWait wait);

    /// Removes what earlier runs left in the keychain and elsewhere. Asks nothing of anybody if there is
    /// nothing.
    void sweep();

signals:
    void keychainWaitChanged(vobiz::KeychainWait wait);
    /// It was saved, but the keychain still has what the account had before; that is tried again at the next
    /// start.
    void leftBehind(const vobiz::Account &account, const vobiz::KeychainProblem &problem);
    /// An account was removed, and something of it is still on this machine; that is tried again at the next
    /// start.
    void notForgotten(const QString &problem);

private:
    struct Operation
    {
        std::function<void()> begin;
        std::function<void()> busy; ///< instead, if another program holds the lock for too long
    };
    struct Saving;
    using SavingPointer = std::shared_ptr<Saving>;

    [[nodiscard]] bool hasToken(const Account &account) const;
    void enqueue(Operation operation);
    void beginNext();
    [[nodiscard]] bool takeLock();
    void endCurrent();
    void beginSaving(const SavingPointer &saving);
    void writeSecrets(const SavingPointer &saving);
    void commit(const SavingPointer &saving);
    void giveUp(const SavingPointer &saving, const NotSaved &why);
    void finish(const SavingPointer &saving, bool isWritten);
    void removeSecrets(const Account &account, QStringList entries, const QPointer<QObject> &context,
                       const RemoveDone &done);
    void removeRecord(const Account &account, const QStringList &leftovers, const QPointer<QObject> &context,
                      const RemoveDone &done);
    /// What is noted down of removed accounts.
    void forgetRemoved(bool isToldOf);
    void forget(const RemovedAccount &account, size_t belonging, bool isToldOf);
    /// Those that no record names. The first problem is told, and what it is about stays noted down.
    void removeEntries(QStringList entries, std::optional<KeychainProblem> problem,
                       const std::function<void(const std::optional<KeychainProblem> &)> &done);

    AccountList &m_accounts;
    Secrets &m_secrets;
    AccountOpener &m_opener;
    const AccountBelongingList m_belongings;
    std::optional<SharedLock> m_lock;
    KeychainWait m_keychainWait = KeychainWait::Nothing;
    std::deque<Operation> m_operations; ///< the first one is under way if `m_isUnderWay`
    bool m_isUnderWay = false;
    int m_attempts = 0; ///< to get the lock
    QSet<QString>
        m_mayComeLate; ///< entries that the keychain may still make, though it did not say so in time
    QSet<QString> m_unforgotten; ///< keys of removed accounts that are for the next start
    QSet<QString> m_undecided;   ///< entries that a record may name which, as we were told, was not written
};

} // namespace vobiz
