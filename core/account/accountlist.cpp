// SPDX-License-Identifier: MIT
#include "core/account/accountlist.h"

#include "core/account/accountrecord.h"
#include "core/store/keptaside.h"
#include "core/store/settings.h"
#include "core/text/folding.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QMap>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

const auto Leftovers = "keychain-leftovers-1/"_L1;
const auto Removed = "removed-accounts-1/"_L1; ///< and the addresses at which something may be kept of it

QString lastOpenedKey()
{
    return u"last-account-1"_s;
}

auto hasKey(const QString &key)
{
    return [key](const Account &account) {
        return account.key == key;
    };
}

QString leftoverKey(const QString &entry)
{
    return Leftovers + entry;
}

} // namespace

AccountList::AccountList(Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    read();
}

const Account *AccountList::find(const QString &key) const
{
    const auto found = std::ranges::find(m_accounts, key, &Account::key);
    return found == m_accounts.end() ? nullptr : &*found;
}

const Account *AccountList::findByName(const QString &name) const
{
    const auto called = [&name](const QString &text) {
        return folded(text) == folded(name);
    };
    auto found = std::ranges::find_if(m_accounts, called, &Account::label);
    if (found == m_accounts.end())
        found = std::ranges::find(m_accounts, name, &Account::authId);
    return found == m_accounts.end() ? nullptr : &*found;
}

std::optional<Account> AccountList::written(const QString &key) const
{
    if (!recordedKeys(m_settings).contains(key))
        return std::nullopt;
    return readRecord(m_settings, key).account;
}

void AccountList::reread()
{
    m_settings.reread();
    read();
}

bool AccountList::save(const Account &account, const QStringList &leftovers)
{
    Q_ASSERT(!account.key.isEmpty() && account.proxy.password.isEmpty());
    const bool isRecorded = recordedKeys(m_settings).contains(account.key);
    QStringList touched = recordSettings(m_settings, account.key);
    for (const QString &entry : leftovers)
        touched.append(leftoverKey(entry));
    writeRecord(m_settings,
                {isRecorded ? readRecord(m_settings, account.key).added : laterThanAll(), account});
    for (const QString &entry : leftovers)
        m_settings.setBoolean(leftoverKey(entry), true);
    if (!m_settings.write()) {
        m_settings.giveUp(touched);
        saveForThisRun(account);
        return false;
    }
    m_forThisRun.removeIf(hasKey(account.key));
    m_onceRecorded.remove(account.key);
    read();
    return true;
}

void AccountList::saveForThisRun(const Account &account)
{
    m_forThisRun.removeIf(hasKey(account.key));
    m_forThisRun.append(account);
    if (recordedKeys(m_settings).contains(account.key))
        m_onceRecorded.insert(account.key);
    read();
}

bool AccountList::remove(QString key, const QStringList &leftovers,
                         const std::optional<QList<AccountAddress>> &toForget)
{
    if (!find(key))
        return true;
    const bool isRecorded = m_forThisRun.removeIf(hasKey(key)) == 0 || recordedKeys(m_settings).contains(key);
    m_onceRecorded.remove(key);
    removeRecord(m_settings, key);
    for (const QString &setting : m_settings.keys({})) {
        if (setting.split(u'/').contains(key) && !setting.startsWith(Leftovers))
            m_settings.remove(setting);
    }
    if (lastOpened() == key)
        m_settings.remove(lastOpenedKey());
    for (const QString &entry : leftovers)
        m_settings.setBoolean(leftoverKey(entry), true);
    if (toForget)
        m_settings.setText(
            Removed + key,
            QString::fromUtf8(QJsonDocument(addressesToJson(*toForget)).toJson(QJsonDocument::Compact)));
    const bool isWritten = m_settings.write() || !isRecorded;
    read();
    return isWritten;
}

QList<RemovedAccount> AccountList::removedAccounts() const
{
    QList<RemovedAccount> removed;
    for (const QString &setting : m_settings.keys(Removed)) {
        const auto addresses = QJsonDocument::fromJson(m_settings.text(setting).value_or(QString()).toUtf8());
        removed.append({setting.mid(Removed.size()), addressesFromJson(addresses.array())});
    }
    return removed;
}

void AccountList::forgetRemoved(const QString &key)
{
    m_settings.remove(Removed + key);
    m_settings.write();
}

QStringList AccountList::filesKeptAside() const
{
    return vobiz::filesKeptAside(m_settings.path());
}

QStringList AccountList::leftovers() const
{
    QStringList entries;
    for (const QString &setting : m_settings.keys(Leftovers))
        entries.append(setting.mid(Leftovers.size()));
    return entries;
}

bool AccountList::isNamed(const QString &entry) const
{
    const auto names = [&entry](const Account &account) {
        return entriesOf(account).contains(entry);
    };
    const QStringList keys = recordedKeys(m_settings);
    return std::ranges::any_of(m_accounts, names) || std::ranges::any_of(keys, [&](const QString &key) {
               return names(readRecord(m_settings, key).account);
           });
}

bool AccountList::addLeftovers(const QStringList &entries)
{
    QStringList touched;
    for (const QString &entry : entries) {
        touched.append(leftoverKey(entry));
        m_settings.setBoolean(touched.last(), true);
    }
    if (m_settings.write())
        return true;
    m_settings.giveUp(touched);
    return false;
}

void AccountList::removeLeftover(const QString &entry)
{
    m_settings.remove(leftoverKey(entry));
    // Not later: another program may note the same entry down by then.
    m_settings.write();
}

QString AccountList::lastOpened() const
{
    return m_settings.text(lastOpenedKey()).value_or(QString());
}

void AccountList::setLastOpened(const QString &key)
{
    m_settings.setText(lastOpenedKey(), key);
}

/// When an account is added that comes last: two of one millisecond would have no order.
QString AccountList::laterThanAll() const
{
    QDateTime time = QDateTime::currentDateTimeUtc();
    for (const QString &key : recordedKeys(m_settings)) {
        const auto other = QDateTime::fromString(readRecord(m_settings, key).added, Qt::ISODateWithMs);
        if (other >= time)
            time = other.addMSecs(1);
    }
    return time.toString(Qt::ISODateWithMs);
}

void AccountList::read()
{
    const QStringList recorded = recordedKeys(m_settings);
    // Another program has removed it; then what could not be written of it does not bring it back.
    m_forThisRun.removeIf([&](const Account &account) {
        return m_onceRecorded.contains(account.key) && !recorded.contains(account.key);
    });
    QMap<QString, Account> byTime; // a file of several programs keeps no order
    for (const QString &key : recorded) {
        const AccountRecord record = readRecord(m_settings, key);
        const auto forThisRun = std::ranges::find(m_forThisRun, key, &Account::key);
        byTime.insert(record.added + key, forThisRun == m_forThisRun.end() ? record.account : *forThisRun);
    }
    QList<Account> accounts = byTime.values();
    for (const Account &account : std::as_const(m_forThisRun)) {
        if (std::ranges::find(accounts, account.key, &Account::key) == accounts.end())
            accounts.append(account);
    }
    if (accounts == m_accounts)
        return;
    m_accounts = accounts;
    emit changed();
}

} // namespace vobiz
