// SPDX-License-Identifier: MIT
#include "ui/text/tlsproblemtext.h"

#include "core/text/visibletext.h"

#include <QtCore/QCoreApplication>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestText = 100;
constexpr qsizetype MostNames = 5;

QString shown(const QString &text)
{
    return visibleText(text, LongestText);
}

QString dateText(const QDateTime &date)
{
    return date.toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'");
}

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TlsProblemText)

public:
    static bool isAboutTime(TlsProblem::Reason reason)
    {
        return reason == TlsProblem::Reason::Expired || reason == TlsProblem::Reason::NotYetValid;
    }

    static QString ofReason(TlsProblem::Reason reason, const TlsProblem &problem)
    {
        using Reason = TlsProblem::Reason;
        const CertificateFacts &certificate = problem.certificate;
        switch (reason) {
        case Reason::Untrusted:
            if (problem.expiredAuthority)
                return ofExpired(*problem.expiredAuthority);
            return (certificate.isSelfSigned
                        ? tr("It is issued by itself, not by an authority that this computer trusts.")
                        : tr("It is issued by “%1”, which this computer does not trust.")
                              .arg(shown(certificate.issuer))) +
                   u' ' +
                   tr("If your company’s own authority issued it, add its certificate to the account (Edit "
                      "Account…).");
        case Reason::WrongName:
            return tr("It is valid for %1, but the API URL names %2. Check the API URL.")
                .arg(names(certificate), shown(problem.host));
        case Reason::Expired:
            return tr("It expired on %1. Check this computer’s clock; if that is right, whoever "
                      "runs the server has to renew it.")
                .arg(dateText(certificate.validUntil));
        case Reason::NotYetValid:
            return tr("It is not valid before %1. Check this computer’s clock.")
                .arg(dateText(certificate.validFrom));
        case Reason::Other:
            break;
        }
        return tr("It has a fault that makes it unusable.");
    }

    static QString ofExpired(const CertificateFacts &authority)
    {
        return tr("It goes back to the authority “%1”, whose certificate on this computer, or in the "
                  "account, "
                  "expired on %2. Check this computer’s clock; if that is right, ask whoever runs the "
                  "authority for the new one, and add it to the account (Edit Account…).")
            .arg(shown(authority.subject), dateText(authority.validUntil));
    }

    static QString names(const CertificateFacts &certificate)
    {
        if (certificate.names.isEmpty())
            return tr("no host name");
        QStringList some;
        for (const QString &name : certificate.names.first(qMin(MostNames, certificate.names.size())))
            some.append(shown(name));
        const qsizetype more = certificate.names.size() - some.size();
        return some.join(u", "_s) + (more > 0 ? u' ' + tr("and %1 more").arg(more) : QString());
    }

    static QString facts(const CertificateFacts &certificate)
    {
        return tr("The certificate: issued to “%1” by “%2”, valid from %3 to %4, SHA-256 fingerprint %5.")
            .arg(shown(certificate.subject), shown(certificate.issuer), dateText(certificate.validFrom),
                 dateText(certificate.validUntil), fingerprintText(certificate.sha256));
    }
};

} // namespace

QString tlsProblemText(const TlsProblem &problem)
{
    QStringList sentences{Words::tr("The server’s certificate was not accepted, so nothing was sent.")};
    // What a wrong clock explains comes first: it may be the only cause.
    for (const bool isAboutTime : {true, false}) {
        for (const TlsProblem::Reason reason : problem.reasons) {
            if (Words::isAboutTime(reason) == isAboutTime)
                sentences.append(Words::ofReason(reason, problem));
        }
    }
    sentences.append(Words::facts(problem.certificate));
    return sentences.join(u' ');
}

QString fingerprintText(const QByteArray &sha256)
{
    return QString::fromLatin1(sha256.toHex(':').toUpper());
}

} // namespace vobiz
