// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/accountaddress.h"
#include "core/api/pathcase.h"
#include "core/api/proxychoice.h"
#include "core/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QUrl>
#include <QtNetwork/QSslCertificate>

namespace vobiz {

/// Where an account's API is and what opens it. The token opens the whole account: it goes into the request
/// headers and nowhere else.
struct ApiAccount
{
    QUrl baseUrl; ///< as parseApiUrl returns it
    QString authId;
    /// Where the same account was before, as its user said; see accountaddress.h.
    QList<AccountAddress> formerAddresses;
    QByteArray token;
    /// The user's own authorities, trusted beside the system's. Not a QSslConfiguration: even an empty one
    /// loads the whole of TLS, and not every start needs it before there is something to see.
    QList<QSslCertificate> extraAuthorities;
    ProxyChoice proxy;
    PathCase pathCase = PathCase::Lower; ///< in which its server is known, or expected, to answer
    bool isReadOnly = false;             ///< no change is ever sent
    bool isOffline = false;              ///< nothing at all is sent: what is shown of it was kept
};

[[nodiscard]] QString defaultApiUrl();

/// Whether the host of `url` is this machine by name or number. Names other than localhost are not looked up.
[[nodiscard]] bool isLoopback(const QUrl &url);

enum class ApiUrlError {
    Malformed,
    SchemeNotAllowed,
    PlainHttpNotLoopback,
    HasCredentials,
    HasInvisibleCharacter,
    HasQueryOrFragment
};

/// Reads an API URL: https anywhere, http on loopback only, no user name in it, no query, no fragment. Of the
/// spellings of one URL the result is always the same, canonicalUrl's.
[[nodiscard]] Result<QUrl, ApiUrlError> parseApiUrl(const QString &text);

/// An Auth ID that can be one segment of a path and a header value.
[[nodiscard]] bool isUsableAuthId(const QString &authId);

/// A token that can be a header value: not empty, visible ASCII only.
[[nodiscard]] bool isUsableToken(const QByteArray &token);

} // namespace vobiz
