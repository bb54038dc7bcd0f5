// SPDX-License-Identifier: MIT
#include "tests/integration/servicetest.h"
#include "tests/support/testcertificates.h"
#include "ui/text/errortext.h"

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

const CredentialId someId(u"an-id"_s);
const QString ApiHost = u"api.example.test"_s; // no name server knows it: only a proxy leads there
const QByteArray Password = "pr0xy-5ecret";

ProxyChoice manual(quint16 port)
{
    return {ProxyMode::Manual, u"127.0.0.1"_s, port, {}, {}};
}

ProxyChoice withPassword(ProxyChoice choice, const QByteArray &password = Password)
{
    choice.user = u"anna"_s;
    choice.password = password;
    return choice;
}

QString address(const ScriptedServer &proxy)
{
    return u"127.0.0.1:%1"_s.arg(proxy.port());
}

Handler mayEnter(const Handler &then)
{
    return askForPassword("anna", Password, then);
}

} // namespace

/// The way to the provider through a proxy, seen from the proxy and from a server behind it.
class TestProxy final : public QObject
{
    Q_OBJECT

private slots:
    void init() { forgetEnvironment(); }
    void cleanup() { forgetEnvironment(); }

    void leadsToTheServer()
    {
        ScriptedServer proxy(answerWithTunnelTo(m_server.port()));
        const auto service = serviceFor(account(manual(proxy.port())));
        QVERIFY(resultOf(service->list({})));
        QVERIFY(resultOf(service->remove(someId)));
        QCOMPARE(asked("GET"), 1);
        QCOMPARE(asked("DELETE"), 1);
    }

    /// A proxy learns the name of the host, and nothing of the account.
    void showsTheProxyOnlyTheHost_data()
    {
        QTest::addColumn<bool>("needsPassword");
        QTest::newRow("open") << false;
        QTest::newRow("with a password") << true;
    }
    void showsTheProxyOnlyTheHost()
    {
        QFETCH(bool, needsPassword);
        const Handler tunnel = answerWithTunnelTo(m_server.port());
        ScriptedServer proxy(needsPassword ? mayEnter(tunnel) : tunnel);
        const auto service = serviceFor(account(withPassword(manual(proxy.port()))));
        QVERIFY(resultOf(service->list({})));
        QVERIFY(resultOf(service->remove(someId)));
        QVERIFY(proxy.requests().size() >= 2);
        for (const auto &request : proxy.requests()) {
            QCOMPARE(request.verb, "CONNECT");
            QCOMPARE(request.target, "api.example.test:443");
            QCOMPARE(request.body, "");
            for (const auto &[name, value] : request.headers) {
                const QList<QByteArray> known = {"proxy-connection", "host", "user-agent",
                                                 "proxy-authorization"};
                QVERIFY2(known.contains(name.toLower()), name.constData());
                QVERIFY2(!value.contains(testToken) && !value.contains("MA_TEST"), name.constData());
            }
            if (!needsPassword) // nobody asked for it
                QVERIFY(request.values("Proxy-Authorization").isEmpty());
        }
        for (const auto &request : newRequests())
            QVERIFY(request.values("Proxy-Authorization").isEmpty());
    }

    void givesThePasswordOnceAsked()
    {
        ScriptedServer proxy(mayEnter(answerWithTunnelTo(m_server.port())));
        const auto service = serviceFor(account(withPassword(manual(proxy.port()))));
        QVERIFY(resultOf(service->remove(someId)));
        QCOMPARE(asked("DELETE"), 1);
        QCOMPARE(proxy.requests().size(), 2);
        QVERIFY(proxy.requests()[0].values("Proxy-Authorization").isEmpty());
        QCOMPARE(proxy.requests()[1].values("Proxy-Authorization").size(), 1);
    }

    void readsAtTheSameTimeGetThrough()
    {
        ScriptedServer proxy(mayEnter(answerWithTunnelTo(m_server.port())));
        const auto service = serviceFor(account(withPassword(manual(proxy.port()))));
        QList<Reply<Page> *> replies;
        for (int i = 0; i < 12; ++i)
            replies.append(service->list({}));
        for (Reply<Page> *reply : replies) {
            QTRY_VERIFY(reply->isFinished());
            QVERIFY(reply->result());
        }
        QCOMPARE(asked("GET"), 12);
    }

