// SPDX-License-Identifier: MIT
#include "tests/support/fixture.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testcertificates.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QtTest>

#include <memory>

#ifdef Q_OS_UNIX
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray plainGet = "GET /a%2Fb?c=d%20e HTTP/1.1\r\nHost: x\r\n\r\n";

/// Speaks bytes, so that nothing is repaired on the way.
class RawClient final
{
public:
    explicit RawClient(const ScriptedServer &server)
    {
        m_socket.connectToHost(u"127.0.0.1"_s, server.port());
    }

    void send(const QByteArray &bytes) { m_socket.write(bytes); }
    const QByteArray &received()
    {
        m_received += m_socket.readAll();
        return m_received;
    }
    bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

/// A plain manager's reply once it is finished.
using Reply = std::unique_ptr<QNetworkReply>;

QNetworkRequest requestFor(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    return request;
}

int statusOf(const Reply &reply)
{
    return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

} // namespace

class TestScriptedServer final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_network = std::make_unique<QNetworkAccessManager>(); }
    void cleanup() { m_network.reset(); }

    void recordsWhatCameOverTheWire()
    {
        ScriptedServer server(answer(response(200, {}, "ok")));
        QSignalSpy seen(&server, &ScriptedServer::requestReceived);
        RawClient first(server);
        first.send("PUT /a%2Fb?c=%20+ HTTP/1.1\r\nHost: x\r\nx-two: 2\r\nX-One:  1 \r\nX-Two: 3\r\n"
                   "Content-Length: 5\r\n\r\nhello");
        first.send(plainGet);
        QTRY_COMPARE(seen.size(), 2);
        RawClient second(server);
        second.send(plainGet);
        QTRY_COMPARE(seen.size(), 3);

        const auto &put = server.requests()[0];
        QCOMPARE(put.verb, "PUT");
        QCOMPARE(put.target, "/a%2Fb?c=%20+");
        QCOMPARE(put.version, "HTTP/1.1");
        const Headers headers = {
            {"Host", "x"}, {"x-two", "2"}, {"X-One", "1"}, {"X-Two", "3"}, {"Content-Length", "5"}};
        QCOMPARE(put.headers, headers);
        QCOMPARE(put.values("X-TWO"), QList<QByteArray>({"2", "3"}));
        QCOMPARE(put.body, "hello");
        QCOMPARE(put.connection, 1);
        QCOMPARE(put.onConnection, 1);
        QCOMPARE(server.requests()[1].connection, 1);
        QCOMPARE(server.requests()[1].onConnection, 2);
        QCOMPARE(server.requests()[2].connection, 2);
        QCOMPARE(server.requests()[2].onConnection, 1);
        QVERIFY(server.requests()[2].milliseconds >= put.milliseconds);
        QCOMPARE(server.count("GET"), 2);
        QCOMPARE(server.connectionsAccepted(), 2);
        QCOMPARE(server.connectionsOpen(), 2);
    }

    void waitsForAWholeRequest()
    {
        ScriptedServer server(answer(response(200)));
        RawClient client(server);
        client.send("PUT / HTTP/1.1\r\nContent-Length: 4\r\n\r\nab");
        QTRY_COMPARE(server.connectionsAccepted(), 1);
        client.send("c");
        QVERIFY(server.requests().isEmpty());
        client.send("d");
        QTRY_COMPARE(server.requests().size(), 1);
        QCOMPARE(server.requests()[0].body, "abcd");
    }

    void sendsExactlyTheseBytes_data()
    {
        QTest::addColumn<QByteArray>("built");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("whole") << response(200, {{"A", "b"}}, "ok")
                               << QByteArray("HTTP/1.1 200 Scripted\r\nA: b\r\nContent-Length: 2\r\n\r\nok");
        QTest::newRow("json") << jsonResponse(409, "{}")
                              << QByteArray("HTTP/1.1 409 Scripted\r\nContent-Type: application/json\r\n"
                                            "Content-Length: 2\r\n\r\n{}");
        QTest::newRow("unauthorised")
            << response(401, {{"WWW-Authenticate", "Basic realm=\"x\""}})
            << QByteArray("HTTP/1.1 401 Scripted\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
                          "Content-Length: 0\r\n\r\n");
        QTest::newRow("slow down") << response(429, {{"Retry-After", "7"}})
                                   << QByteArray("HTTP/1.1 429 Scripted\r\nRetry-After: 7\r\n"
                                                 "Content-Length: 0\r\n\r\n");
        QTest::newRow("no content") << response(204) << QByteArray("HTTP/1.1 204 Scripted\r\n\r\n");
        QTest::newRow("204 with a body")
            << response(204, {{"Content-Length", "2"}}, "no")
            << QByteArray("HTTP/1.1 204 Scripted\r\nContent-Length: 2\r\n\r\nno");
        QTest::newRow("wrong length") << response(200, {{"content-length", "1"}}, "ok")
                                      << QByteArray("HTTP/1.1 200 Scripted\r\ncontent-length: 1\r\n\r\nok");
        QTest::newRow("two lengths")
            << response(200, {{"Content-Length", "1"}, {"Content-Length", "2"}}, "ok")
            << QByteArray("HTTP/1.1 200 Scripted\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nok");
        QTest::newRow("no length") << head(200) + "ok" << QByteArray("HTTP/1.1 200 Scripted\r\n\r\nok");
        QTest::newRow("HTTP/1.0") << asHttp10(response(200, {}, "ok"))
                                  << QByteArray("HTTP/1.0 200 Scripted\r\nContent-Length: 2\r\n\r\nok");
        QTest::newRow("redirect") << redirect(302, QUrl(u"http://other.example/a%2Fb"_s))
                                  << QByteArray(
                                         "HTTP/1.1 302 Scripted\r\nLocation: http://other.example/a%2Fb\r\n"
                                         "Content-Length: 0\r\n\r\n");
        QTest::newRow("half a head") << head(200, {{"A", "b"}}).chopped(4)
                                     << QByteArray("HTTP/1.1 200 Scripted\r\nA: b");
    }
    void sendsExactlyTheseBytes()
    {
        QFETCH(QByteArray, built);
        QFETCH(QByteArray, bytes);
        QCOMPARE(built, bytes);

        ScriptedServer server(answer(built));
        RawClient client(server);
        client.send(plainGet);
        QTRY_COMPARE(client.received(), bytes);
        QVERIFY(!client.isClosed());
        QTRY_COMPARE(server.bytesSent(), bytes.size());

        server.setHandler(answerThenClose(built));
        client.send(plainGet);
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.received(), bytes + bytes);
        QTRY_COMPARE(server.connectionsOpen(), 0);
    }

    void speaksWithAPlainManager()
    {
        ScriptedServer server(answer(jsonResponse(200, R"({"a":1})", manyHeaders(50))));
        const auto reply = finished(requestFor(server.url(u"/x"_s)));
        QCOMPARE(statusOf(reply), 200);
        QCOMPARE(reply->readAll(), R"({"a":1})");
        QCOMPARE(reply->rawHeader("X-Filler-49"), "x");
        QCOMPARE(server.requests()[0].target, "/x");
    }

    void dropsWithoutAByte()
    {
        ScriptedServer server(answerThenClose({}));
        RawClient client(server);
        client.send(plainGet);
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.received(), "");
        QCOMPARE(server.requests().size(), 1);
    }

    /// The reason for all of this: Qt sends a DELETE again when the answer stays away (`test_qtonthewire`).
    void catchesAClientThatSendsTwice()
    {
        const QByteArray plainDelete = "DELETE /x HTTP/1.1\r\nHost: x\r\n\r\n";
        ScriptedServer server(answerThenClose({}));
        for (int sent = 1; sent <= 2; ++sent) {
            RawClient client(server);
            client.send(plainDelete);
            QTRY_VERIFY(client.isClosed() && server.count("DELETE") == sent);
        }
        QVERIFY(server.becomesIdle());
        QCOMPARE(server.count("DELETE"), 2);
        QCOMPARE(server.connectionsAccepted(), 2);
    }

    void closesAnIdleConnection()
    {
        ScriptedServer server(answerThenClose(response(200, {}, "ok"), 80));
        RawClient client(server);
        QElapsedTimer sinceRequest;
        sinceRequest.start();
        client.send(plainGet);
        QTRY_VERIFY(client.isClosed());
        QVERIFY(client.received().endsWith("ok"));
        QVERIFY2(sinceRequest.elapsed() >= 70, "it closed at once");
    }

    void drips()
    {
        ScriptedServer server(
            answerDripping(head(200, {{"Content-Length", "20"}}), QByteArray(20, 'x'), 2, 10));
        RawClient client(server);
        client.send(plainGet);
        QTRY_COMPARE(server.requests().size(), 1);
        QElapsedTimer sinceRequest;
        sinceRequest.start();
        QTRY_VERIFY(client.received().endsWith(QByteArray(20, 'x')));
        QVERIFY2(sinceRequest.elapsed() >= 40, "it came at once");
    }

    void staysSilent()
    {
        ScriptedServer server(neverAnswer());
        RawClient client(server);
        client.send(plainGet);
        QTRY_COMPARE(server.requests().size(), 1);
        QCOMPARE(client.received(), "");
        QVERIFY(!client.isClosed());
        QVERIFY(!server.isIdle());
    }

    void sendsHugeBodies()
    {
        constexpr qint64 size = 5 * 1024 * 1024 + 123;
        ScriptedServer server(answerHuge(size));
        const auto reply = finished(requestFor(server.url()));
        QCOMPARE(reply->error(), QNetworkReply::NoError);
        QCOMPARE(reply->readAll(), QByteArray(size, ' '));
        QVERIFY(server.bytesSent() > size);
    }

    /// Else a test that asks whether the client stopped reading could not tell.
    void doesNotRunAheadOfTheClient()
    {
        constexpr qint64 size = 256 * 1024 * 1024;
        ScriptedServer server(answerHuge(size));
        QTcpSocket client;
        client.setReadBufferSize(1024);
        client.connectToHost(u"127.0.0.1"_s, server.port());
        client.write(plainGet);
        QTRY_COMPARE(client.bytesAvailable(), 1024);
        client.abort();
        QVERIFY(server.becomesIdle());
        QVERIFY(server.bytesSent() < size);
    }

    void makesGzip()
    {
        const QByteArray plain(8 * 1024 * 1024, 'x');
        const auto packed = gzip(plain);
        QVERIFY(packed.size() < plain.size() / 500);

        ScriptedServer server(answer(response(200, {{"Content-Encoding", "gzip"}}, packed)));
        const auto reply = finished(requestFor(server.url()));
        QCOMPARE(reply->error(), QNetworkReply::NoError);
        QCOMPARE(reply->readAll(), plain);
    }

    void gzipIsReadByOthers()
    {
        const QString program = QStandardPaths::findExecutable(u"gzip"_s);
        if (program.isEmpty())
            QSKIP("no gzip");
        const auto packed = gzip("a stream with a checksum and a length");
        QProcess process;
        process.start(program, {u"-dc"_s});
        process.write(packed);
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        QCOMPARE(process.readAllStandardOutput(), "a stream with a checksum and a length");
    }

    void closesBeforeReading()
    {
        ScriptedServer server(answer(response(200)));
        server.setOnAccept(ScriptedServer::OnAccept::Close);
        RawClient client(server);
        client.send(plainGet);
        QTRY_COMPARE(server.connectionsAccepted(), 1);
        QTRY_VERIFY(client.isClosed());
        QVERIFY(server.requests().isEmpty());
        QVERIFY(server.becomesIdle());
    }

    void ignoresAConnection()
    {
        ScriptedServer server(answer(response(200)));
        server.setOnAccept(ScriptedServer::OnAccept::Ignore);
        RawClient ignored(server);
        ignored.send(plainGet);
        QTRY_COMPARE(server.connectionsAccepted(), 1);
        server.setOnAccept(ScriptedServer::OnAccept::Serve);
        RawClient served(server);
        served.send(plainGet);
        QTRY_COMPARE(server.requests().size(), 1);
        QCOMPARE(server.requests()[0].connection, 2);
        QVERIFY(!ignored.isClosed());
    }

