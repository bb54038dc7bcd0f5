// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/certificatefacts.h"
#include "core/result.h"

#include <QtCore/QMetaType>
#include <QtCore/QString>

#include <chrono>
#include <optional>

namespace vobiz {

enum class ErrorKind {
    Cancelled,       ///< given up by this program; nothing changed
    ReadOnlyAccount, ///< a change for an account that is to be read only; nothing was sent

    // The request never left this machine.
    HostNotFound,
    ConnectionFailed,
    TlsFailed,                   ///< the server's certificate or the handshake was not acceptable
    ProxyFailed,                 ///< `Error::proxy` tells which
    ProxyAuthenticationRequired, ///< the proxy wants a user name and password, or others than it was given

    // The exchange began and did not end well.
    ConnectionLost,
    IdleTimeout,      ///< nothing came for a while
    DeadlineExceeded, ///< it took too long in all
    AnswerTooLarge,
    InvalidAnswer,    ///< not what the provider documents: no half of it is used
    ProgramEnded,     ///< an earlier run of this program asked, and ended before it knew the answer
    UnexpectedStatus, ///< a redirect or another status that no page of the provider names

    // What the provider answered.
    Unauthorized,       ///< 401
    Forbidden,          ///< 403
    NotFound,           ///< 404
    Conflict,           ///< 409
    RateLimited,        ///< 429
    Rejected,           ///< any other 4xx
    ServerError,        ///< 5xx but 503
    ServiceUnavailable, ///< 503

    /// A change that may have happened, or happen yet; `Error::cause` tells what was seen instead of an
    /// answer. Only the list can tell.
    UnknownOutcome,
};

/// Why a request did not do what was asked. A value without words for the user: ui turns it into words. The
/// texts are the server's or the network library's, untrusted, with the account's token taken out.
struct Error
{
    ErrorKind kind = ErrorKind::Cancelled;
    /// For UnknownOutcome what was seen; otherwise equal to `kind`.
    ErrorKind cause = kind;
    int httpStatus = 0;   ///< 0 without an answer
    QString providerCode; ///< such as RATE_LIMIT_EXCEEDED
    QString message;
    QString requestId; ///< what the provider's support asks for
    QString detail;    ///< what the network library said where no answer came
    /// `host:port` of the proxy, where one stands on the way and the server was not reached.
    QString proxy;
    std::optional<TlsProblem> tls;                       ///< about a refused certificate
    std::optional<std::chrono::milliseconds> retryAfter; ///< at least 0

    friend bool operator==(const Error &, const Error &) = default;
};

/// The same error as it reads for a change whose request may have done its work.
[[nodiscard]] Error asUnknownOutcome(Error seen);

template <typename T>
using ApiResult = Result<T, Error>;

} // namespace vobiz

Q_DECLARE_METATYPE(vobiz::Error)
