// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtNetwork/QTcpSocket>

namespace vobiz {

class ProxyGate;

/// One connection through a ProxyGate, and the one to the proxy that belongs to it. Deletes itself when
/// either has ended.
class ProxyPassage final : public QObject
{
    Q_OBJECT

public:
    /// With which the library shows that it may pass. The proxy does not get to see it.
    static constexpr const char *SecretHeader = "X-Gate";

    ProxyPassage(ProxyGate &gate, QTcpSocket *client);

private:
    enum class State {
        Idle,     ///< the next request is the library's to send
        Waiting,  ///< for the head of the proxy's answer
        PassingOn ///< of bytes to the library; once the tunnel is open, both ways
    };

    void readClient();
    void readProxy();
    void takeAnswer(const QByteArray &head);
    void refuse();
    void fail(const QString &problem);
    void end();
    void pass(QTcpSocket &from, QTcpSocket &to);

    ProxyGate &m_gate;
    QTcpSocket *m_client; ///< a child
    QTcpSocket m_proxy;
    QByteArray m_fromClient; ///< not yet a whole head
    QByteArray m_fromProxy;
    QByteArray m_login; ///< of the request that is out
    State m_state = State::Idle;
    bool m_wasStale = false; ///< the nonce of a login on this connection
    bool m_isTunnel = false;
};

} // namespace vobiz