#ifdef Q_OS_UNIX
    // Qt reports RST and FIN alike, so these ask the operating system.
    void resets_data()
    {
        QTest::addColumn<int>("onAccept");
        QTest::addColumn<bool>("reset");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("error");
        using OnAccept = ScriptedServer::OnAccept;
        QTest::newRow("reset when asked") << int(OnAccept::Serve) << true << QByteArray() << ECONNRESET;
        QTest::newRow("reset after bytes")
            << int(OnAccept::Serve) << true << QByteArray("HTTP/1.1 2") << ECONNRESET;
        QTest::newRow("close when asked") << int(OnAccept::Serve) << false << QByteArray() << 0;
        QTest::newRow("close after bytes") << int(OnAccept::Serve) << false << QByteArray("HTTP/1.1 2") << 0;
        QTest::newRow("reset when accepted") << int(OnAccept::Reset) << true << QByteArray() << ECONNRESET;
        QTest::newRow("close when accepted") << int(OnAccept::Close) << false << QByteArray() << 0;
    }
    void resets()
    {
        QFETCH(int, onAccept);
        QFETCH(bool, reset);
        QFETCH(QByteArray, bytes);
        QFETCH(int, error);
        ScriptedServer server(reset ? answerThenReset(bytes) : answerThenClose(bytes));
        server.setOnAccept(static_cast<ScriptedServer::OnAccept>(onAccept));

        const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
        const auto close = qScopeGuard([descriptor] { ::close(descriptor); });
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_port = htons(server.port());
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        QCOMPARE(::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        if (onAccept == int(ScriptedServer::OnAccept::Serve))
            QCOMPARE(::send(descriptor, plainGet.constData(), plainGet.size(), 0), plainGet.size());

        QByteArray received;
        int seen = -1;
        const auto hasEnded = [&] {
            if (seen >= 0)
                return true;
            char buffer[100];
            const auto size = ::recv(descriptor, buffer, sizeof buffer, MSG_DONTWAIT);
            if (size > 0)
                received.append(buffer, size);
            else if (size == 0)
                seen = 0;
            else if (errno != EAGAIN)
                seen = errno;
            return seen >= 0;
        };
        QTRY_VERIFY(hasEnded());
        QCOMPARE(seen, error);
        QCOMPARE(received, bytes);
        QTRY_COMPARE(server.connectionsOpen(), 0);
    }
#endif

    void takesTurns()
    {
        ScriptedServer server(inTurn({answer(response(429)), answer(response(503)), answer(response(200))}));
        for (const int status : {429, 503, 200, 200})
            QCOMPARE(statusOf(finished(requestFor(server.url()))), status);
        server.setHandler(byVerb("GET", answer(response(204)), answer(response(405))));
        QCOMPARE(statusOf(finished(requestFor(server.url()))), 204);
        const Reply reply(m_network->deleteResource(requestFor(server.url())));
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(statusOf(reply), 405);
    }

    void refusesOnceItStopped()
    {
        ScriptedServer server;
        server.stopListening();
        const auto reply = finished(requestFor(server.url()));
        QCOMPARE(reply->error(), QNetworkReply::ConnectionRefusedError);
    }

    void recordsWhatAProxyWouldSee()
    {
        ScriptedServer proxy(answer(response(502)));
        m_network->setProxy(QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.port()));
        (void)finished(requestFor(QUrl(u"http://vobiz.invalid/x"_s)));
        QCOMPARE(proxy.requests().size(), 1);
        QCOMPARE(proxy.requests()[0].target, "http://vobiz.invalid/x");
        (void)finished(requestFor(QUrl(u"https://vobiz.invalid/x"_s)));
        QCOMPARE(proxy.count("CONNECT"), 1);
    }

    void speaksTlsToThoseWhoTrustIt()
    {
        ScriptedServer server(answer(response(200, {}, "ok")), m_certificates.forLoopback());
        const auto reply = finished(trusting(server.url()));
        QCOMPARE(reply->error(), QNetworkReply::NoError);
        QCOMPARE(reply->readAll(), "ok");
        QCOMPARE(server.requests().size(), 1);
    }

    void isRefusedOverTls_data()
    {
        QTest::addColumn<QSslConfiguration>("tls");
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<QSslError::SslError>("error");
        QTest::newRow("unknown authority")
            << m_certificates.forLoopback() << false << QSslError::UnableToGetLocalIssuerCertificate;
        QTest::newRow("wrong name") << m_certificates.withWrongName() << true << QSslError::HostNameMismatch;
        QTest::newRow("expired") << m_certificates.expired() << true << QSslError::CertificateExpired;
    }
    void isRefusedOverTls()
    {
        QFETCH(QSslConfiguration, tls);
        QFETCH(bool, trusted);
        QFETCH(QSslError::SslError, error);
        ScriptedServer server(answer(response(200)), tls);
        QSignalSpy errors(m_network.get(), &QNetworkAccessManager::sslErrors);
        const auto reply = finished(trusted ? trusting(server.url()) : requestFor(server.url()));
        QCOMPARE(reply->error(), QNetworkReply::SslHandshakeFailedError);
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors[0][1].value<QList<QSslError>>().value(0).error(), error);
        QVERIFY(server.becomesIdle());
        QVERIFY(server.requests().isEmpty());
    }

    void tellsWhoOffersHttp2()
    {
        ScriptedServer server(answerThenClose({}), m_certificates.forLoopback());
        auto request = trusting(server.url());
        request.setAttribute(QNetworkRequest::Http2AllowedAttribute, true);
        (void)finished(request);
        QVERIFY(!server.requests().isEmpty());
        QCOMPARE(server.requests()[0].alpn, "h2");

        ScriptedServer other(answer(response(200)), m_certificates.forLoopback());
        (void)finished(trusting(other.url()));
        QVERIFY(other.requests()[0].alpn != "h2");
    }

    void holdsTheProvidersExamples()
    {
        for (const auto &name : {u"list-example-1.json"_s, u"list-example-2.json"_s}) {
            const auto page = QJsonDocument::fromJson(fixture(name)).object();
            QCOMPARE(page.value(u"meta").toObject().value(u"total").toInt(), 3);
            QCOMPARE(page.value(u"objects").toArray().size(), 3);
        }
        QVERIFY(fixture(u"list-example-1.json"_s).contains(R"("created_at": "2026-03-25T10:00:00Z")"));
        QVERIFY(fixture(u"list-example-2.json"_s).contains(R"("created_at": "2026-04-22T08:51:47.813889Z")"));
    }

private:
    Reply finished(const QNetworkRequest &request)
    {
        Reply reply(m_network->get(request));
        [&] {
            QTRY_VERIFY(reply->isFinished());
        }();
        return reply;
    }

    QNetworkRequest trusting(const QUrl &url) const
    {
        auto request = requestFor(url);
        auto configuration = QSslConfiguration::defaultConfiguration();
        configuration.addCaCertificate(m_certificates.authority());
        request.setSslConfiguration(configuration);
        return request;
    }

    TestCertificates m_certificates;
    std::unique_ptr<QNetworkAccessManager> m_network;
};

QTEST_GUILESS_MAIN(TestScriptedServer)
#include "test_scriptedserver.moc"
