// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QObject>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QTcpServer>

namespace vobiz {

/// Stands between the network library and an HTTP proxy, on a loopback port that only the library's own
/// connections get through, and reads along until the tunnel to the server is open. Qt 6.4 tells nobody that
/// a proxy refused an NTLM login and tries it again without end; here a login that was refused is the last
/// one that the proxy sees, whatever its scheme, until there is a new gate. Passes on what the library does,
/// the login included, and adds nothing; only letters beyond ASCII in a login it writes as proxies read them,
/// or keeps such a login back, with Digest, where it can't. Lives in one thread, the one that made it.
class ProxyGate final : public QObject
{
    Q_OBJECT

public:
    ProxyGate(QNetworkProxy proxy, QObject *parent);

    /// What the library is to be told, with the login of the real one.
    [[nodiscard]] QNetworkProxy entrance() const;

    /// Lets nobody through from now on, which `problem` then explains.
    void close(const QString &problem) { m_closedFor = problem; }

    /// Whether the proxy said last that it wants a login, or another one.
    [[nodiscard]] bool wantsLogin() const { return m_wantsLogin; }
    /// Why it is closed, or the network library's words about the way to the proxy; empty unless one of both
    /// ended a request last.
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    friend class ProxyPassage;

    const QNetworkProxy m_proxy;
    const QByteArray m_secret; ///< that the library's connections say, and no other program's
    QTcpServer m_listener;
    QString m_closedFor; ///< empty: it is open
    QString m_problem;
    bool m_wantsLogin = false;
    bool m_hasGivenUp = false;
    int m_rounds = 0; ///< answers that asked for a login, or for more of one, since a tunnel was opened
};

} // namespace vobiz