    void aWrongPasswordEndsIt_data()
    {
        QTest::addColumn<QByteArray>("connection");
        QTest::newRow("the proxy keeps the connection") << QByteArray("keep-alive");
        QTest::newRow("the proxy closes it") << QByteArray("close");
    }
    void aWrongPasswordEndsIt()
    {
        QFETCH(QByteArray, connection);
        const QByteArray refusal =
            response(407, {{"Proxy-Authenticate", "Basic realm=\"test\""}, {"Connection", connection}});
        ScriptedServer proxy(connection == "close" ? answerThenClose(refusal) : answer(refusal));
        const auto service = serviceFor(account(withPassword(manual(proxy.port()), "wr0ng-5ecret")));
        // One round without and one with the password, and then no more, however often it is asked.
        for (int round = 1; round <= 3; ++round) {
            const Error error = errorOf(service->remove(someId));
            QCOMPARE(error.kind, ErrorKind::ProxyAuthenticationRequired);
            QCOMPARE(error.cause, ErrorKind::ProxyAuthenticationRequired);
            QCOMPARE(error.proxy, address(proxy));
            QVERIFY(!errorText(error).contains(u"wr0ng-5ecret"_s));
            QVERIFY(errorText(error).contains(address(proxy)));
            QVERIFY(proxy.becomesQuiet());
            QCOMPARE(proxy.count("CONNECT"), 2 * round);
        }
        for (int round = 1; round <= 3; ++round) {
            QCOMPARE(errorOf(service->list({})).kind, ErrorKind::ProxyAuthenticationRequired);
            QVERIFY(proxy.becomesQuiet());
            QCOMPARE(proxy.count("CONNECT"), 6 + 2 * round);
        }
        QVERIFY(newRequests().isEmpty());
        QVERIFY(!service->refusal()); // the provider refused nothing
    }

    /// A server that asks as only a proxy may gets nothing.
    void noServerGetsTheProxysPassword_data()
    {
        QTest::addColumn<bool>("behindProxy");
        QTest::addColumn<bool>("isChange");
        QTest::newRow("direct, read") << false << false;
        QTest::newRow("direct, change") << false << true;
        QTest::newRow("behind a proxy, read") << true << false;
        QTest::newRow("behind a proxy, change") << true << true;
    }
    void noServerGetsTheProxysPassword()
    {
        QFETCH(bool, behindProxy);
        QFETCH(bool, isChange);
        ScriptedServer server(answer(response(407, {{"Proxy-Authenticate", "Basic realm=\"x\""}})),
                              behindProxy ? m_tls : m_certificates.forLoopback());
        ScriptedServer proxy(mayEnter(answerWithTunnelTo(server.port())));
        ApiAccount here = account(withPassword(manual(proxy.port())));
        if (!behindProxy)
            here.baseUrl = server.url(u"/api/v1"_s);
        const auto service = serviceFor(here);
        const Error error = isChange ? errorOf(service->remove(someId)) : errorOf(service->list({}));
        QCOMPARE(error.kind, ErrorKind::Rejected); // 407 is the server's answer like any other
        QCOMPARE(error.httpStatus, 407);
        QVERIFY(server.becomesQuiet());
        QCOMPARE(server.requests().size(), 1);
        QVERIFY(server.requests()[0].values("Proxy-Authorization").isEmpty());
    }

    void withoutAPasswordItIsAskedForOnce()
    {
        ScriptedServer proxy(mayEnter(answerWithTunnelTo(m_server.port())));
        const auto service = serviceFor(account(manual(proxy.port())));
        QCOMPARE(errorOf(service->remove(someId)).kind, ErrorKind::ProxyAuthenticationRequired);
        QCOMPARE(errorOf(service->list({})).kind, ErrorKind::ProxyAuthenticationRequired);
        QVERIFY(proxy.becomesQuiet());
        QCOMPARE(proxy.count("CONNECT"), 2);
        QVERIFY(newRequests().isEmpty());
    }

