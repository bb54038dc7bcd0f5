// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QElapsedTimer>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <QtNetwork/QSslConfiguration>

#include <functional>
#include <optional>
#include <utility>

class QTcpServer;
class QTcpSocket;

namespace vobiz::test {

using Headers = QList<std::pair<QByteArray, QByteArray>>;

/// One request as it came over the wire; nothing is decoded.
struct Request
{
    QByteArray verb;
    QByteArray target;
    QByteArray version;
    Headers headers; ///< in the order they came, names as they were written
    QByteArray body;
    QByteArray alpn;         ///< what TLS agreed to speak; empty without TLS or without an agreement
    int connection = 0;      ///< 1 for the first connection that the server accepted
    int onConnection = 0;    ///< 1 for the first request on its connection
    qint64 milliseconds = 0; ///< since the server was made

    /// All the values of a header, whatever the case of its name.
    [[nodiscard]] QList<QByteArray> values(const QByteArray &name) const;
};

/// One accepted connection, as the script of an answer sees it. It deletes itself once it is closed: whatever
/// a script does later, it does with the connection as the context object.
class Connection final : public QObject
{
    Q_OBJECT

public:
    void send(const QByteArray &bytes);
    /// The same block over and over, without ever holding more than a few of them (with TLS: all of them).
    void sendRepeated(const QByteArray &block, qint64 times);
    void sendDripping(const QByteArray &bytes, int bytesAtOnce, int everyMilliseconds);
    /// Past the encryption, where no peer that has agreed on TLS expects it.
    void sendBelowTls(const QByteArray &bytes);
    /// From now on passes bytes to and fro between the client and this port of this machine, unread and
    /// unrecorded, as a proxy does after CONNECT.
    void tunnelTo(quint16 port);
    /// Closes in good order (FIN) after everything that was sent.
    void closeWhenSent();
    /// Closes at once with a reset (RST); what was not yet sent is lost.
    void reset();

private:
    friend class ScriptedServer;
    Connection(QTcpSocket *socket, int number, QObject *parent);

    QTcpSocket *m_socket;
    QTcpSocket *m_tunnel = nullptr;
    QByteArray m_received;
    int m_number;
    int m_requests = 0;
};

using Handler = std::function<void(const Request &, Connection &)>;

/// An HTTP server on 127.0.0.1 that records every request and answers each as its script says: for all that
/// no well-behaved server does. It lives in the test's thread and runs on its event loop. As an HTTP proxy it
/// records what reaches it like any other request.
class ScriptedServer final : public QObject
{
    Q_OBJECT

public:
    /// What becomes of a connection before anything is read from it. `Ignore` accepts it and then does
    /// nothing, not even a TLS handshake.
    enum class OnAccept { Serve, Close, Reset, Ignore };

    explicit ScriptedServer(Handler handler = {}, std::optional<QSslConfiguration> tls = std::nullopt);
    ~ScriptedServer() override;

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QUrl url(const QString &path = {}) const;

    [[nodiscard]] const QList<Request> &requests() const { return m_requests; }
    [[nodiscard]] int count(const QByteArray &verb) const;
    [[nodiscard]] int connectionsAccepted() const { return m_accepted; }
    [[nodiscard]] int connectionsOpen() const { return m_open; }
    /// Bytes that went to the operating system; before TLS, if there is TLS.
    [[nodiscard]] qint64 bytesSent() const { return m_bytesSent; }
    /// Nothing is connected and nothing has happened for a while: a client that was about to send again has
    /// done so.
    [[nodiscard]] bool isIdle() const;
    /// Runs the event loop until it is idle; false if that takes too long.
    [[nodiscard]] bool becomesIdle() const;
    /// Runs the event loop until nothing has happened for a while from now on; connections may stay open.
    [[nodiscard]] bool becomesQuiet() const;

    void setHandler(Handler handler) { m_handler = std::move(handler); }
    void setOnAccept(OnAccept action) { m_onAccept = action; }
    /// Refuses connections from now on. Those that are open stay.
    void stopListening();

signals:
    void connectionAccepted();
    void requestReceived();

private:
    void accept(qintptr descriptor);
    void read(Connection &connection);
    [[nodiscard]] std::optional<Request> takeRequest(Connection &connection);

    class Listener;
    Listener *m_listener;
    Handler m_handler;
    std::optional<QSslConfiguration> m_tls;
    OnAccept m_onAccept = OnAccept::Serve;
    quint16 m_port = 0;
    QList<Request> m_requests;
    QElapsedTimer m_sinceStart;
    QElapsedTimer m_sinceActivity;
    qint64 m_bytesSent = 0;
    int m_accepted = 0;
    int m_open = 0;
};

// Answers, as the bytes on the wire. Each is a value that a test can cut, join or change before it is sent.

/// A whole answer. Adds `Content-Length` unless the headers bring one (right or wrong) or the status forbids
/// a body.
[[nodiscard]] QByteArray response(int status, const Headers &headers = {}, const QByteArray &body = {});
[[nodiscard]] QByteArray jsonResponse(int status, const QByteArray &json, const Headers &headers = {});
[[nodiscard]] QByteArray redirect(int status, const QUrl &to);
/// The head of an answer alone, up to and with the empty line, exactly as given.
[[nodiscard]] QByteArray head(int status, const Headers &headers = {});
[[nodiscard]] QByteArray asHttp10(QByteArray wholeAnswer);
/// The provider's error body; `details` and `requestId` are left out when empty.
[[nodiscard]] QByteArray errorJson(const QByteArray &code, const QByteArray &message,
                                   const QByteArray &details = {}, const QByteArray &requestId = {});
/// A gzip stream. Of many equal bytes it is a bomb: 1000 to 1.
[[nodiscard]] QByteArray gzip(const QByteArray &plain);
[[nodiscard]] Headers manyHeaders(int count);

// What to do with a request.

[[nodiscard]] Handler answer(const QByteArray &bytes);
/// Also for half a head, for a body shorter than promised, and, with no bytes, for a drop without an answer.
[[nodiscard]] Handler answerThenClose(const QByteArray &bytes, int afterMilliseconds = 0);
[[nodiscard]] Handler answerThenReset(const QByteArray &bytes = {});
/// `atOnce` goes out whole, then the rest a few bytes at a time.
[[nodiscard]] Handler answerDripping(const QByteArray &atOnce, const QByteArray &rest, int bytesAtOnce,
                                     int everyMilliseconds);
/// A 200 with a plain body of so many blanks, promised by its `Content-Length`.
[[nodiscard]] Handler answerHuge(qint64 bodySize);
[[nodiscard]] Handler neverAnswer();
/// What a proxy does with CONNECT to whatever host: it leads to this port of this machine.
[[nodiscard]] Handler answerWithTunnelTo(quint16 port);
/// Basic authentication, as a proxy asks for it.
[[nodiscard]] Handler askForPassword(const QByteArray &user, const QByteArray &password, const Handler &then);
/// The first request is the first handler's and so on; the last one keeps all that follow.
[[nodiscard]] Handler inTurn(const QList<Handler> &handlers);
[[nodiscard]] Handler byVerb(const QByteArray &verb, const Handler &then, const Handler &otherwise);

} // namespace vobiz::test
