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
/// loopback traffic or a plain-http URL. Each manager offers user name and password once to a proxy that
/// asks; one that does not take them ends the request.
///
/// With ProxyMode::System each request asks the system, which can take seconds where the settings name a
/// script (PAC) or tell to look for one; with the environment variables of Linux (https_proxy) it is quick.
[[nodiscard]] NetworkManagerFactory networkManagerFactory(const ProxyChoice &choice);

/// `host:port` of the proxy through which `manager` goes to `url`; empty where it goes directly. Asks the
/// system again, so it is for the case that something failed.
[[nodiscard]] QString proxyAddress(const QNetworkAccessManager &manager, const QUrl &url);

} // namespace vobiz
