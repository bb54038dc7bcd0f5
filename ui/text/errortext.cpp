// SPDX-License-Identifier: MIT
#include "ui/text/errortext.h"

#include "core/api/errorkind.h"
#include "core/text/visibletext.h"
#include "ui/text/tlsproblemtext.h"

#include <QtCore/QCoreApplication>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestServerText = 300;
constexpr qsizetype LongestHostName = 253;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)

public:
    static QString ofKind(ErrorKind kind, const Error &error)
    {
        const QString status = QString::number(error.httpStatus);
        const QString proxy = visibleText(error.proxy, LongestHostName);
        switch (kind) {
        case ErrorKind::Cancelled:
            return tr("It was cancelled.");
        case ErrorKind::ReadOnlyAccount:
            return tr("This account is set to read only, so nothing was sent.");
        case ErrorKind::OpenedOffline:
            return tr("The list that is shown was kept earlier, so nothing was sent. Refresh reads the "
                      "account itself.");
        case ErrorKind::HostNotFound:
            if (!proxy.isEmpty())
                return tr("Either the name of the network proxy %1 could not be found, or the proxy could "
                          "not "
                          "find the server’s. Check the proxy settings and the API URL.")
                    .arg(proxy);
            return tr("The server’s name could not be found. Check the network connection and the API URL.");
        case ErrorKind::ConnectionFailed:
            if (!proxy.isEmpty())
                return tr("The network proxy %1 could not reach the server, so nothing was sent. Check the "
                          "API "
                          "URL.")
                    .arg(proxy);
            return tr("No connection to the server could be made. Check the network connection.");
        case ErrorKind::TlsFailed:
            if (error.tls)
                return tlsProblemText(*error.tls);
            return tr("No secure connection to the server could be made, so nothing was sent.");
        case ErrorKind::ProxyFailed:
            return tr("The network proxy %1 could not be reached, or did not let the request through, so "
                      "nothing "
                      "was sent. Check the proxy settings: the address, and user name and password if the "
                      "proxy "
                      "asks for them.")
                .arg(proxy);
        case ErrorKind::ProxyAuthenticationRequired:
            return tr("The network proxy %1 asks for a user name and password, or did not accept the ones it "
                      "was given, so nothing was sent. Check them in the proxy settings. The name of a user "
                      "in a "
                      "Windows domain is written DOMAIN\\name.")
                .arg(proxy);
        case ErrorKind::ConnectionLost:
            return tr("The connection was lost before an answer came.");
        case ErrorKind::IdleTimeout:
            return tr("The server stopped answering.");
        case ErrorKind::DeadlineExceeded:
            return tr("The answer took too long.");
        case ErrorKind::AnswerTooLarge:
            return tr("The answer was larger than any list can be, and was not used.");
        case ErrorKind::InvalidAnswer:
            return tr("The answer was not what the Vobiz API documents, and was not used. "
                      "Something between here and Vobiz may have answered instead.");
        case ErrorKind::ProgramEnded:
            return tr("The program ended before the answer came.");
        case ErrorKind::UnexpectedStatus:
            return tr("The server answered with status %1, which the Vobiz API does not document.")
                .arg(status);
        case ErrorKind::Unauthorized:
            return tr("Vobiz did not accept the Auth ID and token (401). "
                      "Nothing more is sent for this account until you try again.");
        case ErrorKind::Forbidden:
            return tr("Vobiz does not allow this account to do that (403). "
                      "Nothing more is sent for this account until you try again.");
        case ErrorKind::NotFound:
            return tr("Vobiz answered that it does not exist (404).");
        case ErrorKind::Conflict:
            return tr("Vobiz refused because something else is going on with it (409).");
        case ErrorKind::RateLimited:
            return tr("Vobiz refused because there were too many requests (429). Try again later.");
        case ErrorKind::Rejected:
            return tr("Vobiz refused the request (%1).").arg(status);
        case ErrorKind::ServerError:
            return tr("The server failed (%1).").arg(status);
        case ErrorKind::ServiceUnavailable:
            return tr("The service is not available at the moment (503).");
        case ErrorKind::UnknownOutcome:
            break;
        }
        return tr("No certain answer came.");
    }

    static QString serverSaid(const QString &text) { return tr("The server said: “%1”").arg(text); }
    static QString reason(const QString &text) { return tr("Reason: %1.").arg(text); }
    static QString throughProxy(const QString &proxy)
    {
        return tr("The way to the server leads through the network proxy %1.").arg(proxy);
    }
    static QString requestId(const QString &id) { return tr("Request ID for Vobiz support: %1.").arg(id); }

    static QString waitReason(ErrorKind reason)
    {
        switch (reason) {
        case ErrorKind::RateLimited:
            return tr("too many requests");
        case ErrorKind::ServiceUnavailable:
            return tr("the service is not available");
        case ErrorKind::Cancelled:
        case ErrorKind::ReadOnlyAccount:
        case ErrorKind::OpenedOffline:
        case ErrorKind::HostNotFound:
        case ErrorKind::ConnectionFailed:
        case ErrorKind::TlsFailed:
        case ErrorKind::ProxyFailed:
        case ErrorKind::ProxyAuthenticationRequired:
        case ErrorKind::ConnectionLost:
        case ErrorKind::IdleTimeout:
        case ErrorKind::DeadlineExceeded:
        case ErrorKind::AnswerTooLarge:
        case ErrorKind::InvalidAnswer:
        case ErrorKind::ProgramEnded:
        case ErrorKind::UnexpectedStatus:
        case ErrorKind::Unauthorized:
        case ErrorKind::Forbidden:
        case ErrorKind::NotFound:
        case ErrorKind::Conflict:
        case ErrorKind::Rejected: // the server had closed a connection that was not in use
        case ErrorKind::ServerError:
        case ErrorKind::UnknownOutcome:
            break;
        }
        return tr("the connection was lost");
    }
};

} // namespace

QString errorText(const Error &error)
{
    const ErrorKind seen = error.kind == ErrorKind::UnknownOutcome ? error.cause : error.kind;
    QStringList sentences{Words::ofKind(seen, error)};
    const ErrorTraits traits = traitsOf(seen);
    if (!error.proxy.isEmpty() && !traits.namesProxy)
        sentences.append(Words::throughProxy(visibleText(error.proxy, LongestHostName)));
    if (traits.isExplainedByDetail && !error.tls && !error.detail.isEmpty())
        sentences.append(Words::reason(visibleText(error.detail, LongestServerText)));
    if (const QString server = serverText(error); !server.isEmpty())
        sentences.append(server);
    return sentences.join(u' ');
}

QString serverText(const Error &error)
{
    QStringList sentences;
    if (!error.message.isEmpty())
        sentences.append(Words::serverSaid(visibleText(error.message, LongestServerText)));
    if (!error.requestId.isEmpty())
        sentences.append(Words::requestId(visibleText(error.requestId, LongestServerText)));
    return sentences.join(u' ');
}

QString waitReason(ErrorKind reason)
{
    return Words::waitReason(reason);
}

} // namespace vobiz
