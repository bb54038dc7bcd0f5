// SPDX-License-Identifier: MIT
#include "core/account/accountlist.h"

#include "core/api/apiaccount.h"
#include "core/store/settings.h"

#include <QtCore/QDateTime>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

const auto Group = "accounts-1/"_L1;

QString lastOpenedKey()
{
    return u"last-account-1"_s;
}

constexpr std::array Colours{"none", "red", "orange", "yellow", "green", "teal", "blue", "purple"};
static_assert(Colours.size() == AccountColourCount);
constexpr std::array ProxyModes{"system", "none", "manual"};

template <typename Enum, size_t Count>
Enum fromName(const std::array<const char *, Count> &names, const QString &name)
{
    const auto found = std::ranges::find(names, name.toStdString());
    return found == names.end() ? Enum{} : static_cast<Enum>(found - names.begin());
}

template <typename Enum, size_t Count>
QString toName(const std::array<const char *, Count> &names, Enum value)
{
    return QString::fromLatin1(names.at(static_cast<size_t>(value)));
}

/// One account's place in the settings.
class Entry final
{
public:
    Entry(Settings &settings, const QString &key)
        : m_settings(settings)
        , m_prefix(Group + key + u'/')
    {
    }

    [[nodiscard]] QString text(QLatin1StringView name) const
    {
        return m_settings.text(m_prefix + name).value_or(QString());
    }
    [[nodiscard]] bool flag(QLatin1StringView name, bool otherwise) const
    {
        return m_settings.boolean(m_prefix + name).value_or(otherwise);
    }
    void set(QLatin1StringView name, const QString &value) { m_settings.setText(m_prefix + name, value); }
    void set(QLatin1StringView name, bool value) { m_settings.setBoolean(m_prefix + name, value); }

private:
    Settings &m_settings;
    const QString m_prefix;
};

Account readAccount(Settings &settings, const QString &key)
{
    const Entry entry(settings, key);
    Account account;
    account.key = key;
    account.label = entry.text("label"_L1);
    account.authId = entry.text("authId"_L1);
    account.apiUrl = entry.text("apiUrl"_L1);
    account.colour = fromName<AccountColour>(Colours, entry.text("colour"_L1));
    account.isReadOnly = entry.flag("readOnly"_L1, false);
    account.isTokenKept = entry.flag("tokenKept"_L1, true);
    account.extraCertificates = entry.text("certificates"_L1).toLatin1();
    account.proxy.mode = fromName<ProxyMode>(ProxyModes, entry.text("proxyMode"_L1));
    account.proxy.host = entry.text("proxyHost"_L1);
    account.proxy.port = entry.text("proxyPort"_L1).toUShort();
    account.proxy.user = entry.text("proxyUser"_L1);
    return account;
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
        return text.compare(name, Qt::CaseInsensitive) == 0;
    };
    auto found = std::ranges::find_if(m_accounts, called, &Account::label);
    if (found == m_accounts.end())
        found = std::ranges::find(m_accounts, name, &Account::authId);
    return found == m_accounts.end() ? nullptr : &*found;
}

bool AccountList::save(const Account &account)
{
    Q_ASSERT(!account.key.isEmpty() && account.proxy.password.isEmpty());
    Entry entry(m_settings, account.key);
    const auto known = std::ranges::find(m_accounts, account.key, &Account::key);
    if (known == m_accounts.end()) {
        entry.set("added"_L1, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
        m_accounts.append(account);
    } else {
        *known = account;
    }
    entry.set("label"_L1, account.label);
    entry.set("authId"_L1, account.authId);
    entry.set("apiUrl"_L1, account.apiUrl);
    entry.set("colour"_L1, toName(Colours, account.colour));
    entry.set("readOnly"_L1, account.isReadOnly);
    entry.set("tokenKept"_L1, account.isTokenKept);
    entry.set("certificates"_L1, QString::fromLatin1(account.extraCertificates));
    entry.set("proxyMode"_L1, toName(ProxyModes, account.proxy.mode));
    entry.set("proxyHost"_L1, account.proxy.host);
    entry.set("proxyPort"_L1, QString::number(account.proxy.port));
    entry.set("proxyUser"_L1, account.proxy.user);
    const bool isWritten = m_settings.write();
    emit changed();
    return isWritten;
}

bool AccountList::remove(const QString &key)
{
    if (m_accounts.removeIf([&key](const Account &account) { return account.key == key; }) == 0)
        return true;
    for (const QString &setting : m_settings.keys(Group + key + u'/'))
        m_settings.remove(setting);
    if (lastOpened() == key)
        m_settings.remove(lastOpenedKey());
    const bool isWritten = m_settings.write();
    emit changed();
    return isWritten;
}

QString AccountList::lastOpened() const
{
    return m_settings.text(lastOpenedKey()).value_or(QString());
}

void AccountList::setLastOpened(const QString &key)
{
    m_settings.setText(lastOpenedKey(), key);
}

void AccountList::read()
{
    QMap<QString, QString> added; // when → which; a file of several programs keeps no order
    for (const QString &setting : m_settings.keys(Group)) {
        const QString key = setting.section(u'/', 1, 1);
        added.insert(Entry(m_settings, key).text("added"_L1) + key, key);
    }
    for (const QString &key : std::as_const(added))
        m_accounts.append(readAccount(m_settings, key));
}

} // namespace vobiz
