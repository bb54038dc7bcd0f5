// SPDX-License-Identifier: MIT
#include "core/api/oneshotbody.h"
#include "tests/integration/servicetest.h"
#include "tests/support/testcertificates.h"

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

const CredentialId someId(u"a1b2c3d4-e5f6-7890-abcd-ef1234567890"_s);

} // namespace

/// A delete leaves this machine at most once, and is called done or refused only where the server said so.
class TestCredentialServiceChanges final : public QObject
{
    Q_OBJECT

private slots:
    void leavesOnceWhenTheAnswerIsLost_data()
    {
        QTest::addColumn<Handler>("handler");
        QTest::addColumn<bool>("tls");
        const QByteArray promised = response(200, {{"Content-Length", "100"}}, "{");
        const QList<std::pair<const char *, Handler>> losses = {
            {"dropped without a byte", answerThenClose({})},
            {"reset without a byte", answerThenReset()},
            {"dropped in the status line", answerThenClose("HTTP/1.1 20")},
            {"dropped in the head", answerThenClose("HTTP/1.1 204 Scripted\r\nX-Part")},
            {"reset in the head", answerThenReset("HTTP/1.1 204 Scripted\r\nX-Part")},
            {"dropped in the body", answerThenClose(promised)},
            {"reset in the body", answerThenReset(promised)},
            {"dropped after a while", answerThenClose("", 50)},
            {"not HTTP", answerThenClose("SSH-2.0-OpenSSH_9.2\r\n\r\n")},
        };
        for (const auto &[name, handler] : losses) {
            QTest::addRow("%s, http", name) << handler << false;
            QTest::addRow("%s, https", name) << handler << true;
        }
    }
    void leavesOnceWhenTheAnswerIsLost()
    {
        QFETCH(Handler, handler);
        QFETCH(bool, tls);
        const auto server = start(handler, tls);
        const auto service = serviceFor(trusting(*server));
        const auto error = errorOf(service->remove(someId));
        QVERIFY(server->becomesIdle());
        QCOMPARE(server->count("DELETE"), 1);
        QCOMPARE(server->requests().size(), 1);
        QCOMPARE(error.kind, ErrorKind::UnknownOutcome);
    }

    /// A reset throws away what was not read, at any point of the answer. With Qt 6.11 that sends a DELETE
    /// again, where a connection that is closed does not.
    void leavesOnceWheneverTheResetComes_data() { bothSchemes(); }
    void leavesOnceWheneverTheResetComes()
    {
        QFETCH(bool, tls);
        const Handler handler = answerThenReset(response(200, {{"Content-Length", "100"}}, "{"));
        for (int i = 0; i < 20; ++i) {
            for (const bool isDelete : {true, false}) {
                const auto server = start(handler, tls);
                const auto service = serviceFor(trusting(*server));
                const auto error =
                    errorOf(isDelete ? service->remove(someId) : service->setEnabled(someId, false));
                QCOMPARE(error.kind, ErrorKind::UnknownOutcome);
                QCOMPARE(server->requests().size(), 1);
            }
        }
    }

    /// Without a size to go by, there is no reason to leave it out; without it nothing holds the library
    /// back.
    void theBodyOfADeleteDoesNotSayThatItIsEmpty()
    {
        OneShotBody body({});
        QVERIFY(body.isSequential());
        QVERIFY(body.size() != 0);
        QVERIFY(!body.reset());
        QVERIFY(body.atEnd());
        ScriptedServer server(answer(response(204)));
        const auto service = serviceFor(accountAt(server));
        QVERIFY(resultOf(service->remove(someId)));
        QCOMPARE(server.requests()[0].values("Content-Length"), QList<QByteArray>{"0"});
        QCOMPARE(server.requests()[0].values("Transfer-Encoding"), QList<QByteArray>{});
        QCOMPARE(server.requests()[0].body, "");
    }

