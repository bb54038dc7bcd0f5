// SPDX-License-Identifier: MIT
#include "core/api/classify.h"

#include "core/api/parsing.h"

#include <QtCore/QRegularExpression>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestMessage = 1000;

ErrorKind kindOfFailure(TransportFailure failure)
{
    switch (failure) {
    case TransportFailure::Cancelled:
        return ErrorKind::Cancelled;
    case TransportFailure::HostNotFound:
        return ErrorKind::HostNotFound;
    case TransportFailure::ConnectionFailed:
        return ErrorKind::ConnectionFailed;
    case TransportFailure::Tls:
        return ErrorKind::TlsFailed;
    case TransportFailure::Proxy:
        return ErrorKind::ProxyFailed;
    case TransportFailure::ProxyAuthentication:
        return ErrorKind::ProxyAuthenticationRequired;
    case TransportFailure::IdleTimeout:
        return ErrorKind::IdleTimeout;
    case TransportFailure::Deadline:
        return ErrorKind::DeadlineExceeded;
    case TransportFailure::TooLarge:
        return ErrorKind::AnswerTooLarge;
    case TransportFailure::BadContent:
        return ErrorKind::InvalidAnswer;
    case TransportFailure::None:
    case TransportFailure::ConnectionLost:
        break;
    }
    return ErrorKind::ConnectionLost;
}

ErrorKind kindOfStatus(int status)
{
    switch (status) {
    case 401:
        return ErrorKind::Unauthorized;
    case 403:
        return ErrorKind::Forbidden;
    case 404:
        return ErrorKind::NotFound;
    case 409:
        return ErrorKind::Conflict;
    case 429:
        return ErrorKind::RateLimited;
    case 503:
        return ErrorKind::ServiceUnavailable;
    default:
        break;
    }
    if (status >= 400 && status < 500)
        return ErrorKind::Rejected;
    return status >= 500 && status < 600 ? ErrorKind::ServerError : ErrorKind::UnexpectedStatus;
}

// Qt 6.4 takes one for the whole answer, all but 100; newer versions only 101.
bool isInterim(int status)
{
    return status >= 100 && status < 200;
}

/// Whether a 409 is about active calls: by its code, by its words, or because it came without any, since that
/// is what the page about deleting documents. Words that name something else outrank the code.
bool isAboutCalls(const HttpAnswer &answer, const ErrorEnvelope &envelope)
{
    if (answer.body.trimmed().isEmpty())
        return answer.failure == TransportFailure::None; // else what it said was lost
    static const QRegularExpression calls(
        uR"((?<!\bapi )\bcalls\b|\b(an?|active|current|in|live|ongoing) call\b)"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression others(uR"(\btrunks?\b)"_s, QRegularExpression::CaseInsensitiveOption);
    const QString code = QString(envelope.code).replace(u'_', u' ');
    if (envelope.message.contains(calls) || code.contains(calls))
        return true;
    return envelope.code == "CREDENTIAL_IN_USE"_L1 && !envelope.message.contains(others);
}

void takeWords(Error &error, const ErrorEnvelope &envelope, const HttpAnswer &answer,
               const ApiAccount &account)
{
    error.providerCode = withoutToken(envelope.code, account);
    error.message = withoutToken(envelope.message, account).left(LongestMessage);
    error.requestId = withoutToken(envelope.requestId.isEmpty() ? QString::fromUtf8(answer.requestIdHeader)
                                                                : envelope.requestId,
                                   account);
}

Error errorOf(const HttpAnswer &answer, const ApiAccount &account, const QDateTime &now)
{
    Error error;
    // A redirect's or refusal's status line is enough, whatever became of its body. On a 307 or 308 to a
    // change Qt tries to rewind the body even though it follows nothing, and reports the failure of that.
    const bool saysEnough = answer.status >= 300;
    error.kind = error.cause = answer.failure == TransportFailure::None || saysEnough
                                   ? kindOfStatus(answer.status)
                                   : kindOfFailure(answer.failure);
    error.httpStatus = answer.status;
    if (isInterim(answer.status)) { // the answer itself was not waited for
        error.kind = error.cause = ErrorKind::ConnectionLost;
        error.httpStatus = 0;
    }
    const ErrorEnvelope envelope = parseErrorEnvelope(answer.body);
    if (error.kind == ErrorKind::Conflict && !isAboutCalls(answer, envelope))
        error.kind = error.cause = ErrorKind::Rejected;
    takeWords(error, envelope, answer, account);
    error.detail = withoutToken(answer.detail, account);
    error.proxy = answer.proxy;
    error.tls = answer.tls;
    error.retryAfter = parseRetryAfter(answer.retryAfterHeader, now);
    if (!error.retryAfter)
        error.retryAfter = envelope.retryAfter;
    return error;
}

bool isDefiniteRefusal(int status)
{
    return status >= 400 && status < 500 && status != RequestTimeoutStatus;
}

} // namespace

QString withoutToken(QString text, const ApiAccount &account)
{
    return account.token.isEmpty() ? text : text.replace(QString::fromLatin1(account.token), u"•••"_s);
}

bool leavesConnectionOutOfStep(const HttpAnswer &answer)
{
    return isInterim(answer.status) || answer.status == RequestTimeoutStatus;
}

std::optional<Error> readError(const HttpAnswer &answer, const ApiAccount &account, const QDateTime &now)
{
    if (answer.failure == TransportFailure::None && answer.status == 200)
        return std::nullopt;
    return errorOf(answer, account, now);
}

Error contradiction(Error garbage, const HttpAnswer &answer, const ApiAccount &account)
{
    garbage.httpStatus = answer.status;
    takeWords(garbage, parseErrorEnvelope(answer.body), answer, account);
    return garbage;
}

std::optional<Error> changeError(const HttpAnswer &answer, const ApiAccount &account, const QDateTime &now,
                                 const QList<int> &successes)
{
    const bool whole = answer.failure == TransportFailure::None;
    if (whole && successes.contains(answer.status))
        return std::nullopt;
    Error error = errorOf(answer, account, now);
    if (isDefiniteRefusal(answer.status) || !answer.requestMayHaveLeft)
        return error;
    return asUnknownOutcome(std::move(error));
}

} // namespace vobiz
