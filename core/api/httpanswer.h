// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/certificatefacts.h"

#include <QtCore/QByteArray>
#include <QtCore/QMetaType>
#include <QtCore/QString>

#include <optional>

namespace vobiz {

/// How an exchange ended where it did not end with a whole answer.
enum class TransportFailure {
    None,
    Cancelled,
    HostNotFound,
    ConnectionFailed,
    Tls,
    Proxy,
    ProxyAuthentication,
    ConnectionLost,
    IdleTimeout,
    Deadline,
    TooLarge,
    BadContent, ///< the network library could not make sense of the answer
};

/// A server says so when it is about to close a connection that was idle too long for it, and a gateway for a
/// request that it passed on.
constexpr int RequestTimeoutStatus = 408;

/// What came back for one request: either a whole answer (`failure` None, `status` and `body`), or how it
/// failed; a status may be known even then.
struct HttpAnswer
{
    TransportFailure failure = TransportFailure::None;
    /// False only where it is certain that no byte of the request was written.
    bool requestMayHaveLeft = true;
    int status = 0;
    QByteArray body; ///< empty unless the answer is whole
    QByteArray retryAfterHeader;
    QByteArray requestIdHeader;
    QByteArray deprecationHeaders; ///< Deprecation and Sunset (RFC 9745, RFC 8594), advisory
    QString detail;                ///< the network library's words
    /// `host:port` of the proxy, where one stands on the way and the server was not reached.
    QString proxy;
    std::optional<TlsProblem> tls; ///< about a refused certificate
};

} // namespace vobiz
