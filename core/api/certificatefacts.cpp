// SPDX-License-Identifier: MIT
#include "core/api/certificatefacts.h"

#include <QtCore/QCryptographicHash>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslError>

namespace vobiz {

namespace {

TlsProblem::Reason reasonOf(QSslError::SslError error)
{
    using Reason = TlsProblem::Reason;
    switch (error) {
    case QSslError::HostNameMismatch:
        return Reason::WrongName;
    case QSslError::CertificateExpired:
        return Reason::Expired;
    case QSslError::CertificateNotYetValid:
        return Reason::NotYetValid;
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return Reason::Untrusted;
    default:
        return Reason::Other;
    }
}

/// Such an authority is left out of what a certificate is checked against, so it is just not found.
std::optional<CertificateFacts> expiredAuthority(const QSslConfiguration &connection)
{
    const auto chain = connection.peerCertificateChain();
    const QString issuer = chain.isEmpty() ? QString() : chain.last().issuerDisplayName();
    for (const QSslCertificate &authority : connection.caCertificates()) {
        if (authority.subjectDisplayName() == issuer &&
            authority.expiryDate() < QDateTime::currentDateTimeUtc())
            return factsOf(authority);
    }
    return std::nullopt;
}

} // namespace

CertificateFacts factsOf(const QSslCertificate &certificate)
{
    CertificateFacts facts;
    facts.subject = certificate.subjectDisplayName();
    facts.issuer = certificate.issuerDisplayName();
    const auto alternatives = certificate.subjectAlternativeNames();
    facts.names = alternatives.values(QSsl::DnsEntry) + alternatives.values(QSsl::IpAddressEntry);
    facts.names.sort();
    facts.validFrom = certificate.effectiveDate();
    facts.validUntil = certificate.expiryDate();
    facts.sha256 = certificate.digest(QCryptographicHash::Sha256);
    facts.isSelfSigned = certificate.isSelfSigned();
    return facts;
}

TlsProblem tlsProblem(const QList<QSslError> &errors, const QSslConfiguration &connection,
                      const QString &host)
{
    TlsProblem problem;
    problem.host = host;
    for (const QSslError &error : errors) {
        const TlsProblem::Reason reason = reasonOf(error.error());
        if (!problem.reasons.contains(reason))
            problem.reasons.append(reason);
    }
    const bool isAboutValidity = problem.reasons == QList{TlsProblem::Reason::Expired} ||
                                 problem.reasons == QList{TlsProblem::Reason::NotYetValid};
    const QSslCertificate blamed = errors.first().certificate();
    problem.certificate =
        factsOf(isAboutValidity && !blamed.isNull() ? blamed : connection.peerCertificate());
    if (problem.reasons.contains(TlsProblem::Reason::Untrusted))
        problem.expiredAuthority = expiredAuthority(connection);
    return problem;
}

} // namespace vobiz
