// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace vobiz {

enum class ProxyMode {
    System, ///< what the system's settings name
    None,
    Manual, ///< `host` and `port` of an HTTP proxy
};

/// How the way to an account's API begins. User name and password are for whichever proxy asks for them, the
/// system's too; they go to no server.
struct ProxyChoice
{
    ProxyMode mode = ProxyMode::System;
    QString host; ///< for Manual
    quint16 port = 0;
    QString user; ///< empty: there are none
    QByteArray password;

    friend bool operator==(const ProxyChoice &, const ProxyChoice &) = default;
};

} // namespace vobiz
