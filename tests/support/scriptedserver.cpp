// SPDX-License-Identifier: MIT
#include "tests/support/scriptedserver.h"

#include <QtCore/QEventLoop>
#include <QtCore/QTimer>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QSslSocket>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <algorithm>
#include <array>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

namespace vobiz::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int idleMilliseconds = 30;
constexpr int patienceMilliseconds = 10'000;
constexpr qint64 unsentLimit = 1024 * 1024;

bool sameName(const QByteArray &a, const QByteArray &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

bool contains(const Headers &headers, const QByteArray &name)
{
    return std::any_of(headers.begin(), headers.end(),
                       [&name](const auto &header) { return sameName(header.first, name); });
}

quint32 crc32(const QByteArray &bytes)
{
    static const auto table = [] {
        std::array<quint32, 256> entries{};
        for (quint32 n = 0; n < entries.size(); ++n) {
            quint32 c = n;
            for (int bit = 0; bit < 8; ++bit)
                c = (c & 1) != 0 ? 0xedb88320U ^ (c >> 1) : c >> 1;
            entries[n] = c;
        }
        return entries;
    }();
    quint32 crc = 0xffffffffU;
    for (const char byte : bytes)
        crc = table[(crc ^ static_cast<quint8>(byte)) & 0xff] ^ (crc >> 8);
    return crc ^ 0xffffffffU;
}

bool runUntil(const std::function<bool()> &condition)
{
    QElapsedTimer sinceCall;
    sinceCall.start();
    while (!condition() && sinceCall.elapsed() < patienceMilliseconds) {
        QEventLoop loop;
        QTimer::singleShot(5, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return condition();
}

QByteArray littleEndian(quint32 value)
{
    QByteArray bytes;
    for (int shift = 0; shift < 32; shift += 8)
        bytes.append(static_cast<char>((value >> shift) & 0xff));
    return bytes;
}

} // namespace

QList<QByteArray> Request::values(const QByteArray &name) const
{
    QList<QByteArray> found;
    for (const auto &[key, value] : headers) {
        if (sameName(key, name))
            found.append(value);
    }
    return found;
}

Connection::Connection(QTcpSocket *socket, int number, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_number(number)
{
    m_socket->setParent(this);
}

void Connection::send(const QByteArray &bytes)
{
    m_socket->write(bytes);
}

void Connection::sendRepeated(const QByteArray &block, qint64 times)
{
    if (times <= 0)
        return;
    connect(m_socket, &QTcpSocket::bytesWritten, this, [this, block, left = times - 1]() mutable {
        while (left > 0 && m_socket->bytesToWrite() < unsentLimit) {
            --left;
            m_socket->write(block);
        }
    });
    m_socket->write(block);
}

void Connection::sendDripping(const QByteArray &bytes, int bytesAtOnce, int everyMilliseconds)
{
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this, timer, bytesAtOnce, left = bytes]() mutable {
        m_socket->write(left.left(bytesAtOnce));
        left.remove(0, bytesAtOnce);
        if (left.isEmpty())
            timer->stop();
    });
    timer->start(everyMilliseconds);
}

void Connection::sendBelowTls(const QByteArray &bytes)
{
    auto *below = m_socket->findChild<QTcpSocket *>();
    Q_ASSERT_X(below, "sendBelowTls", "there is no TLS");
    below->write(bytes);
}

void Connection::tunnelTo(quint16 port)
{
    m_tunnel = new QTcpSocket(this);
    connect(m_tunnel, &QTcpSocket::connected, this, [this] { m_tunnel->write(m_socket->readAll()); });
    connect(m_tunnel, &QTcpSocket::readyRead, this, [this] { m_socket->write(m_tunnel->readAll()); });
    connect(m_tunnel, &QTcpSocket::disconnected, m_socket, &QTcpSocket::disconnectFromHost);
    m_tunnel->connectToHost(QHostAddress::LocalHost, port);
}

void Connection::closeWhenSent()
{
    m_socket->disconnectFromHost();
}

void Connection::reset()
{
    // Qt has no call for it: lingering for zero seconds makes close() send RST.
    struct linger option = {};
    option.l_onoff = 1;
    option.l_linger = 0;
    const auto descriptor = m_socket->socketDescriptor();
#ifdef Q_OS_WIN
    ::setsockopt(static_cast<SOCKET>(descriptor), SOL_SOCKET, SO_LINGER,
                 reinterpret_cast<const char *>(&option), sizeof option);
#else
    ::setsockopt(static_cast<int>(descriptor), SOL_SOCKET, SO_LINGER, &option, sizeof option);
#endif
    m_socket->abort();
}

/// Hands out bare descriptors, so that plain and TLS connections take the same way, and the server can do
/// something to a connection before its handshake.
class ScriptedServer::Listener final : public QTcpServer
{
public:
    explicit Listener(ScriptedServer &server)
        : QTcpServer(&server)
        , m_server(server)
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_server.accept(descriptor); }

private:
    ScriptedServer &m_server;
};

