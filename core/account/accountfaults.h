// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>

class QSslCertificate;

namespace vobiz {

struct Account;
struct ApiAccount;
class AccountList;

enum class AccountField { Label, AuthId, Token, ApiUrl, Certificates, ProxyHost, ProxyPort };

/// Why an account can't be saved or opened as it is.
enum class AccountFault {
    LabelTaken,
    AuthIdMissing,
    AuthIdUnusable,
    TokenUnusable,
    UrlMalformed,
    UrlSchemeNotAllowed,
    UrlPlainHttp,
    UrlHasCredentials,
    UrlHasInvisible,
    UrlHasQuery,
    CertificatesUnusable,
    ProxyHostMissing,
    ProxyHostUnusable,
    ProxyPortMissing,
};

[[nodiscard]] AccountField fieldOf(AccountFault fault);

/// Everything that is wrong with it, in the order of the fields. An empty token is no fault: the keychain may
/// have it.
[[nodiscard]] QList<AccountFault> faultsOf(const Account &account, const QByteArray &token,
                                           const AccountList &others);

/// What an account without faults connects with.
[[nodiscard]] ApiAccount apiAccount(const Account &account, const QByteArray &token,
                                    const QByteArray &proxyPassword);

/// The certificates of a PEM text, or of one in DER; empty if it holds none.
[[nodiscard]] QList<QSslCertificate> readCertificates(const QByteArray &data);

} // namespace vobiz
