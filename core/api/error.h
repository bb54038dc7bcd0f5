// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/certificatefacts.h"
#include "core/api/errorkind.h"
#include "core/result.h"

#include <QtCore/QMetaType>
#include <QtCore/QString>

#include <chrono>
#include <optional>

namespace vobiz {

/// Why a request did not do what was asked. A value without words for the user: ui turns it into words. The
/// texts are the server's or the network library's, untrusted, with the account's token taken out.
struct Error
{
    ErrorKind kind = ErrorKind::Cancelled;
    /// For UnknownOutcome what was seen; otherwise equal to `kind`.
    ErrorKind cause = kind;
    int httpStatus = 0;   ///< 0 without an answer
    QString providerCode; ///< such as RATE_LIMIT_EXCEEDED
    QString message;      ///< what the server said in words, in any of the published forms of an error
    QString requestId;    ///< what the provider's support asks for
    QString detail;       ///< what the network library said where no answer came
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