ScriptedServer::ScriptedServer(Handler handler, std::optional<QSslConfiguration> tls)
    : m_listener(new Listener(*this))
    , m_handler(std::move(handler))
    , m_tls(std::move(tls))
{
    m_sinceStart.start();
    m_sinceActivity.start();
    if (!m_listener->listen(QHostAddress::LocalHost))
        qFatal("The scripted server can't listen: %s", qPrintable(m_listener->errorString()));
    m_port = m_listener->serverPort();
}

ScriptedServer::~ScriptedServer()
{
    // The connections report their end to members that are about to go.
    for (auto *connection : findChildren<Connection *>(Qt::FindDirectChildrenOnly)) {
        connection->m_socket->disconnect(this);
        delete connection;
    }
}

QUrl ScriptedServer::url(const QString &path) const
{
    QUrl url;
    url.setScheme(m_tls ? u"https"_s : u"http"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(m_port);
    url.setPath(path);
    return url;
}

int ScriptedServer::count(const QByteArray &verb) const
{
    return static_cast<int>(std::count_if(m_requests.begin(), m_requests.end(),
                                          [&verb](const Request &request) { return request.verb == verb; }));
}

bool ScriptedServer::isIdle() const
{
    return m_open == 0 && m_sinceActivity.elapsed() >= idleMilliseconds;
}

bool ScriptedServer::becomesIdle() const
{
    return runUntil([this] { return isIdle(); });
}

bool ScriptedServer::becomesQuiet() const
{
    QElapsedTimer sinceCall;
    sinceCall.start();
    return runUntil(
        [&] { return std::min(sinceCall.elapsed(), m_sinceActivity.elapsed()) >= idleMilliseconds; });
}

void ScriptedServer::stopListening()
{
    m_listener->close();
}

void ScriptedServer::accept(qintptr descriptor)
{
    auto *tlsSocket = m_tls ? new QSslSocket : nullptr;
    auto *socket = tlsSocket ? tlsSocket : new QTcpSocket;
    socket->setSocketDescriptor(descriptor);
    auto *connection = new Connection(socket, ++m_accepted, this);
    ++m_open;
    m_sinceActivity.restart();

    connect(socket, &QTcpSocket::disconnected, this, [this, connection] {
        --m_open;
        m_sinceActivity.restart();
        connection->deleteLater();
    });
    connect(socket, &QTcpSocket::bytesWritten, this, [this](qint64 bytes) {
        m_bytesSent += bytes;
        m_sinceActivity.restart();
    });

    switch (m_onAccept) {
    case OnAccept::Serve:
        connect(socket, &QTcpSocket::readyRead, this, [this, connection] { read(*connection); });
        if (tlsSocket) {
            tlsSocket->setSslConfiguration(*m_tls);
            tlsSocket->startServerEncryption();
        }
        break;
    case OnAccept::Close:
        connection->closeWhenSent();
        break;
    case OnAccept::Reset:
        connection->reset();
        break;
    case OnAccept::Ignore:
        break;
    }
    emit connectionAccepted();
}

void ScriptedServer::read(Connection &connection)
{
    m_sinceActivity.restart();
    if (connection.m_tunnel) {
        if (connection.m_tunnel->state() == QAbstractSocket::ConnectedState)
            connection.m_tunnel->write(connection.m_socket->readAll());
        return;
    }
    connection.m_received += connection.m_socket->readAll();
    while (const auto request = takeRequest(connection)) {
        m_requests.append(*request);
        if (m_handler)
            m_handler(*request, connection);
        emit requestReceived();
    }
}

std::optional<Request> ScriptedServer::takeRequest(Connection &connection)
{
    auto &received = connection.m_received;
    const auto headEnd = received.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return std::nullopt;

    Request request;
    auto lines = received.left(headEnd).replace("\r\n", "\n").split('\n');
    const auto requestLine = lines.takeFirst().split(' ');
    request.verb = requestLine.value(0);
    request.target = requestLine.value(1);
    request.version = requestLine.value(2);
    for (const auto &line : lines) {
        const auto colon = line.indexOf(':');
        request.headers.emplaceBack(line.left(colon), line.mid(colon + 1).trimmed());
    }

    const auto bodyStart = headEnd + 4;
    const auto bodySize = request.values("Content-Length").value(0, "0").toLongLong();
    if (received.size() < bodyStart + bodySize)
        return std::nullopt;
    request.body = received.mid(bodyStart, bodySize);
    received.remove(0, bodyStart + bodySize);

    if (const auto *tlsSocket = qobject_cast<QSslSocket *>(connection.m_socket))
        request.alpn = tlsSocket->sslConfiguration().nextNegotiatedProtocol();
    request.connection = connection.m_number;
    request.onConnection = ++connection.m_requests;
    request.milliseconds = m_sinceStart.elapsed();
    return request;
}

QByteArray head(int status, const Headers &headers)
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\n";
    for (const auto &[name, value] : headers)
        bytes += name + ": " + value + "\r\n";
    return bytes + "\r\n";
}

