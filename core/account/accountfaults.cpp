// SPDX-License-Identifier: MIT
#include "core/account/accountfaults.h"

#include "core/account/accountlist.h"
#include "core/api/apiaccount.h"
#include "core/text/folding.h"

#include <QtNetwork/QSslCertificate>

namespace vobiz {

namespace {

AccountFault faultOf(ApiUrlError error)
{
    switch (error) {
    case ApiUrlError::Malformed:
        return AccountFault::UrlMalformed;
    case ApiUrlError::SchemeNotAllowed:
        return AccountFault::UrlSchemeNotAllowed;
    case ApiUrlError::PlainHttpNotLoopback:
        return AccountFault::UrlPlainHttp;
    case ApiUrlError::HasCredentials:
        return AccountFault::UrlHasCredentials;
    case ApiUrlError::HasInvisibleCharacter:
        return AccountFault::UrlHasInvisible;
    case ApiUrlError::HasQueryOrFragment:
        return AccountFault::UrlHasQuery;
    }
    return AccountFault::UrlMalformed;
}

bool isHost(const QString &text)
{
    QUrl url;
    url.setHost(text, QUrl::StrictMode); // refuses what is no name or number, such as one with a port
    return !url.host().isEmpty();
}

} // namespace

AccountField fieldOf(AccountFault fault)
{
    switch (fault) {
    case AccountFault::LabelTaken:
        return AccountField::Label;
    case AccountFault::AuthIdMissing:
    case AccountFault::AuthIdUnusable:
        return AccountField::AuthId;
    case AccountFault::TokenUnusable:
        return AccountField::Token;
    case AccountFault::UrlMalformed:
    case AccountFault::UrlSchemeNotAllowed:
    case AccountFault::UrlPlainHttp:
    case AccountFault::UrlHasCredentials:
    case AccountFault::UrlHasInvisible:
    case AccountFault::UrlHasQuery:
        return AccountField::ApiUrl;
    case AccountFault::CertificatesUnusable:
        return AccountField::Certificates;
    case AccountFault::ProxyHostMissing:
    case AccountFault::ProxyHostUnusable:
        return AccountField::ProxyHost;
    case AccountFault::ProxyPortMissing:
        break;
    }
    return AccountField::ProxyPort;
}

QList<AccountFault> faultsOf(const Account &account, const QByteArray &token, const AccountList &others)
{
    QList<AccountFault> faults;
    for (const Account &other : others.accounts()) {
        if (other.key != account.key && folded(other.label) == folded(account.label)) {
            faults.append(AccountFault::LabelTaken);
            break;
        }
    }
    if (account.authId.isEmpty())
        faults.append(AccountFault::AuthIdMissing);
    else if (!isUsableAuthId(account.authId))
        faults.append(AccountFault::AuthIdUnusable);
    if (!token.isEmpty() && !isUsableToken(token))
        faults.append(AccountFault::TokenUnusable);
    if (const auto url = parseApiUrl(account.apiUrl); !url)
        faults.append(faultOf(url.error()));
    if (!account.extraCertificates.isEmpty() && readCertificates(account.extraCertificates).isEmpty())
        faults.append(AccountFault::CertificatesUnusable);
    if (account.proxy.mode == ProxyMode::Manual) {
        if (account.proxy.host.isEmpty())
            faults.append(AccountFault::ProxyHostMissing);
        else if (!isHost(account.proxy.host))
            faults.append(AccountFault::ProxyHostUnusable);
        if (account.proxy.port == 0)
            faults.append(AccountFault::ProxyPortMissing);
    }
    return faults;
}

ApiAccount apiAccount(const Account &account, const QByteArray &token, const QByteArray &proxyPassword)
{
    const auto url = parseApiUrl(account.apiUrl);
    Q_ASSERT(url);
    ApiAccount api;
    api.baseUrl = *url;
    api.authId = account.authId;
    api.formerAddresses = formerAddresses(account);
    api.token = token;
    if (!account.extraCertificates.isEmpty())
        api.extraAuthorities = readCertificates(account.extraCertificates);
    api.proxy = account.proxy;
    api.proxy.password = proxyPassword;
    api.isReadOnly = account.isReadOnly;
    api.pathCase = pathCaseOf(account);
    return api;
}

QList<QSslCertificate> readCertificates(const QByteArray &data)
{
    const QList<QSslCertificate> pem = QSslCertificate::fromData(data, QSsl::Pem);
    return pem.isEmpty() ? QSslCertificate::fromData(data, QSsl::Der) : pem;
}

} // namespace vobiz
