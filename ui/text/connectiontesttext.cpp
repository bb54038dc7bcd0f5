// SPDX-License-Identifier: MIT
#include "ui/text/connectiontesttext.h"

#include "core/api/apiaccount.h"
#include "core/text/visibletext.h"
#include "ui/text/errortext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtCore/QUrl>

#include <chrono>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

// Whether Vobiz itself seems to have answered.
enum class Speaker {
    Vobiz,        ///< with a code
    PerhapsVobiz, ///< with words in a form that Vobiz uses, as others do, too
    SomebodyElse, ///< a gateway, or a server that is none of Vobiz's
};

Speaker speakerOf(const Error &error)
{
    if (!error.providerCode.isEmpty())
        return Speaker::Vobiz;
    return error.message.isEmpty() ? Speaker::SomebodyElse : Speaker::PerhapsVobiz;
}

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionTestText)

public:
    const Error &error;
    const QString url;
    const QString host;

    [[nodiscard]] QString all() const
    {
        const QString advice = ofKind();
        if (advice.isEmpty())
            return errorText(error);
        return u"%1 %2"_s.arg(advice, serverText(error)).trimmed();
    }

private:
    /// Empty where the error says by itself what to do.
    [[nodiscard]] QString ofKind() const
    {
        switch (error.kind) {
        case ErrorKind::HostNotFound:
            if (!error.proxy.isEmpty())
                return {};
            return tr("The host name %1 could not be found. Check the API URL and the network connection.")
                .arg(host);
        case ErrorKind::ConnectionFailed:
            if (!error.proxy.isEmpty())
                return {};
            return tr("No connection to %1 could be made: it refused, or it can’t be reached. Check the API "
                      "URL, "
                      "the network connection, and whether this network needs a proxy.")
                .arg(host);
        case ErrorKind::IdleTimeout:
        case ErrorKind::DeadlineExceeded:
            return noAnswer();
        case ErrorKind::ConnectionLost:
            return tr("%1 closed the connection without an answer. Check the API URL, and whether a firewall "
                      "or "
                      "a proxy stands between.")
                .arg(host);
        case ErrorKind::InvalidAnswer:
        case ErrorKind::AnswerTooLarge:
            return notTheApi();
        case ErrorKind::ProgramEnded:
        case ErrorKind::UnexpectedStatus:
            return error.httpStatus >= 300 ? redirected() : notTheApi();
        case ErrorKind::Unauthorized:
            return unauthorized();
        case ErrorKind::Forbidden:
            return forbidden();
        case ErrorKind::NotFound:
            return notFound();
        case ErrorKind::RateLimited:
            return rateLimited();
        case ErrorKind::ServerError:
        case ErrorKind::ServiceUnavailable:
            return tr("%1 answered that it is not working at the moment (%2), so the Auth ID and token could "
                      "not "
                      "be judged. Try again later.")
                .arg(host, QString::number(error.httpStatus));
        case ErrorKind::Conflict:
        case ErrorKind::Rejected:
            return speakerOf(error) == Speaker::SomebodyElse ? notTheApi() : QString();
        default: // errorText() has words for every kind: these here know more, because only one thing was
                 // asked
            return {};
        }
    }

    [[nodiscard]] QString noAnswer() const
    {
        if (!error.proxy.isEmpty())
            return tr("No answer came in time. The way to %1 leads through the network proxy %2: check the "
                      "API "
                      "URL and the proxy settings.")
                .arg(host, visibleText(error.proxy));
        return tr("No answer came from %1 in time. Check the API URL, the network connection, and whether "
                  "this "
                  "network needs a proxy.")
            .arg(host);
    }

    [[nodiscard]] QString notTheApi() const
    {
        const QString seen =
            error.httpStatus == 0 || error.httpStatus == 200
                ? tr("What answers at %1 is not the Vobiz API, or something on the way answers in its place.")
                      .arg(url)
                : tr("What answers at %1 is not the Vobiz API, or something on the way answers in its place "
                     "(status %2).")
                      .arg(url, QString::number(error.httpStatus));
        return seen + u' ' + tr("Check the API URL; the default is %1.").arg(defaultApiUrl());
    }

    [[nodiscard]] QString redirected() const
    {
        return tr("%1 answered with a redirect (%2). It is not followed, because that would take the token "
                  "to "
                  "another address. Check the API URL; the default is %3.")
            .arg(url, QString::number(error.httpStatus), defaultApiUrl());
    }

    [[nodiscard]] QString unauthorized() const
    {
        if (error.providerCode == "TOKEN_EXPIRED"_L1)
            return tr("Vobiz answered that the token has expired (401). Enter a new one.");
        if (speakerOf(error) != Speaker::SomebodyElse)
            return tr(
                "Vobiz did not accept the Auth ID and token (401): one of them is mistyped, the token is no "
                "longer valid, or it belongs to another Auth ID.");
        return tr("What answers at %1 did not accept the Auth ID and token (401), and did not answer as "
                  "Vobiz "
                  "does. Check both, and the API URL; the default is %2.")
            .arg(url, defaultApiUrl());
    }

    [[nodiscard]] QString notFound() const
    {
        switch (speakerOf(error)) {
        case Speaker::Vobiz:
            return tr("Vobiz knows no account with this Auth ID (404). Check the Auth ID.");
        case Speaker::PerhapsVobiz:
            return tr("What answers at %1 knows no account with this Auth ID there (404). Check the Auth ID, "
                      "and the API URL; the default is %2.")
                .arg(url, defaultApiUrl());
        case Speaker::SomebodyElse:
            break;
        }
        return notTheApi();
    }

    [[nodiscard]] QString forbidden() const
    {
        if (error.providerCode == "ACCOUNT_INACTIVE"_L1)
            return tr("Vobiz answered that this account is not active (403). Ask Vobiz to activate it.");
        if (speakerOf(error) != Speaker::SomebodyElse)
            return tr(
                "Vobiz does not allow this Auth ID and token to list credentials (403). Ask whoever manages "
                "the account for the permission.");
        return tr("What answers at %1 does not allow access (403), and did not answer as Vobiz does: perhaps "
                  "a "
                  "firewall does not allow this network. Check the API URL; the default is %2.")
            .arg(url, defaultApiUrl());
    }

    [[nodiscard]] QString rateLimited() const
    {
        const QString refused =
            tr("There were too many requests (429), so the Auth ID and token were not judged.");
        if (!error.retryAfter)
            return refused + u' ' + tr("Try again in a minute.");
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(*error.retryAfter).count();
        return refused + u' ' + tr("Try again in %1 s.").arg(QLocale().toString(qint64(seconds)));
    }
};

} // namespace

QString connectionTestText(const ConnectionTestResult &result, const QUrl &apiUrl)
{
    if (result.error)
        return Words{*result.error, visibleText(apiUrl.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo)),
                     visibleText(apiUrl.host(QUrl::FullyEncoded))}
            .all();
    if (!result.total)
        return Words::tr("The connection works.");
    return Words::tr("The connection works. Credentials in this account: %1.")
        .arg(QLocale().toString(*result.total));
}

} // namespace vobiz
