// SPDX-License-Identifier: MIT
#include "core/api/accountaddress.h"

#include "core/api/apiaccount.h"

#include <QtCore/QUrl>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

int defaultPort(const QUrl &url)
{
    return url.scheme() == "https"_L1 ? 443 : url.scheme() == "http"_L1 ? 80 : -1;
}

} // namespace

QString canonicalUrl(QUrl url)
{
    if (url.port() == defaultPort(url))
        url.setPort(-1);
    if (QString host = url.host(); host.endsWith(u'.')) {
        host.chop(1);
        url.setHost(host);
    }
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path, QUrl::TolerantMode);
    return url.toString(QUrl::FullyEncoded);
}

AccountAddress addressOf(const QString &apiUrl, const QString &authId)
{
    const auto url = parseApiUrl(apiUrl);
    return {url ? canonicalUrl(*url) : apiUrl, authId};
}

QList<AccountAddress> addressesOf(const ApiAccount &account)
{
    QList<AccountAddress> addresses{{canonicalUrl(account.baseUrl), account.authId}};
    for (const AccountAddress &former : account.formerAddresses) {
        if (!addresses.contains(former))
            addresses.append(former);
    }
    return addresses;
}

bool isAmong(const QList<AccountAddress> &addresses, const QString &apiUrl, const QString &authId)
{
    return addresses.contains(addressOf(apiUrl, authId));
}

QStringList spellingsOf(const AccountAddress &address)
{
    QStringList spellings{address.url};
    const auto add = [&spellings](const QUrl &url) {
        for (const auto format : {QUrl::FullyEncoded, QUrl::PrettyDecoded}) {
            if (const QString text = url.toString(format); !spellings.contains(text))
                spellings.append(text);
        }
    };
    const QUrl url(address.url);
    if (!url.isValid() || url.host().isEmpty())
        return spellings;
    QUrl withDot = url;
    withDot.setHost(url.host() + u'.');
    for (QUrl each : {url, withDot}) {
        add(each);
        if (each.port() == -1) {
            each.setPort(defaultPort(each));
            add(each);
        }
    }
    return spellings;
}

} // namespace vobiz