QByteArray response(int status, const Headers &headers, const QByteArray &body)
{
    auto all = headers;
    const bool mayHaveBody = status >= 200 && status != 204 && status != 304;
    if (mayHaveBody && !contains(all, "Content-Length"))
        all.emplaceBack("Content-Length", QByteArray::number(body.size()));
    return head(status, all) + body;
}

QByteArray jsonResponse(int status, const QByteArray &json, const Headers &headers)
{
    auto all = headers;
    if (!contains(all, "Content-Type"))
        all.emplaceBack("Content-Type", "application/json");
    return response(status, all, json);
}

QByteArray redirect(int status, const QUrl &to)
{
    return response(status, {{"Location", to.toEncoded()}});
}

QByteArray asHttp10(QByteArray wholeAnswer)
{
    Q_ASSERT(wholeAnswer.startsWith("HTTP/1.1 "));
    return wholeAnswer.replace(0, 8, "HTTP/1.0");
}

QByteArray errorJson(const QByteArray &code, const QByteArray &message, const QByteArray &details,
                     const QByteArray &requestId)
{
    QByteArray json =
        R"({"status": "error", "error": {"code": ")" + code + R"(", "message": ")" + message + '"';
    if (!details.isEmpty())
        json += R"(, "details": )" + details;
    json += R"(}, "timestamp": "2025-10-12T10:30:00.000Z")";
    if (!requestId.isEmpty())
        json += R"(, "requestId": ")" + requestId + '"';
    return json + '}';
}

QByteArray gzip(const QByteArray &plain)
{
    // qCompress: 4 bytes of length, 2 of zlib header, the deflate stream, 4 of checksum.
    const auto zlib = qCompress(plain, 9);
    const auto deflate = zlib.mid(6, zlib.size() - 10);
    const auto header = QByteArray::fromHex("1f8b08000000000000ff");
    return header + deflate + littleEndian(crc32(plain)) + littleEndian(static_cast<quint32>(plain.size()));
}

Headers manyHeaders(int count)
{
    Headers headers;
    for (int i = 0; i < count; ++i)
        headers.emplaceBack("X-Filler-" + QByteArray::number(i), "x");
    return headers;
}

Handler answer(const QByteArray &bytes)
{
    return [bytes](const Request &, Connection &connection) {
        connection.send(bytes);
    };
}

Handler answerThenClose(const QByteArray &bytes, int afterMilliseconds)
{
    return [bytes, afterMilliseconds](const Request &, Connection &connection) {
        connection.send(bytes);
        if (afterMilliseconds == 0)
            connection.closeWhenSent();
        else
            QTimer::singleShot(afterMilliseconds, &connection, [&connection] { connection.closeWhenSent(); });
    };
}

Handler answerThenReset(const QByteArray &bytes)
{
    return [bytes](const Request &, Connection &connection) {
        if (bytes.isEmpty()) {
            connection.reset();
            return;
        }
        // The client must get the bytes before the reset, which would throw away what it has not read.
        connection.send(bytes);
        QTimer::singleShot(20, &connection, [&connection] { connection.reset(); });
    };
}

Handler answerDripping(const QByteArray &atOnce, const QByteArray &rest, int bytesAtOnce,
                       int everyMilliseconds)
{
    return [=](const Request &, Connection &connection) {
        connection.send(atOnce);
        connection.sendDripping(rest, bytesAtOnce, everyMilliseconds);
    };
}

Handler answerHuge(qint64 bodySize)
{
    constexpr qint64 blockSize = 64 * 1024;
    return [bodySize](const Request &, Connection &connection) {
        connection.send(head(
            200, {{"Content-Type", "application/json"}, {"Content-Length", QByteArray::number(bodySize)}}));
        connection.send(QByteArray(bodySize % blockSize, ' '));
        connection.sendRepeated(QByteArray(blockSize, ' '), bodySize / blockSize);
    };
}

Handler neverAnswer()
{
    return [](const Request &, Connection &) {
    };
}

Handler answerWithTunnelTo(quint16 port)
{
    return [port](const Request &, Connection &connection) {
        connection.send(head(200));
        connection.tunnelTo(port);
    };
}

Handler askForPassword(const QByteArray &user, const QByteArray &password, const Handler &then)
{
    const QByteArray expected = "Basic " + (user + ':' + password).toBase64();
    return [expected, then](const Request &request, Connection &connection) {
        if (request.values("Proxy-Authorization") == QList{expected})
            then(request, connection);
        else
            connection.send(response(407, {{"Proxy-Authenticate", "Basic realm=\"test\""}}));
    };
}

Handler inTurn(const QList<Handler> &handlers)
{
    return [handlers, next = qsizetype(0)](const Request &request, Connection &connection) mutable {
        handlers[next](request, connection);
        next = std::min(next + 1, handlers.size() - 1);
    };
}

Handler byVerb(const QByteArray &verb, const Handler &then, const Handler &otherwise)
{
    return [=](const Request &request, Connection &connection) {
        (request.verb == verb ? then : otherwise)(request, connection);
    };
}

} // namespace vobiz::test
