// SPDX-License-Identifier: MIT
#include "core/api/proxypassage.h"

#include "core/api/proxygate.h"

#include <algorithm>

namespace vobiz {

namespace {

constexpr qsizetype LongestHead = 64 * 1024;
constexpr qint64 MostBuffered = 256 * 1024;
/// Several reads may be at their logins at the same time, with two such answers each.
constexpr int MostRounds = 24;
const QByteArray EndOfHead = "\r\n\r\n";

bool isNamed(const QByteArray &line, const char *name)
{
    return line.left(std::max<qsizetype>(line.indexOf(':'), 0)).compare(name, Qt::CaseInsensitive) == 0;
}

QList<QByteArray> valuesOf(const QByteArray &head, const char *name)
{
    QList<QByteArray> values;
    for (const QByteArray &line : head.split('\n')) {
        if (isNamed(line, name))
            values.append(line.mid(line.indexOf(':') + 1).trimmed());
    }
    return values;
}

QByteArray without(const char *name, const QByteArray &head)
{
    QList<QByteArray> lines = head.split('\n');
    lines.removeIf([name](const QByteArray &line) { return isNamed(line, name); });
    return lines.join('\n');
}

int statusOf(const QByteArray &head)
{
    return head.startsWith("HTTP/1.") ? head.mid(9, 3).toInt() : 0;
}

/// Whether a proxy that answers this login with `challenges` has not made up its mind: RFC 4559 and NTLM take
/// more than one message, and a nonce of Digest may have become old.
bool goesOn(const QByteArray &login, const QList<QByteArray> &challenges)
{
    const auto space = login.indexOf(' ');
    const QByteArray scheme = login.left(space).toLower();
    const bool hasSaidAll = QByteArray::fromBase64(login.mid(space + 1)).startsWith({"NTLMSSP\0\3", 9});
    return std::any_of(challenges.begin(), challenges.end(), [&](const QByteArray &challenge) {
        if (!challenge.toLower().startsWith(scheme))
            return false;
        if (scheme == "digest")
            return challenge.toLower().replace('"', "").contains("stale=true");
        const bool hasMessage = challenge.size() > scheme.size() + 1;
        return (scheme == "ntlm" || scheme == "negotiate") && hasMessage && !hasSaidAll;
    });
}

bool isAscii(const QString &text)
{
    return std::ranges::all_of(text, [](QChar unit) { return unit.unicode() < 0x80; });
}

/// The library writes a Basic login in Latin-1, and question marks for what that has not; proxies expect
/// UTF-8 (RFC 7617, 2.1), as browsers and curl send it.
QByteArray withUtf8Login(const QByteArray &head, const QNetworkProxy &proxy)
{
    const QByteArray login = (proxy.user() + u':' + proxy.password()).toUtf8();
    return without("Proxy-Authorization", head).chopped(2) + "Proxy-Authorization: Basic " +
           login.toBase64() + EndOfHead;
}

} // namespace

ProxyPassage::ProxyPassage(ProxyGate &gate, QTcpSocket *client)
    : QObject(&gate)
    , m_gate(gate)
    , m_client(client)
{
    client->setParent(this);
    m_proxy.setProxy(QNetworkProxy::NoProxy);
    for (QTcpSocket *socket : {client, &m_proxy})
        socket->setReadBufferSize(MostBuffered);
    connect(client, &QTcpSocket::readyRead, this, &ProxyPassage::readClient);
    connect(client, &QTcpSocket::bytesWritten, this, &ProxyPassage::readProxy);
    connect(client, &QTcpSocket::disconnected, this, &ProxyPassage::end);
    connect(&m_proxy, &QTcpSocket::readyRead, this, &ProxyPassage::readProxy);
    connect(&m_proxy, &QTcpSocket::bytesWritten, this, &ProxyPassage::readClient);
    connect(&m_proxy, &QTcpSocket::errorOccurred, this, [this] {
        readProxy();
        if (m_state == State::Waiting)
            fail(m_proxy.errorString());
        else {
            m_client->write(m_proxy.readAll());
            m_client->disconnectFromHost(); // after what was written
        }
    });
}

void ProxyPassage::readClient()
{
    if (m_isTunnel) {
        pass(*m_client, m_proxy);
        return;
    }
    m_fromClient += m_client->readAll();
    const auto size = m_fromClient.indexOf(EndOfHead) + EndOfHead.size();
    if (size < EndOfHead.size()) {
        if (m_fromClient.size() > LongestHead)
            end();
        return;
    }
    if (m_state == State::Waiting)
        return; // nobody is to speak out of turn before the tunnel is open
    const QByteArray head = m_fromClient.left(size);
    m_fromClient.remove(0, size);
    if (valuesOf(head, SecretHeader) != QList{m_gate.m_secret}) {
        end();
        return;
    }
    if (!m_gate.m_closedFor.isEmpty()) {
        fail(m_gate.m_closedFor);
        return;
    }
    if (m_gate.m_hasGivenUp) {
        refuse();
        return;
    }
    m_login = valuesOf(head, "Proxy-Authorization").value(0);
    const QByteArray scheme = m_login.left(m_login.indexOf(' ')).toLower();
    const bool isAsciiLogin = isAscii(m_gate.m_proxy.user()) && isAscii(m_gate.m_proxy.password());
    // Digest would be made of wrong letters, and count as a wrong password.
    if (scheme == "digest" && !isAsciiLogin) {
        m_gate.close(
            ProxyGate::tr("It takes a login by Digest, in which only ASCII letters can be sent, and the "
                          "user name or the password has others."));
        fail(m_gate.m_closedFor);
        return;
    }
    m_state = State::Waiting;
    if (m_proxy.state() == QAbstractSocket::UnconnectedState)
        m_proxy.connectToHost(m_gate.m_proxy.hostName(), m_gate.m_proxy.port());
    const QByteArray passed = without(SecretHeader, head);
    m_proxy.write(scheme == "basic" && !isAsciiLogin ? withUtf8Login(passed, m_gate.m_proxy) : passed);
}

void ProxyPassage::readProxy()
{
    if (m_state == State::Waiting) {
        m_fromProxy += m_proxy.readAll();
        const auto size = m_fromProxy.indexOf(EndOfHead) + EndOfHead.size();
        if (size >= EndOfHead.size())
            takeAnswer(m_fromProxy.left(size));
        else if (m_fromProxy.size() > LongestHead)
            fail({});
        return;
    }
    pass(m_proxy, *m_client);
}

void ProxyPassage::takeAnswer(const QByteArray &head)
{
    const int status = statusOf(head);
    if (status == 0) {
        fail({});
        return;
    }
    // Some answer 401 to a login that they don't take.
    const bool wantsLogin = status == 407 || (status == 401 && !m_login.isEmpty());
    m_gate.m_wantsLogin = wantsLogin;
    m_gate.m_problem.clear();
    if (wantsLogin) {
        bool isRefusal = !m_login.isEmpty() && !goesOn(m_login, valuesOf(head, "Proxy-Authenticate"));
        if (m_login.toLower().startsWith("digest"))
            isRefusal |= std::exchange(m_wasStale, true); // a nonce that has just been given is not old
        if (isRefusal || ++m_gate.m_rounds > MostRounds) {
            m_gate.m_hasGivenUp = true;
            refuse();
            return;
        }
    } else if (status >= 200 && status < 300) {
        m_gate.m_rounds = 0;
        m_isTunnel = true;
    }
    m_state = State::PassingOn;
    m_client->write(std::exchange(m_fromProxy, {}));
    pass(m_proxy, *m_client);
}

/// In words that end the library's attempts, whatever scheme it was at: it sends such a login once, to here.
void ProxyPassage::refuse()
{
    m_fromProxy.clear();
    m_state = State::Idle;
    m_proxy.abort();
    m_client->write(
        "HTTP/1.1 407 Refused\r\nProxy-Authenticate: Basic realm=\"\"\r\nContent-Length: 0\r\n\r\n");
}

/// Aloud: a connection that just ends before the tunnel is open makes Qt wait for ever, in every version.
void ProxyPassage::fail(const QString &problem)
{
    m_gate.m_wantsLogin = false;
    m_gate.m_problem = problem;
    m_fromProxy.clear();
    m_state = State::Idle;
    m_proxy.abort();
    m_client->write("HTTP/1.1 502 Failed\r\nContent-Length: 0\r\n\r\n");
}

void ProxyPassage::end()
{
    m_client->disconnect(this);
    m_proxy.disconnect(this);
    m_client->abort();
    m_proxy.abort();
    deleteLater();
}

void ProxyPassage::pass(QTcpSocket &from, QTcpSocket &to)
{
    while (from.bytesAvailable() > 0 && to.bytesToWrite() < MostBuffered)
        to.write(from.read(MostBuffered));
}

} // namespace vobiz
