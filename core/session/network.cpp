// SPDX-License-Identifier: MIT
#include "core/session/network.h"

#include "core/api/apiaccount.h"

#include <QtNetwork/QNetworkInformation>

namespace vobiz {

Network::Network(const QUrl &server, QObject *parent)
    : QObject(parent)
    , m_isLoopback(isLoopback(server))
{
}

void Network::listen()
{
    if (std::exchange(m_isListening, true))
        return;
    if (QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this,
                &Network::changed);
}

bool Network::isOffline()
{
    if (m_isLoopback)
        return false;
    listen();
    return isDisconnected();
}

bool Network::isDisconnected() const
{
    const QNetworkInformation *information = QNetworkInformation::instance();
    return information && information->reachability() == QNetworkInformation::Reachability::Disconnected;
}

} // namespace vobiz