    /// Nothing was read by the server here, but this side can't know that.
    void isUnknownWhenTheServerHangsUpOnTheConnection_data() { bothSchemes(); }
    void isUnknownWhenTheServerHangsUpOnTheConnection()
    {
        QFETCH(bool, tls);
        const auto server = start(answer(response(204)), tls);
        server->setOnAccept(ScriptedServer::OnAccept::Close);
        // Whoever comes back is served.
        connect(server.get(), &ScriptedServer::connectionAccepted, server.get(),
                [&] { server->setOnAccept(ScriptedServer::OnAccept::Serve); });
        const auto service = serviceFor(trusting(*server));
        const auto error = errorOf(service->remove(someId));
        QVERIFY(server->becomesIdle());
        QCOMPARE(error.kind, ErrorKind::UnknownOutcome);
        QCOMPARE(error.cause, ErrorKind::ConnectionLost);
        QVERIFY(server->requests().isEmpty());
    }

    /// A server may close a connection just as the next request arrives on it.
    void doesNotRideOnAUsedConnection_data() { bothSchemes(); }
    void doesNotRideOnAUsedConnection()
    {
        QFETCH(bool, tls);
        const auto server = start(
            [](const Request &request, Connection &connection) {
                if (request.onConnection > 1)
                    connection.closeWhenSent();
                else
                    connection.send(request.verb == "GET" ? jsonResponse(200, onePage) : response(204));
            },
            tls);
        const auto service = serviceFor(trusting(*server));
        QVERIFY(resultOf(service->list({})));
        for (int i = 0; i < 3; ++i)
            QVERIFY(resultOf(service->remove(someId)));
        QCOMPARE(server->count("DELETE"), 3);
        for (const auto &request : server->requests())
            QCOMPARE(request.onConnection, 1);
    }

    void doesNotMindAConnectionThatIsClosingWhileIdle()
    {
        QPointer<Connection> used;
        ScriptedServer server([&used](const Request &request, Connection &connection) {
            if (request.verb == "GET")
                used = &connection;
            connection.send(request.verb == "GET" ? jsonResponse(200, onePage) : response(204));
        });
        const auto service = serviceFor(accountAt(server));
        QVERIFY(resultOf(service->list({})));
        QVERIFY(used);
        used->reset(); // in this turn of the event loop: the client has had no chance to see it
        QVERIFY(resultOf(service->remove(someId)));
        QCOMPARE(server.count("DELETE"), 1);
    }

    void doesNotRideOnTheConnectionOfAnotherChange()
    {
        ScriptedServer server(answer(response(204)));
        const auto service = serviceFor(accountAt(server));
        std::unique_ptr<Reply<ChangeReceipt>> first(service->remove(someId));
        QTRY_VERIFY(first->isFinished());
        QVERIFY(first->result());
        QVERIFY(
            resultOf(service->remove(someId))); // while the first is still held, and its connection with it
        QCOMPARE(server.connectionsAccepted(), 2);
    }

