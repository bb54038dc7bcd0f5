// SPDX-License-Identifier: MIT
#include "core/api/proxygate.h"

#include "core/api/proxypassage.h"

#include <QtCore/QUuid>

namespace vobiz {

ProxyGate::ProxyGate(QNetworkProxy proxy, QObject *parent)
    : QObject(parent)
    , m_proxy(std::move(proxy))
    , m_secret(QUuid::createUuid().toByteArray(QUuid::WithoutBraces))
{
    m_listener.setProxy(QNetworkProxy::NoProxy);
    connect(&m_listener, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = m_listener.nextPendingConnection())
            new ProxyPassage(*this, client); // deletes itself
    });
    // If that fails, nothing gets through, and each request says so.
    m_listener.listen(QHostAddress::LocalHost);
}

QNetworkProxy ProxyGate::entrance() const
{
    QNetworkProxy entrance(QNetworkProxy::HttpProxy, m_listener.serverAddress().toString(),
                           m_listener.serverPort(), m_proxy.user(), m_proxy.password());
    entrance.setRawHeader(ProxyPassage::SecretHeader, m_secret);
    return entrance;
}

} // namespace vobiz
