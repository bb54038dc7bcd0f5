// SPDX-License-Identifier: MIT
#include "core/api/requests.h"

#include <QtCore/QCoreApplication>
#include <QtNetwork/QSslConfiguration>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QByteArray accountSegment(PathCase pathCase)
{
    return pathCase == PathCase::Lower ? "/account/" : "/Account/";
}

QByteArray accountUrl(const ApiAccount &account)
{
    return account.baseUrl.toEncoded(QUrl::StripTrailingSlash) + accountSegment(account.pathCase) +
           QUrl::toPercentEncoding(account.authId);
}

} // namespace

QNetworkRequest accountRequest(const ApiAccount &account, const QByteArray &path)
{
    QNetworkRequest request(QUrl::fromEncoded(accountUrl(account) + path, QUrl::StrictMode));
    request.setRawHeader("X-Auth-ID", account.authId.toLatin1());
    request.setRawHeader("X-Auth-Token", account.token);
    request.setRawHeader("Content-Type", "application/json");
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("User-Agent", "vobiz-credential-manager/" VOBIZ_VERSION);
    if (!account.extraAuthorities.isEmpty()) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.addCaCertificates(account.extraAuthorities);
        request.setSslConfiguration(tls);
    }
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    return request;
}

QNetworkRequest listRequest(const ApiAccount &account, const QByteArray &path, const PageRequest &page)
{
    return accountRequest(account, path + "?limit=" + QByteArray::number(page.limit) +
                                       "&offset=" + QByteArray::number(page.offset));
}

QByteArray credentialPath(const CredentialId &id)
{
    Q_ASSERT(id.isUsable());
    return "/credentials/" + QUrl::toPercentEncoding(id.text());
}

} // namespace vobiz
