// SPDX-License-Identifier: MIT
#include "core/account/accountrecord.h"

#include "core/fieldcount.h"
#include "core/store/settings.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <array>
#include <functional>
#include <tuple>

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

/// The value of that name in a record, whichever form that has.
using Source = std::function<QJsonValue(const QString &)>;

// How a setting of each type is read and written under its name. What can't be read leaves it as it is in an
// account that was just made.

void read(const Source &source, const QString &name, QString &text)
{
    text = source(name).toString();
}
void write(QJsonObject &record, const QString &name, const QString &text)
{
    record[name] = text;
}

void read(const Source &source, const QString &name, QByteArray &latin1)
{
    latin1 = source(name).toString().toLatin1();
}
void write(QJsonObject &record, const QString &name, const QByteArray &latin1)
{
    record[name] = QString::fromLatin1(latin1);
}

void read(const Source &source, const QString &name, bool &flag)
{
    const QJsonValue value = source(name);
    if (const QString text = value.toString(); text == "true"_L1 || text == "false"_L1)
        flag = text == "true"_L1; // as the earlier form has it
    else
        flag = value.toBool(flag);
}
void write(QJsonObject &record, const QString &name, bool flag)
{
    record[name] = flag;
}

void read(const Source &source, const QString &name, AccountColor &color)
{
    color = fromName<AccountColor>(ColorNames, source(name).toString());
}
void write(QJsonObject &record, const QString &name, AccountColor color)
{
    record[name] = toName(ColorNames, color);
}

void read(const Source &source, const QString &name, ProxyChoice &proxy)
{
    proxy.mode = fromName<ProxyMode>(ProxyModes, source(name + u"Mode"_s).toString());
    proxy.host = source(name + u"Host"_s).toString();
    proxy.port = source(name + u"Port"_s).toString().toUShort();
    proxy.user = source(name + u"User"_s).toString();
}
void write(QJsonObject &record, const QString &name, const ProxyChoice &proxy)
{
    record[name + u"Mode"_s] = toName(ProxyModes, proxy.mode);
    record[name + u"Host"_s] = proxy.host;
    record[name + u"Port"_s] = QString::number(proxy.port);
    record[name + u"User"_s] = proxy.user;
}

void read(const Source &source, const QString &name, StoredSecret &stored)
{
    const QJsonValue value = source(name);
    stored = {value[u"entry"_s].toString(), value[u"enteredFor"_s].toString()};
}
void write(QJsonObject &record, const QString &name, const StoredSecret &stored)
{
    record[name] = QJsonObject{{u"entry"_s, stored.entry}, {u"enteredFor"_s, stored.enteredFor}};
}

void read(const Source &source, const QString &name, QList<QList<AccountAddress>> &groups)
{
    groups.clear();
    for (const QJsonValue &group : source(name).toArray()) {
        if (const auto addresses = addressesFromJson(group.toArray()); !addresses.isEmpty())
            groups.append(addresses);
    }
}
void write(QJsonObject &record, const QString &name, const QList<QList<AccountAddress>> &groups)
{
    QJsonArray array;
    for (const QList<AccountAddress> &group : groups)
        array.append(addressesToJson(group));
    record[name] = array;
}

/// One setting: its name in the record, and where it is in a part of the account. Where by a function,
/// because GCC 12's sanitizer misreads pointers to members.
template <typename Place>
struct Setting
{
    QLatin1StringView name;
    Place in;
};
template <typename Place>
Setting(QLatin1StringView, Place) -> Setting<Place>;

// The table of all settings. What is in a part and not here does not compile.

// clang-format off
constexpr std::tuple LookSettings{
    Setting{"label"_L1, [](auto &look) -> decltype(auto) { return (look.label); }},
    Setting{"colour"_L1, [](auto &look) -> decltype(auto) { return (look.color); }},
};

