// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/account.h"

#include <QtCore/QList>
#include <QtCore/QObject>

namespace vobiz {

class Settings;

/// The accounts that the user added, in the order in which they were added, kept in the settings (which must
/// outlive it). An entry that another version or hand wrote is taken as far as it can be read; it is for
/// `faultsOf` to say what is wrong with it. Lives in one thread.
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

    /// Adds it, or changes the one with its key, and writes that at once. False if it can't be written, so
    /// that it holds for this run only.
    bool save(const Account &account);
    bool remove(QString key); // by value: it may be the account's own

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
};

} // namespace vobiz
