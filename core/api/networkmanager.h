// SPDX-License-Identifier: MIT
#pragma once

#include <QtNetwork/QNetworkAccessManager>

#include <functional>
#include <memory>

namespace vobiz {

/// Makes a manager with no connection open yet.
using NetworkManagerFactory = std::function<std::unique_ptr<QNetworkAccessManager>()>;

/// A manager that follows the system's proxy settings for https to other machines, and goes directly
/// everywhere else: no proxy sees loopback traffic or a plain-http URL.
[[nodiscard]] std::unique_ptr<QNetworkAccessManager> makeNetworkManager();

} // namespace vobiz