    /// Whatever a proxy does instead of leading to the server: it is to blame, and nothing was sent.
    void aProxyThatFailsIsNamed_data()
    {
        QTest::addColumn<Handler>("handler");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("401") << answer(response(401)) << ErrorKind::ProxyFailed;
        QTest::newRow("403") << answer(response(403)) << ErrorKind::ProxyFailed;
        QTest::newRow("404") << answer(response(404)) << ErrorKind::HostNotFound;
        QTest::newRow("429") << answer(response(429)) << ErrorKind::ProxyFailed;
        QTest::newRow("500") << answer(response(500)) << ErrorKind::ProxyFailed;
        QTest::newRow("502") << answer(response(502)) << ErrorKind::ProxyFailed;
        QTest::newRow("503") << answer(response(503)) << ErrorKind::ConnectionFailed;
        QTest::newRow("504") << answer(response(504)) << ErrorKind::ProxyFailed;
        QTest::newRow("not HTTP") << answer("what?\r\n\r\n") << ErrorKind::ProxyFailed;
        QTest::newRow("closes") << answerThenClose({}) << ErrorKind::ProxyFailed;
        QTest::newRow("resets") << answerThenReset() << ErrorKind::ProxyFailed;
        QTest::newRow("half a head") << answerThenClose("HTTP/1.1 200 OK\r\nX-A") << ErrorKind::ProxyFailed;
        QTest::newRow("an endless head") << answer(QByteArray(200'000, 'x')) << ErrorKind::ProxyFailed;
        QTest::newRow("closes the tunnel") << answerThenClose(head(200)) << ErrorKind::ProxyFailed;
    }
    void aProxyThatFailsIsNamed()
    {
        QFETCH(Handler, handler);
        QFETCH(ErrorKind, kind);
        ScriptedServer proxy(handler);
        const auto service = serviceFor(account(withPassword(manual(proxy.port()))));
        for (const Error &error : {errorOf(service->remove(someId)), errorOf(service->list({}))}) {
            QCOMPARE(error.kind, kind);
            QCOMPARE(error.cause, kind); // so it is not an unknown outcome
            QCOMPARE(error.proxy, address(proxy));
            QVERIFY2(errorText(error).contains(address(proxy)), qPrintable(errorText(error)));
        }
        QVERIFY(proxy.becomesQuiet());
        QVERIFY(proxy.count("CONNECT") <= 10);
        QVERIFY(!service->refusal());
    }

    void aProxyThatIsNotThereIsNamed_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("refuses") << u"127.0.0.1"_s;
        QTest::newRow("unknown name") << u"proxy.invalid"_s;
    }
    void aProxyThatIsNotThereIsNamed()
    {
        QFETCH(QString, host);
        ScriptedServer closed;
        closed.stopListening();
        ProxyChoice choice = manual(closed.port());
        choice.host = host;
        const auto service = serviceFor(account(choice));
        for (const Error &error : {errorOf(service->remove(someId)), errorOf(service->list({}))}) {
            QCOMPARE(error.kind, ErrorKind::ProxyFailed);
            QCOMPARE(error.proxy, u"%1:%2"_s.arg(host).arg(closed.port()));
        }
    }

    /// After the own time limit it is not certain that nothing was sent.
    void aSilentProxyIsNamed()
    {
        ScriptedServer proxy(neverAnswer());
        auto options = quickOptions();
        options.limits.idleTimeout = std::chrono::milliseconds(300);
        const auto service = serviceFor(account(manual(proxy.port())), options);
        const QList<ErrorKind> seen = {ErrorKind::IdleTimeout, ErrorKind::ProxyFailed};
        const Error ofRead = errorOf(service->list({}));
        QVERIFY(seen.contains(ofRead.kind));
        const Error ofChange = errorOf(service->remove(someId));
        QVERIFY(seen.contains(ofChange.cause));
        QVERIFY(ofChange.kind == ErrorKind::UnknownOutcome || ofChange.kind == ErrorKind::ProxyFailed);
        for (const Error &error : {ofRead, ofChange}) {
            QCOMPARE(error.proxy, address(proxy));
            QVERIFY(errorText(error).contains(address(proxy)));
        }
    }

    /// Behind a proxy that did its work it is the server that fails.
    void aServerBehindAProxyIsBlamedForItsOwnFailures()
    {
        ScriptedServer server(inTurn({answer(jsonResponse(200, onePage)), neverAnswer(), answerThenReset()}),
                              m_tls);
        ScriptedServer proxy(answerWithTunnelTo(server.port()));
        auto options = quickOptions();
        options.retry.mostAttemptsAfterLostConnection = 1;
        options.limits.idleTimeout = std::chrono::milliseconds(500);
        const auto service = serviceFor(account(manual(proxy.port())), options);
        QVERIFY(resultOf(service->list({})));
        const Error silence = errorOf(service->list({}));
        QCOMPARE(server.requests().value(1).onConnection, 2); // there was no handshake of its own
        QCOMPARE(silence.kind, ErrorKind::IdleTimeout);
        QCOMPARE(silence.proxy, QString());
        const Error lost = errorOf(service->list({}));
        QCOMPARE(lost.kind, ErrorKind::ConnectionLost);
        QCOMPARE(lost.proxy, QString());
        const Error unknown = errorOf(service->remove(someId));
        QCOMPARE(unknown.kind, ErrorKind::UnknownOutcome);
        QCOMPARE(unknown.proxy, QString());
        QCOMPARE(server.count("DELETE"), 1);
    }

    void aCertificateIsCheckedBehindAProxyToo()
    {
        ScriptedServer server(answer(response(204)), m_certificates.withWrongName());
        ScriptedServer proxy(answerWithTunnelTo(server.port()));
        const auto service = serviceFor(account(manual(proxy.port())));
        const Error error = errorOf(service->remove(someId));
        QCOMPARE(error.kind, ErrorKind::TlsFailed);
        QCOMPARE(error.tls->reasons, QList{TlsProblem::Reason::WrongName});
        QCOMPARE(error.tls->host, ApiHost);
        QCOMPARE(error.proxy, address(proxy)); // it may be what answers in the server's place
        QVERIFY(server.requests().isEmpty());
    }

    void theModeDecides_data()
    {
        QTest::addColumn<ProxyMode>("mode");
        QTest::newRow("system") << ProxyMode::System;
        QTest::newRow("none") << ProxyMode::None;
        QTest::newRow("manual") << ProxyMode::Manual;
    }
    void theModeDecides()
    {
        QFETCH(ProxyMode, mode);
        ScriptedServer ofSystem(mayEnter(answerWithTunnelTo(m_server.port())));
        ScriptedServer ofAccount(mayEnter(answerWithTunnelTo(m_server.port())));
        useEnvironment(ofSystem.port());
        ProxyChoice choice = withPassword(manual(ofAccount.port()));
        choice.mode = mode;
        const auto service = serviceFor(account(choice));
        const auto result = resultOf(service->remove(someId));
        QCOMPARE(result.has_value(), mode != ProxyMode::None);
        if (!result) {
            QCOMPARE(result.error().kind, ErrorKind::HostNotFound); // asked for directly
            QCOMPARE(result.error().proxy, QString());
        }
        QCOMPARE(ofSystem.count("CONNECT"), mode == ProxyMode::System ? 2 : 0);
        QCOMPARE(ofAccount.count("CONNECT"), mode == ProxyMode::Manual ? 2 : 0);
        QCOMPARE(asked("DELETE"), result ? 1 : 0);
    }

    /// As other programs understand it. Much of it means nothing to the library (`test_qtwithproxies`).
    void whatTheEnvironmentMeans_data()
    {
        QTest::addColumn<QByteArray>("variable");
        QTest::addColumn<QString>("value"); // %1: a port where nothing listens
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("address");
        const QString there = u"127.0.0.1:%1"_s;
        const auto row = [](const char *name, const QByteArray &variable, const QString &value,
                            ErrorKind kind, const QString &address) {
            QTest::newRow(name) << variable << value << kind << address;
        };
        row("https_proxy", "https_proxy", u"http://"_s + there, ErrorKind::ProxyFailed, there);
        row("http_proxy", "http_proxy", u"http://"_s + there, ErrorKind::ProxyFailed, there);
        row("SOCKS", "https_proxy", u"socks5://"_s + there, ErrorKind::ProxyFailed, there);
        row("no port", "https_proxy", u"http://127.0.0.1"_s, ErrorKind::ProxyFailed, u"127.0.0.1:1080"_s);
        row("all_proxy", "all_proxy", u"http://"_s + there, ErrorKind::ProxyFailed, there);
        row("no scheme", "https_proxy", there, ErrorKind::ProxyFailed, there);
        row("https to the proxy", "https_proxy", u"https://"_s + there, ErrorKind::ProxyFailed, there);
    }
    void whatTheEnvironmentMeans()
    {
        QFETCH(QByteArray, variable);
        QFETCH(QString, value);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, address);
        ScriptedServer closed;
        closed.stopListening();
        const auto withPort = [&closed](const QString &text) {
            return text.contains(u"%1") ? text.arg(closed.port()) : text;
        };
        qputenv(variable.constData(), withPort(value).toLatin1());
        ProxyChoice choice;
        choice.mode = ProxyMode::System;
        const auto service = serviceFor(account(choice));
        for (const Error &error : {errorOf(service->remove(someId)), errorOf(service->list({}))}) {
            QCOMPARE(error.kind, kind);
            QCOMPARE(error.cause, kind); // so nothing was sent
            QCOMPARE(error.proxy, withPort(address));
        }
    }

