// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/proxychoice.h"

#include <QtNetwork/QNetworkAccessManager>

#include <functional>
#include <memory>

namespace vobiz {

/// Makes a manager with no connection open yet.
using NetworkManagerFactory = std::function<std::unique_ptr<QNetworkAccessManager>()>;

/// Managers that follow `choice` for https to other machines and go directly everywhere else: no proxy sees
/// loopback traffic or a plain-http URL. A proxy that asks gets the user name and password of `choice`, else
/// those that the system's settings have for it. One that does not take them ends the request, and gets no
/// other one from that manager (ProxyGate).
///
/// With ProxyMode::System each request asks the system, which can take seconds where the settings name a
/// script (PAC) or tell to look for one; with the environment variables of Linux, which are read as curl
/// reads them (environmentProxy), it is quick.
[[nodiscard]] NetworkManagerFactory networkManagerFactory(const ProxyChoice &choice);

struct ProxyOnTheWay
{
    QString address;         ///< `host:port`; empty without a proxy
    bool wantsLogin = false; ///< it said so last: it got none, or one that it does not take
    QString problem;         ///< with reaching it, in the network library's words
};

/// Through which proxy `manager` goes to `url`. Asks the system again, so it is for the case that something
/// failed.
[[nodiscard]] ProxyOnTheWay proxyOnTheWay(const QNetworkAccessManager &manager, const QUrl &url);

} // namespace vobiz
