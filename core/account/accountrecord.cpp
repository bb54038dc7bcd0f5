// SPDX-License-Identifier: MIT
#include "core/account/accountrecord.h"

#include "core/store/settings.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <array>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

const auto Group = "accounts-2/"_L1;
const auto GroupBefore = "accounts-1/"_L1; ///< a value for each field, in which no stored secret was named

constexpr std::array ColorNames{"none", "red", "orange", "yellow", "green", "teal", "blue", "purple"};
static_assert(ColorNames.size() == AccountColorCount);
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

QJsonObject toJson(const StoredSecret &stored)
{
    return {{u"entry"_s, stored.entry}, {u"enteredFor"_s, stored.enteredFor}};
}

StoredSecret storedSecret(const QJsonValue &value)
{
    return {value[u"entry"_s].toString(), value[u"enteredFor"_s].toString()};
}

QJsonArray toJson(const QList<QList<AccountAddress>> &groups)
{
    QJsonArray array;
    for (const QList<AccountAddress> &group : groups) {
        QJsonArray addresses;
        for (const AccountAddress &address : group)
            addresses.append(QJsonObject{{u"url"_s, address.url}, {u"authId"_s, address.authId}});
        array.append(addresses);
    }
    return array;
}

QList<QList<AccountAddress>> addressGroups(const QJsonValue &value)
{
    QList<QList<AccountAddress>> groups;
    for (const QJsonValue &group : value.toArray()) {
        QList<AccountAddress> addresses;
        for (const QJsonValue &address : group.toArray())
            addresses.append(addressOf(address[u"url"_s].toString(), address[u"authId"_s].toString()));
        if (!addresses.isEmpty())
            groups.append(addresses);
    }
    return groups;
}

/// The fields that both forms of a record have, by name.
template <typename Text, typename Flag>
Account readFields(const QString &key, const Text &text, const Flag &flag)
{
    Account account;
    account.key = key;
    account.label = text("label"_L1);
    account.authId = text("authId"_L1);
    account.apiUrl = text("apiUrl"_L1);
    account.color = fromName<AccountColor>(ColorNames, text("colour"_L1));
    account.isReadOnly = flag("readOnly"_L1, false);
    account.isTokenKept = flag("tokenKept"_L1, true);
    account.extraCertificates = text("certificates"_L1).toLatin1();
    account.proxy.mode = fromName<ProxyMode>(ProxyModes, text("proxyMode"_L1));
    account.proxy.host = text("proxyHost"_L1);
    account.proxy.port = text("proxyPort"_L1).toUShort();
    account.proxy.user = text("proxyUser"_L1);
    return account;
}

AccountRecord readEarlierRecord(const Settings &settings, const QString &key)
{
    const QString prefix = GroupBefore + key + u'/';
    const auto text = [&](QLatin1StringView name) {
        return settings.text(prefix + name).value_or(QString());
    };
    const auto flag = [&](QLatin1StringView name, bool otherwise) {
        return settings.boolean(prefix + name).value_or(otherwise);
    };
    AccountRecord record{text("added"_L1), readFields(key, text, flag)};
    // Such a record and its secrets were always changed together.
    Account &account = record.account;
    if (account.isTokenKept)
        account.storedToken = {tokenEntry(key), serverOf(account.apiUrl)};
    if (!account.proxy.user.isEmpty())
        account.storedProxyPassword = {proxyPasswordEntry(key), proxyOf(account.proxy)};
    return record;
}

QJsonObject objectOf(const Settings &settings, const QString &key)
{
    return QJsonDocument::fromJson(settings.text(Group + key).value_or(QString()).toUtf8()).object();
}

} // namespace

QStringList recordedKeys(const Settings &settings)
{
    QStringList keys;
    for (const QString &setting : settings.keys(Group)) {
        const QString key = setting.mid(Group.size());
        if (!key.isEmpty() && !key.contains(u'/'))
            keys.append(key);
    }
    for (const QString &setting : settings.keys(GroupBefore)) {
        const QString key = setting.section(u'/', 1, 1);
        if (setting.count(u'/') >= 2 && !keys.contains(key))
            keys.append(key);
    }
    return keys;
}

AccountRecord readRecord(const Settings &settings, const QString &key)
{
    if (!settings.text(Group + key))
        return readEarlierRecord(settings, key);
    const QJsonObject object = objectOf(settings, key);
    const auto text = [&object](QLatin1StringView name) {
        return object.value(name).toString();
    };
    const auto flag = [&object](QLatin1StringView name, bool otherwise) {
        return object.value(name).toBool(otherwise);
    };
    AccountRecord record{text("added"_L1), readFields(key, text, flag)};
    record.account.storedToken = storedSecret(object.value("token"_L1));
    record.account.storedProxyPassword = storedSecret(object.value("proxyPassword"_L1));
    record.account.sameAddresses = addressGroups(object.value("sameAddresses"_L1));
    return record;
}

void writeRecord(Settings &settings, const AccountRecord &record)
{
    const Account &account = record.account;
    QJsonObject object = objectOf(settings, account.key);
    object[u"added"_s] = record.added;
    object[u"label"_s] = account.label;
    object[u"authId"_s] = account.authId;
    object[u"apiUrl"_s] = account.apiUrl;
    object[u"colour"_s] = toName(ColorNames, account.color);
    object[u"readOnly"_s] = account.isReadOnly;
    object[u"tokenKept"_s] = account.isTokenKept;
    object[u"certificates"_s] = QString::fromLatin1(account.extraCertificates);
    object[u"proxyMode"_s] = toName(ProxyModes, account.proxy.mode);
    object[u"proxyHost"_s] = account.proxy.host;
    object[u"proxyPort"_s] = QString::number(account.proxy.port);
    object[u"proxyUser"_s] = account.proxy.user;
    object[u"token"_s] = toJson(account.storedToken);
    object[u"proxyPassword"_s] = toJson(account.storedProxyPassword);
    object[u"sameAddresses"_s] = toJson(account.sameAddresses);
    removeRecord(settings, account.key);
    settings.setText(Group + account.key,
                     QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

QStringList recordSettings(const Settings &settings, const QString &key)
{
    return settings.keys(GroupBefore + key + u'/') + QStringList{Group + key};
}

void removeRecord(Settings &settings, const QString &key)
{
    for (const QString &setting : recordSettings(settings, key))
        settings.remove(setting);
}

} // namespace vobiz