constexpr std::tuple ConnectionSettings{
    Setting{"authId"_L1, [](auto &connection) -> decltype(auto) { return (connection.authId); }},
    Setting{"apiUrl"_L1, [](auto &connection) -> decltype(auto) { return (connection.apiUrl); }},
    Setting{"readOnly"_L1, [](auto &connection) -> decltype(auto) { return (connection.isReadOnly); }},
    Setting{"certificates"_L1, [](auto &connection) -> decltype(auto) { return (connection.extraCertificates); }},
    Setting{"proxy"_L1, [](auto &connection) -> decltype(auto) { return (connection.proxy); }},
    Setting{"sameAddresses"_L1, [](auto &connection) -> decltype(auto) { return (connection.sameAddresses); }},
};

constexpr std::tuple SecretSettings{
    Setting{"tokenKept"_L1, [](auto &secrets) -> decltype(auto) { return (secrets.isTokenKept); }},
    Setting{"token"_L1, [](auto &secrets) -> decltype(auto) { return (secrets.storedToken); }},
    Setting{"proxyPassword"_L1, [](auto &secrets) -> decltype(auto) { return (secrets.storedProxyPassword); }},
};

constexpr std::tuple FindingSettings{
    Setting{"upperCaseAt"_L1, [](auto &findings) -> decltype(auto) { return (findings.upperCaseAt); }},
};
// clang-format on

template <typename Part, typename Table>
inline constexpr bool IsComplete = fieldCount<Part>() == std::tuple_size_v<Table>;

static_assert(IsComplete<AccountLook, decltype(LookSettings)>, "a setting has no line in the table");
static_assert(IsComplete<AccountConnection, decltype(ConnectionSettings)>,
              "a setting has no line in the table");
static_assert(IsComplete<AccountSecrets, decltype(SecretSettings)>, "a setting has no line in the table");
static_assert(IsComplete<AccountFindings, decltype(FindingSettings)>, "a setting has no line in the table");
static_assert(fieldCount<Account>() == 5, "a setting belongs into a part of the account");

/// `visit` is called with the name of each setting, and with where it is in each of the accounts.
template <typename Visit, typename... Accounts>
void visitSettings(const Visit &visit, Accounts &...accounts)
{
    const auto visitOne = [&](const auto &setting) {
        visit(QString(setting.name), setting.in(accounts)...);
    };
    const auto visitAll = [&](const auto &...settings) {
        (visitOne(settings), ...);
    };
    std::apply(visitAll, LookSettings);
    std::apply(visitAll, ConnectionSettings);
    std::apply(visitAll, SecretSettings);
    std::apply(visitAll, FindingSettings);
}

Account readSettings(const QString &key, const Source &source)
{
    Account account;
    account.key = key;
    visitSettings([&source](const QString &name, auto &value) { read(source, name, value); }, account);
    return account;
}

AccountRecord readEarlierRecord(const Settings &settings, const QString &key)
{
    const Source source = [&settings, prefix = GroupBefore + key + u'/'](const QString &name) {
        const auto text = settings.text(prefix + name);
        return text ? QJsonValue(*text) : QJsonValue();
    };
    AccountRecord record{source(u"added"_s).toString(), readSettings(key, source)};
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
    const Source source = [&object](const QString &name) {
        return object.value(name);
    };
    return {source(u"added"_s).toString(), readSettings(key, source)};
}

void writeRecord(Settings &settings, const AccountRecord &record)
{
    const Account &account = record.account;
    QJsonObject object = objectOf(settings, account.key);
    object[u"added"_s] = record.added;
    visitSettings([&object](const QString &name, const auto &value) { write(object, name, value); }, account);
    removeRecord(settings, account.key);
    settings.setText(Group + account.key,
                     QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

Account mergeEdit(const Account &before, const Account &edited, Account current)
{
    visitSettings(
        [](const QString &, const auto &was, const auto &is, auto &value) {
            if (is != was)
                value = is;
        },
        before, edited, current);
    return current;
}

QJsonArray addressesToJson(const QList<AccountAddress> &addresses)
{
    QJsonArray array;
    for (const AccountAddress &address : addresses)
        array.append(QJsonObject{{u"url"_s, address.url}, {u"authId"_s, address.authId}});
    return array;
}

QList<AccountAddress> addressesFromJson(const QJsonArray &array)
{
    QList<AccountAddress> addresses;
    for (const QJsonValue &address : array)
        addresses.append(addressOf(address[u"url"_s].toString(), address[u"authId"_s].toString()));
    return addresses;
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