    void noProxySeesWhatGoesToThisMachine_data()
    {
        QTest::addColumn<ProxyMode>("mode");
        QTest::addColumn<bool>("tls");
        QTest::newRow("system, https") << ProxyMode::System << true;
        QTest::newRow("system, http") << ProxyMode::System << false;
        QTest::newRow("manual, https") << ProxyMode::Manual << true;
        QTest::newRow("manual, http") << ProxyMode::Manual << false;
    }
    void noProxySeesWhatGoesToThisMachine()
    {
        QFETCH(ProxyMode, mode);
        QFETCH(bool, tls);
        ScriptedServer server(byVerb("GET", answer(jsonResponse(200, onePage)), answer(response(204))),
                              tls ? std::optional(m_certificates.forLoopback()) : std::nullopt);
        ScriptedServer proxy(answer(response(502)));
        useEnvironment(proxy.port());
        ApiAccount here = account(manual(proxy.port()));
        here.proxy.mode = mode;
        here.baseUrl = server.url(u"/api/v1"_s);
        const auto service = serviceFor(here);
        QVERIFY(resultOf(service->list({})));
        QVERIFY(resultOf(service->remove(someId)));
        QCOMPARE(server.requests().size(), 2);
        QCOMPARE(proxy.connectionsAccepted(), 0);
    }

