// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

class QSslCertificate;
class QSslConfiguration;
class QSslError;

namespace vobiz {

/// What a person needs to tell one certificate from another. The texts are whatever its maker wrote into it:
/// untrusted.
struct CertificateFacts
{
    QString subject;   ///< the common name, or what there is instead
    QString issuer;    ///< likewise
    QStringList names; ///< the host names and addresses it is valid for (subject alternative names)
    QDateTime validFrom;
    QDateTime validUntil;
    QByteArray sha256; ///< the fingerprint, 32 bytes
    bool isSelfSigned = false;

    friend bool operator==(const CertificateFacts &, const CertificateFacts &) = default;
};

[[nodiscard]] CertificateFacts factsOf(const QSslCertificate &certificate);

/// Why a server's certificate was refused.
struct TlsProblem
{
    enum class Reason {
        Untrusted, ///< no trusted authority issued it
        WrongName, ///< it is valid for other hosts
        Expired,
        NotYetValid,
        Other
    };

    QList<Reason> reasons; ///< each once, at least one
    /// The server's own; but where the validity of another in its chain is the only reason, that one.
    CertificateFacts certificate;
    QString host; ///< that was asked for
    /// Where `Untrusted` is a reason: one that was trusted until it expired, of the name of the one that the
    /// server's certificate goes back to.
    std::optional<CertificateFacts> expiredAuthority;

    friend bool operator==(const TlsProblem &, const TlsProblem &) = default;
};

/// `errors`, of which there is at least one, are what the network library found about the certificates that
/// the server at `host` showed, in a connection set up so.
[[nodiscard]] TlsProblem tlsProblem(const QList<QSslError> &errors, const QSslConfiguration &connection,
                                    const QString &host);

} // namespace vobiz
