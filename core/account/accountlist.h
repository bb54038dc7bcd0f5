// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/account.h"
#include "core/account/accountbelonging.h"

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QSet>

#include <optional>

namespace vobiz {

class Settings;

/// The accounts that the user added, in the order in which they were added, kept in the settings (which must
/// outlive it). An entry that another version or hand wrote is taken as far as it can be read; it is for
/// `faultsOf` to say what is wrong with it.
///
/// With the records it keeps the names of what the keychain may hold in excess: entries that were made for a
/// record that was not written after all, or that a record named before. A name stands here before the entry
/// is made and until it is gone, so that nothing is left behind where nobody looks. Likewise an account that
/// was removed, until all that was kept of it is gone. Lives in one thread.
class AccountList final : public QObject
{
    Q_OBJECT

public:
    explicit AccountList(Settings &settings, QObject *parent = nullptr);

    [[nodiscard]] const QList<Account> &accounts() const { return m_accounts; }
    /// Null if there is none. Holds until the next change.
    [[nodiscard]] const Account *find(const QString &key) const;
    /// By label, whatever the case of its letters, or else by Auth ID. Null if there is none.
    [[nodiscard]] const Account *findByName(const QString &name) const;
    /// As the next start will find it, which is not what holds in this run if that could not be written.
    [[nodiscard]] std::optional<Account> written(const QString &key) const;

    /// Takes over what other programs have changed.
    void reread();
    /// Adds it, or changes the one with its key, and writes that at once, together with the names of the
    /// entries of the keychain that it leaves behind. False if it can't be written: then it holds for this
    /// run only, and the next start finds what was there before.
    bool save(const Account &account, const QStringList &leftovers = {});
    /// Without trying to write it.
    void saveForThisRun(const Account &account);
    /// And whatever else the settings have under its key. What is still to be forgotten of it is noted down
    /// with the same write. False if that can't be written, so that the next start finds it again.
    bool remove(QString key, const QStringList &leftovers = {}, // by value: it may be the account's own
                const std::optional<QList<AccountAddress>> &toForget = {});
    /// Those of which something is still to be forgotten.
    [[nodiscard]] QList<RemovedAccount> removedAccounts() const;
    /// All of it is gone.
    void forgetRemoved(const QString &key);

    [[nodiscard]] QStringList leftovers() const;
    /// Whether a record names it, written or for this run.
    [[nodiscard]] bool isNamed(const QString &entry) const;
    /// False if it can't be written; then they are not remembered at all.
    bool addLeftovers(const QStringList &entries);
    void removeLeftover(const QString &entry);

    /// Damaged settings, which may hold something of any account.
    [[nodiscard]] QStringList filesKeptAside() const;

    /// The account to open at the next start; empty if there is none.
    [[nodiscard]] QString lastOpened() const;
    void setLastOpened(const QString &key);

signals:
    void changed();

private:
    void read();
    [[nodiscard]] QString laterThanAll() const;

    Settings &m_settings;
    QList<Account> m_accounts;
    QList<Account> m_forThisRun;  ///< as they could not be written, in the order of the attempts
    QSet<QString> m_onceRecorded; ///< those of them that have, or had, a record
};

} // namespace vobiz
