// SPDX-License-Identifier: MIT
#include "core/api/apiaccount.h"

#include <QtNetwork/QHostAddress>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

bool isVisibleAscii(char16_t c)
{
    return c > 0x20 && c < 0x7F;
}

} // namespace

QString defaultApiUrl()
{
    return u"https://api.vobiz.ai/api/v1"_s;
}

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

Result<QUrl, ApiUrlError> parseApiUrl(const QString &text)
{
    if (std::ranges::any_of(text, [](QChar c) { return c.category() == QChar::Other_Format; }))
        return Unexpected{ApiUrlError::HasInvisibleCharacter}; // which a QUrl takes, and nobody finds
    QUrl url(text.trimmed(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.isRelative())
        return Unexpected{ApiUrlError::Malformed};
    if (url.scheme() != "https"_L1 && url.scheme() != "http"_L1)
        return Unexpected{ApiUrlError::SchemeNotAllowed};
    if (!url.userInfo().isEmpty())
        return Unexpected{ApiUrlError::HasCredentials};
    if (url.hasQuery() || url.hasFragment())
        return Unexpected{ApiUrlError::HasQueryOrFragment};
    url = QUrl(canonicalUrl(url), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return Unexpected{ApiUrlError::Malformed};
    if (url.scheme() == "http"_L1 && !isLoopback(url))
        return Unexpected{ApiUrlError::PlainHttpNotLoopback};
    return url;
}

bool isUsableAuthId(const QString &authId)
{
    return !authId.isEmpty() && authId != "."_L1 && authId != ".."_L1 &&
           std::ranges::all_of(authId, [](QChar c) { return isVisibleAscii(c.unicode()); });
}

bool isUsableToken(const QByteArray &token)
{
    return !token.isEmpty() &&
           std::ranges::all_of(token, [](char c) { return isVisibleAscii(static_cast<unsigned char>(c)); });
}

} // namespace vobiz