    void followsNoRedirect_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("tls");
        QTest::addColumn<QString>("to");
        for (const int status : {300, 301, 302, 303, 305, 307, 308}) {
            QTest::addRow("%d, same origin", status) << status << false << u"itself"_s;
            QTest::addRow("%d, other origin", status) << status << false << u"http"_s;
            QTest::addRow("%d, https, same origin", status) << status << true << u"itself"_s;
            QTest::addRow("%d, https, other origin", status) << status << true << u"https"_s;
            QTest::addRow("%d, https to http", status) << status << true << u"http"_s;
        }
    }
    void followsNoRedirect()
    {
        QFETCH(int, status);
        QFETCH(bool, tls);
        QFETCH(QString, to);
        const auto other = start(answer(response(200)), to == u"https");
        const auto server = start({}, tls);
        const auto target = (to == u"itself" ? server : other)->url(u"/elsewhere"_s);
        server->setHandler([status, target](const Request &request, Connection &connection) {
            connection.send(request.target == "/elsewhere" ? response(200) : redirect(status, target));
        });
        const auto service = serviceFor(trusting(*server));
        const auto error = errorOf(service->remove(someId));
        QCOMPARE(error.kind, ErrorKind::UnknownOutcome);
        QCOMPARE(error.cause, ErrorKind::UnexpectedStatus);
        QCOMPARE(error.httpStatus, status);
        QVERIFY(server->becomesIdle());
        QCOMPARE(server->requests().size(), 1);
        QCOMPARE(other->connectionsAccepted(), 0);
    }

    void succeeds_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::newRow("204") << response(204) << 204;
        QTest::newRow("204 with a body") << response(204, {{"Content-Length", "5"}}, "stray") << 204;
        QTest::newRow("204 that closes") << response(204, {{"Connection", "close"}}) << 204;
        QTest::newRow("204 as HTTP/1.0") << asHttp10(response(204)) << 204;
        QTest::newRow("200 without a body") << response(200) << 200;
        QTest::newRow("200 with a string") << jsonResponse(200, R"("deleted")") << 200;
        QTest::newRow("200 with an object") << jsonResponse(200, R"({"message": "deleted"})") << 200;
        QTest::newRow("204 after 100") << head(100) + response(204) << 204;
    }
    void succeeds()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        ScriptedServer server(answer(bytes));
        const auto service = serviceFor(accountAt(server));
        const auto result = resultOf(service->remove(someId));
        QVERIFY(result);
        QCOMPARE(result->httpStatus, status);
        QCOMPARE(server.count("DELETE"), 1);
    }

    void isUnknownAfter_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorKind>("cause");
        const auto html = "<html><body>Please sign in</body></html>";
        for (const int status : {201, 202, 203, 206, 299, 304, 399, 600, 999})
            QTest::addRow("%d", status) << response(status) << ErrorKind::UnexpectedStatus;
        QTest::newRow("200 with a page")
            << response(200, {{"Content-Type", "text/html"}}, html) << ErrorKind::InvalidAnswer;
        QTest::newRow("200 with an error")
            << jsonResponse(200, errorJson("CREDENTIAL_IN_USE", "busy")) << ErrorKind::InvalidAnswer;
        QTest::newRow("200 with a detail")
            << jsonResponse(200, R"({"detail": "Not authenticated"})") << ErrorKind::InvalidAnswer;
        QTest::newRow("200 with half an object")
            << jsonResponse(200, "{\"message\": \"dele") << ErrorKind::InvalidAnswer;
        QTest::newRow("500") << response(500) << ErrorKind::ServerError;
        QTest::newRow("500 with a page")
            << response(500, {{"Content-Type", "text/html"}}, html) << ErrorKind::ServerError;
        QTest::newRow("502") << response(502) << ErrorKind::ServerError;
        QTest::newRow("503") << response(503) << ErrorKind::ServiceUnavailable;
        QTest::newRow("503 with Retry-After")
            << response(503, {{"Retry-After", "0"}}) << ErrorKind::ServiceUnavailable;
        QTest::newRow("504") << response(504) << ErrorKind::ServerError;
        QTest::newRow("408") << response(408) << ErrorKind::Rejected;
    }
    void isUnknownAfter()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorKind, cause);
        ScriptedServer server(answer(bytes));
        const auto service = serviceFor(accountAt(server));
        const auto error = errorOf(service->remove(someId));
        QCOMPARE(error.kind, ErrorKind::UnknownOutcome);
        QCOMPARE(error.cause, cause);
        QCOMPARE(error.httpStatus, bytes.mid(9, 3).toInt());
        QVERIFY(server.becomesIdle());
        QCOMPARE(server.requests().size(), 1);
    }

    /// A status that says yes over words that say no: what they say is told.
    void keepsTheWordsOfAContradiction()
    {
        ScriptedServer server(answer(response(200, {{"X-Request-ID", "req_2"}},
                                              R"({"detail": ")" + testToken + R"( is not yours"})")));
        const auto service = serviceFor(accountAt(server));
        const auto error = errorOf(service->remove(someId));
        QCOMPARE(error.kind, ErrorKind::UnknownOutcome);
        QCOMPARE(error.message, u"••• is not yours"_s);
        QCOMPARE(error.requestId, u"req_2"_s);
    }

    void isDefinitelyRefusedAfter_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("400") << 400 << ErrorKind::Rejected;
        QTest::newRow("401") << 401 << ErrorKind::Unauthorized;
        QTest::newRow("403") << 403 << ErrorKind::Forbidden;
        QTest::newRow("404") << 404 << ErrorKind::NotFound;
        QTest::newRow("405") << 405 << ErrorKind::Rejected;
        QTest::newRow("410") << 410 << ErrorKind::Rejected;
        QTest::newRow("422") << 422 << ErrorKind::Rejected;
        QTest::newRow("429") << 429 << ErrorKind::RateLimited;
    }
    void isDefinitelyRefusedAfter()
    {
        QFETCH(int, status);
        QFETCH(ErrorKind, kind);
        const auto refusal = [&](const QByteArray &bytes) {
            ScriptedServer server(answer(bytes));
            const auto service = serviceFor(accountAt(server));
            auto error = errorOf(service->remove(someId));
            [&] {
                QVERIFY(server.becomesIdle());
            }();
            [&] {
                QCOMPARE(server.requests().size(), 1);
            }();
            return error;
        };
        Error bare;
        bare.kind = bare.cause = kind;
        bare.httpStatus = status;
        auto error = refusal(response(status));
        error.detail.clear();
        QCOMPARE(error, bare);
        error = refusal(response(status, {{"Content-Type", "text/html"}}, "<html></html>"));
        error.detail.clear();
        QCOMPARE(error, bare);

        error = refusal(
            jsonResponse(status, errorJson("SOME_CODE", "Some words", R"({"retryAfter": 7})", "req_1")));
        QCOMPARE(error.kind, kind);
        QCOMPARE(error.cause, kind);
        QCOMPARE(error.httpStatus, status);
        QCOMPARE(error.providerCode, u"SOME_CODE"_s);
        QCOMPARE(error.message, u"Some words"_s);
        QCOMPARE(error.requestId, u"req_1"_s);
        QCOMPARE(error.retryAfter, std::chrono::seconds(7));
    }

    /// The library answers a challenge by itself, if it can; then the request would go out again.
    void answersNoChallenge_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("header");
        for (const auto &scheme : {"Basic realm=\"x\"", "Digest realm=\"x\", nonce=\"n\", qop=\"auth\"",
                                   "NTLM", "Negotiate", "Bearer"}) {
            QTest::addRow("401 %s", scheme) << 401 << QByteArray("WWW-Authenticate: ") + scheme;
            QTest::addRow("407 %s", scheme) << 407 << QByteArray("Proxy-Authenticate: ") + scheme;
        }
    }
    void answersNoChallenge()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, header);
        const auto colon = header.indexOf(": ");
        ScriptedServer server(answer(response(status, {{header.left(colon), header.mid(colon + 2)}})));
        const auto service = serviceFor(accountAt(server));
        QCOMPARE(errorOf(service->remove(someId)).httpStatus, status);
        QVERIFY(server.becomesIdle());
        QCOMPARE(server.requests().size(), 1);
        QVERIFY(server.requests()[0].values("Authorization").isEmpty());
        QVERIFY(server.requests()[0].values("Proxy-Authorization").isEmpty());
    }

    void isNotSentForAReadOnlyAccount()
    {
        ScriptedServer server(answer(jsonResponse(200, onePage)));
        ApiAccount account = accountAt(server);
        account.isReadOnly = true;
        const auto service = serviceFor(account);
        for (const Error &error :
             {errorOf(service->remove(someId)), errorOf(service->setEnabled(someId, false)),
              errorOf(service->setEnabled(someId, true))}) {
            QCOMPARE(error.kind, ErrorKind::ReadOnlyAccount);
            QCOMPARE(error.cause, ErrorKind::ReadOnlyAccount);
        }
        QVERIFY(server.becomesQuiet());
        QCOMPARE(server.connectionsAccepted(), 0);
        QVERIFY(resultOf(service->list({}))); // reading it is what it is for
    }

    void isDefinitelyNotSentWhenRefused()
    {
        ScriptedServer server;
        server.stopListening();
        const auto service = serviceFor(accountAt(server));
        const auto error = errorOf(service->remove(someId));
        QCOMPARE(error.kind, ErrorKind::ConnectionFailed);
        QCOMPARE(error.httpStatus, 0);
    }

    void isDefinitelyNotSentWithoutAHost()
    {
        // ".invalid" is no one's by RFC 2606. Whether or not there is a name server to say so, nothing
        // leaves.
        const auto service = serviceFor(accountAt(QUrl(u"https://vobiz.invalid/api/v1"_s)));
        QCOMPARE(errorOf(service->remove(someId)).kind, ErrorKind::HostNotFound);
    }

    void isDefinitelyNotSentToAnUntrustedServer_data()
    {
        QTest::addColumn<QSslConfiguration>("tls");
        QTest::addColumn<bool>("trusted");
        QTest::newRow("unknown authority") << m_certificates.forLoopback() << false;
        QTest::newRow("wrong name") << m_certificates.withWrongName() << true;
        QTest::newRow("expired") << m_certificates.expired() << true;
    }
    void isDefinitelyNotSentToAnUntrustedServer()
    {
        QFETCH(QSslConfiguration, tls);
        QFETCH(bool, trusted);
        ScriptedServer server(answer(response(204)), tls);
        const auto service = serviceFor(trusted ? trusting(server) : accountAt(server));
        // Twice: an exception for one request must not carry over to the next.
        for (int i = 0; i < 2; ++i) {
            const auto error = errorOf(service->remove(someId));
            QCOMPARE(error.kind, ErrorKind::TlsFailed);
            QVERIFY(!error.detail.isEmpty());
        }
        QCOMPARE(errorOf(service->list({})).kind, ErrorKind::TlsFailed);
        QVERIFY(server.becomesIdle());
        QVERIFY(server.connectionsAccepted() >= 3);
        QVERIFY(server.requests().isEmpty());
    }

    /// The library reports it like a connection that never came about.
    void isUnknownWhenTlsBreaksAfterTheRequestLeft()
    {
        const auto server =
            start([](const Request &, Connection &connection) { connection.sendBelowTls("not TLS\r\n\r\n"); },
                  true);
        const auto service = serviceFor(trusting(*server));
        const auto error = errorOf(service->remove(someId));
        QCOMPARE(error.kind, ErrorKind::UnknownOutcome);
        QVERIFY(server->becomesIdle());
        QCOMPARE(server->count("DELETE"), 1);
    }

    void succeedsOverTls()
    {
        const auto server = start(answer(response(204)), true);
        const auto service = serviceFor(trusting(*server));
        QVERIFY(resultOf(service->remove(someId)));
        QCOMPARE(server->count("DELETE"), 1);
    }

    /// With TLS 1.3 a server can turn down the client's side of the handshake after the request is on its
    /// way.
    void isUnknownWhenTlsFailsAfterTheRequestLeft()
    {
        auto tls = m_certificates.forLoopback();
        tls.setProtocol(QSsl::TlsV1_3OrLater);
        tls.setPeerVerifyMode(QSslSocket::VerifyPeer); // asks for a client certificate; there is none
        ScriptedServer server(answer(response(204)), tls);
        const auto service = serviceFor(trusting(server));
        QCOMPARE(errorOf(service->remove(someId)).kind, ErrorKind::UnknownOutcome);
        QVERIFY(server.becomesIdle());
        QVERIFY(server.requests().isEmpty());
    }

private:
    static void bothSchemes()
    {
        QTest::addColumn<bool>("tls");
        QTest::newRow("http") << false;
        QTest::newRow("https") << true;
    }

    std::unique_ptr<ScriptedServer> start(const Handler &handler, bool tls) const
    {
        return std::make_unique<ScriptedServer>(handler, tls ? std::optional(m_loopbackTls) : std::nullopt);
    }

    ApiAccount trusting(const ScriptedServer &server) const
    {
        auto account = accountAt(server);
        account.extraAuthorities.append(m_certificates.authority());
        return account;
    }

    TestCertificates m_certificates;
    QSslConfiguration m_loopbackTls = m_certificates.forLoopback();
};

QTEST_GUILESS_MAIN(TestCredentialServiceChanges)
#include "test_credentialservice_changes.moc"