    /// Nobody can make such an account through parseApiUrl(); and if somebody did, no proxy would see it.
    void noProxySeesPlainHttp()
    {
        ScriptedServer proxy(answer(jsonResponse(200, onePage)));
        ApiAccount plain = account(manual(proxy.port()));
        plain.baseUrl = QUrl(u"http://vobiz.invalid/api/v1"_s);
        QCOMPARE(errorOf(serviceFor(plain)->list({})).kind, ErrorKind::HostNotFound);
        QCOMPARE(proxy.connectionsAccepted(), 0);
    }

private:
    static void forgetEnvironment()
    {
        for (const auto *name : {"http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY",
                                 "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"})
            qunsetenv(name);
    }
    static void useEnvironment(quint16 port)
    {
        const auto url = "http://127.0.0.1:" + QByteArray::number(port);
        for (const auto *name : {"http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"})
            qputenv(name, url);
    }

    ApiAccount account(const ProxyChoice &proxy)
    {
        m_before = m_server.requests().size();
        ApiAccount account = accountAt(QUrl(u"https://%1/api/v1"_s.arg(ApiHost)));
        account.extraAuthorities.append(m_certificates.authority());
        account.proxy = proxy;
        return account;
    }
    /// Requests that reached the server since this test's account was made.
    [[nodiscard]] QList<Request> newRequests() const { return m_server.requests().mid(m_before); }
    [[nodiscard]] int asked(const QByteArray &verb) const
    {
        int count = 0;
        for (const Request &request : newRequests())
            count += request.verb == verb ? 1 : 0;
        return count;
    }

    TestCertificates m_certificates;
    QSslConfiguration m_tls = m_certificates.forHost(ApiHost);
    ScriptedServer m_server{byVerb("GET", answer(jsonResponse(200, onePage)), answer(response(204))), m_tls};
    qsizetype m_before = 0;
};

QTEST_GUILESS_MAIN(TestProxy)
#include "test_proxy.moc"
