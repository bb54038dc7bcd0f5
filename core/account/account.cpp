// SPDX-License-Identifier: MIT
#include "core/account/account.h"

#include "core/api/apiaccount.h"

#include <QtCore/QUuid>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString unique()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace

bool connectsOtherwise(const AccountConnection &one, const AccountConnection &other)
{
    return one != other;
}

QString makeAccountKey()
{
    return unique();
}

PathCase pathCaseOf(const Account &account)
{
    const bool isFoundHere =
        !account.upperCaseAt.isEmpty() && addressOf(account.upperCaseAt, {}) == addressOf(account.apiUrl, {});
    return isFoundHere ? PathCase::Upper : PathCase::Lower;
}

void setPathCase(Account &account, PathCase found)
{
    account.upperCaseAt = found == PathCase::Upper ? account.apiUrl : QString();
}

QString serverOf(const QString &apiUrl)
{
    const auto url = parseApiUrl(apiUrl);
    return url ? url->toString(QUrl::RemovePath | QUrl::FullyEncoded) : QString();
}

QString proxyOf(const ProxyChoice &proxy)
{
    const QString place = proxy.mode == ProxyMode::Manual
                              ? u"%1:%2"_s.arg(proxy.host.toLower()).arg(proxy.port)
                          : proxy.mode == ProxyMode::System ? u"system"_s
                                                            : QString();
    return place.isEmpty() || proxy.user.isEmpty() ? QString() : place + u' ' + proxy.user;
}

bool isSameProxy(const ProxyChoice &one, const ProxyChoice &other)
{
    if (one.mode != other.mode)
        return false;
    return one.mode != ProxyMode::Manual ||
           (one.host.compare(other.host, Qt::CaseInsensitive) == 0 && one.port == other.port);
}

bool hasStoredToken(const Account &account)
{
    const StoredSecret &stored = account.storedToken;
    return account.isTokenKept && !stored.entry.isEmpty() && !stored.enteredFor.isEmpty() &&
           stored.enteredFor == serverOf(account.apiUrl);
}

bool hasStoredProxyPassword(const Account &account)
{
    const StoredSecret &stored = account.storedProxyPassword;
    return !stored.entry.isEmpty() && !stored.enteredFor.isEmpty() &&
           stored.enteredFor == proxyOf(account.proxy);
}

QStringList entriesOf(const Account &account)
{
    QStringList entries{account.storedToken.entry, account.storedProxyPassword.entry};
    entries.removeAll(QString());
    return entries;
}

QString newTokenEntry(const QString &key)
{
    return tokenEntry(key) + u'/' + unique();
}

QString newProxyPasswordEntry(const QString &key)
{
    return proxyPasswordEntry(key) + u'/' + unique();
}

QString tokenEntry(const QString &key)
{
    return u"token/"_s + key;
}

QString proxyPasswordEntry(const QString &key)
{
    return u"proxy-password/"_s + key;
}

AccountAddress addressOf(const Account &account)
{
    return addressOf(account.apiUrl, account.authId);
}

QList<AccountAddress> formerAddresses(const Account &account)
{
    const AccountAddress present = addressOf(account);
    for (QList<AccountAddress> group : account.sameAddresses) {
        if (group.removeAll(present) > 0)
            return group;
    }
    return {};
}

void addFormerAddress(Account &account, const AccountAddress &address)
{
    QList<AccountAddress> merged{addressOf(account), address};
    account.sameAddresses.removeIf([&](const QList<AccountAddress> &group) {
        if (!group.contains(addressOf(account)) && !group.contains(address))
            return false;
        for (const AccountAddress &each : group) {
            if (!merged.contains(each))
                merged.append(each);
        }
        return true;
    });
    account.sameAddresses.append(merged);
}

void noteAddress(Account &account, const AccountAddress &address)
{
    if (!knownAddresses(account).contains(address))
        account.sameAddresses.append({address});
}

QList<AccountAddress> knownAddresses(const Account &account)
{
    QList<AccountAddress> known{addressOf(account)};
    for (const QList<AccountAddress> &group : account.sameAddresses) {
        for (const AccountAddress &address : group) {
            if (!known.contains(address))
                known.append(address);
        }
    }
    return known;
}

} // namespace vobiz
