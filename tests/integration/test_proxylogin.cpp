// SPDX-License-Identifier: MIT
#include "core/api/networkmanager.h"
#include "tests/integration/servicetest.h"
#include "tests/support/proxylogins.h"
#include "tests/support/testcertificates.h"
#include "ui/text/errortext.h"

#include <QtNetwork/QNetworkProxyFactory>
#include <QtNetwork/QTcpSocket>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

const CredentialId someId(u"an-id"_s);
const QString ApiHost = u"api.example.test"_s; // no name server knows it: only a proxy leads there
const QByteArray Password = "pr0xy-5ecret";
const QByteArray Digest = R"(Digest realm="test", nonce="abc", qop="auth", algorithm=MD5)";

const QList<const char *> Variables{"http_proxy", "https_proxy", "all_proxy", "no_proxy",
                                    "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"};

ProxyChoice through(const ScriptedServer &proxy, const QString &user, const QByteArray &password = Password)
{
    return {ProxyMode::Manual, u"127.0.0.1"_s, proxy.port(), user, password};
}

/// Basic with another realm each time, which is no reason to ask again.
Handler alwaysAnotherRealm()
{
    return [number = 0](const Request &, Connection &connection) mutable {
        connection.send(
            response(407, {{"Proxy-Authenticate", "Basic realm=\"" + QByteArray::number(++number) + '"'}}));
    };
}

} // namespace

/// A proxy that wants a login: it gets the right one and never more than a few others.
class TestProxyLogin final : public QObject
{
    Q_OBJECT

private slots:
    void init() { forgetEnvironment(); }
    void cleanup() { forgetEnvironment(); }

    void ntlmIsLoggedInTo_data()
    {
        QTest::addColumn<NtlmUser>("known");
        QTest::addColumn<QString>("user");
        QTest::newRow("a name") << NtlmUser{{}, u"anna"_s, u"pr0xy-5ecret"_s} << u"anna"_s;
        QTest::newRow("of a domain") << NtlmUser{u"CORP"_s, u"anna"_s, u"pr0xy-5ecret"_s} << u"CORP\\anna"_s;
    }
    void ntlmIsLoggedInTo()
    {
        QFETCH(NtlmUser, known);
        QFETCH(QString, user);
        ScriptedServer proxy(askForNtlm(known, answerWithTunnelTo(m_server.port())));
        const auto service = serviceFor(account(through(proxy, user)));
        QVERIFY(resultOf(service->remove(someId)));
        QCOMPARE(proxy.count("CONNECT"), 3);
        QList<Reply<Page> *> reads;
        for (int i = 0; i < 12; ++i)
            reads.append(service->list({}));
        for (Reply<Page> *read : reads) {
            QTRY_VERIFY(read->isFinished());
            QVERIFY(read->result());
        }
    }

    void aRefusedLoginIsTheLast_data()
    {
        QTest::addColumn<Handler>("handler");
        const auto ask = [](const char *name, const Handler &handler) {
            QTest::newRow(name) << handler;
        };
        ask("NTLM", askForNtlm({{}, u"somebody else"_s, {}}, {}));
        ask("NTLM, never a challenge", alwaysAskFor({"NTLM"}));
        ask("NTLM, always a challenge", alwaysAskFor({ntlmChallenge()}));
        ask("NTLM, closes", alwaysAskFor({"NTLM"}, true));
        ask("NTLM, always a challenge, closes", alwaysAskFor({ntlmChallenge()}, true));
        ask("NTLM before Basic", alwaysAskFor({"NTLM", "Basic realm=\"test\""}));
        ask("Basic before NTLM", alwaysAskFor({"Basic realm=\"test\"", "NTLM"}));
        ask("all", alwaysAskFor({"Negotiate", "NTLM", Digest, "Basic realm=\"test\""}));
        ask("Basic", alwaysAskFor({"Basic realm=\"test\""}));
        ask("Basic, closes", alwaysAskFor({"Basic realm=\"test\""}, true));
        ask("Basic, another realm each time", alwaysAnotherRealm());
        ask("Digest", alwaysAskFor({Digest}));
        ask("Digest, closes", alwaysAskFor({Digest}, true));
        ask("Digest, always stale", alwaysAskFor({Digest + ", stale=true"}));
        ask("Negotiate", alwaysAskFor({"Negotiate"}));
        ask("Negotiate, always a token", alwaysAskFor({"Negotiate oRQwEqADCgEBoQ=="}));
        ask("Negotiate and NTLM", alwaysAskFor({"Negotiate", "NTLM"}));
        ask("a scheme of its own", alwaysAskFor({"Frobnicate x=1"}));
        ask("none", alwaysAskFor({}));
    }
    void aRefusedLoginIsTheLast()
    {
        QFETCH(Handler, handler);
        const auto before = m_server.requests().size();
        for (const QString &user : {u"anna"_s, u"CORP\\anna"_s, QString()}) {
            for (const bool isChange : {true, false}) {
                ScriptedServer proxy(handler);
                const auto service = serviceFor(account(through(proxy, user)));
                for (int round = 1; round <= 3; ++round) {
                    const Error error =
                        isChange ? errorOf(service->remove(someId)) : errorOf(service->list({}));
                    QCOMPARE(error.kind, ErrorKind::ProxyAuthenticationRequired);
                    QCOMPARE(error.cause, ErrorKind::ProxyAuthenticationRequired); // so nothing was sent
                    QCOMPARE(error.proxy, u"127.0.0.1:%1"_s.arg(proxy.port()));
                    QVERIFY(!errorText(error).contains(QString::fromLatin1(Password)));
                    QVERIFY(errorText(error).contains(u"in the proxy settings"_s));
                    QVERIFY2(proxy.count("CONNECT") <= 4 * round,
                             QByteArray::number(proxy.count("CONNECT")).constData());
                    // Whoever has no connection to it can't go on.
                    QTRY_COMPARE(proxy.connectionsOpen(), 0);
                }
                const int asked = proxy.count("CONNECT");
                QVERIFY(proxy.becomesIdle());
                QCOMPARE(proxy.count("CONNECT"), asked);
            }
        }
        QCOMPARE(m_server.requests().size(), before);
    }

    /// Many at once, a list as it is read: each connection has its own login to make.
    void manyReadsKnockAFewTimesEach()
    {
        ScriptedServer proxy(askForNtlm({{}, u"somebody else"_s, {}}, {}));
        const auto service = serviceFor(account(through(proxy, u"anna"_s)));
        QList<Reply<Page> *> reads;
        for (int i = 0; i < 12; ++i)
            reads.append(service->list({i, 20}));
        for (Reply<Page> *read : reads) {
            QTRY_VERIFY(read->isFinished());
            QVERIFY(!read->result());
            QCOMPARE(read->result().error().kind, ErrorKind::ProxyAuthenticationRequired);
        }
        QTRY_COMPARE(proxy.connectionsOpen(), 0);
        QVERIFY(proxy.count("CONNECT") <= 3 * 12);
    }

    /// Whatever a proxy is at when the program gives up: it loses the connection then.
    void nothingGoesOnAfterItWasGivenUp_data()
    {
        QTest::addColumn<bool>("isChange");
        QTest::addColumn<bool>("isTimeout");
        QTest::newRow("read, cancelled") << false << false;
        QTest::newRow("read, time limit") << false << true;
        QTest::newRow("change, cancelled") << true << false;
        QTest::newRow("change, time limit") << true << true;
    }
    void nothingGoesOnAfterItWasGivenUp()
    {
        QFETCH(bool, isChange);
        QFETCH(bool, isTimeout);
        ScriptedServer proxy(inTurn({alwaysAskFor({"NTLM"}), neverAnswer()}));
        ServiceOptions options = quickOptions();
        if (isTimeout)
            options.limits.deadline = std::chrono::milliseconds(300);
        const auto service = serviceFor(account(through(proxy, u"anna"_s)), options);
        const auto giveUp = [&](auto *reply) {
            QVERIFY(QTest::qWaitFor([&] { return proxy.count("CONNECT") == 2; }));
            if (!isTimeout)
                reply->abort();
            QVERIFY(!resultOf(reply));
        };
        if (isChange)
            giveUp(service->remove(someId));
        else
            giveUp(service->list({}));
        QTRY_COMPARE(proxy.connectionsOpen(), 0);
        QVERIFY(proxy.becomesIdle());
        QCOMPARE(proxy.count("CONNECT"), 2);
    }

    /// A login that was refused is not held against the next reading: the proxy may know it by then.
    void theNextReadAsksAnew()
    {
        const NtlmUser user{{}, u"anna"_s, QString::fromLatin1(Password)};
        ScriptedServer proxy(askForNtlm({{}, u"anna"_s, u"an old one"_s}, {}));
        const auto service = serviceFor(account(through(proxy, u"anna"_s)));
        QCOMPARE(errorOf(service->list({})).kind, ErrorKind::ProxyAuthenticationRequired);
        proxy.setHandler(askForNtlm(user, answerWithTunnelTo(m_server.port())));
        QVERIFY(resultOf(service->list({})));
    }

    void theSystemsLoginIsUsedUnlessTheAccountHasOne_data()
    {
        QTest::addColumn<QString>("inEnvironment");
        QTest::addColumn<QString>("ofAccount");
        QTest::newRow("in the environment") << u"anna:pr0xy-5ecret@"_s << QString();
        QTest::newRow("the account's") << QString() << u"anna"_s;
        QTest::newRow("both") << u"bob:an0ther@"_s << u"anna"_s;
    }
    void theSystemsLoginIsUsedUnlessTheAccountHasOne()
    {
        QFETCH(QString, inEnvironment);
        QFETCH(QString, ofAccount);
        const Handler then = answerWithTunnelTo(m_server.port());
        const QList<Handler> ways{askForPassword("anna", Password, then),
                                  askForNtlm({{}, u"anna"_s, QString::fromLatin1(Password)}, then)};
        for (const Handler &way : ways) {
            ScriptedServer proxy(way);
            const QString url = u"http://"_s + inEnvironment + u"127.0.0.1:%1"_s.arg(proxy.port());
            for (const auto *name : {"https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"})
                qputenv(name, url.toLatin1());
            ProxyChoice choice;
            choice.user = ofAccount;
            choice.password = ofAccount.isEmpty() ? QByteArray() : Password;
            const auto service = serviceFor(account(choice));
            QVERIFY(resultOf(service->remove(someId)));
            QVERIFY(resultOf(service->list({})));
        }
    }

    void lettersBeyondAsciiAreWrittenInUtf8_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::newRow("Latin-1 has them") << u"müller"_s << u"pässwörd"_s;
        QTest::newRow("Latin-1 has them not") << u"पास"_s << u"密码 "_s;
        QTest::newRow("only in the password") << u"anna"_s << u"pässwörd"_s;
    }
    void lettersBeyondAsciiAreWrittenInUtf8()
    {
        QFETCH(QString, user);
        QFETCH(QString, password);
        ScriptedServer proxy(
            askForPassword(user.toUtf8(), password.toUtf8(), answerWithTunnelTo(m_server.port())));
        const auto service = serviceFor(account(through(proxy, user, password.toUtf8())));
        QVERIFY(resultOf(service->remove(someId)));
        QVERIFY(resultOf(service->list({})));
        for (const Request &request : proxy.requests())
            QVERIFY(request.values("Proxy-Authorization").size() <= 1);
    }

    /// A wrong login counts against the user.
    void lettersThatDigestCanNotSendAreNotSent()
    {
        ScriptedServer proxy(alwaysAskFor({Digest}));
        const auto service = serviceFor(account(through(proxy, u"müller"_s)));
        const Error error = errorOf(service->list({}));
        QCOMPARE(error.kind, ErrorKind::ProxyFailed);
        QVERIFY2(errorText(error).contains(u"Digest, in which only ASCII"_s), qPrintable(errorText(error)));
        for (const Request &request : proxy.requests())
            QVERIFY(request.values("Proxy-Authorization").isEmpty());
    }

    /// The port that the library is led to is open to every program on this machine, the way to the proxy is
    /// not.
    void noOtherProgramGetsThrough_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("unknowing") << QByteArray();
        QTest::newRow("guessing") << QByteArray("X-Gate: 00000000-0000-0000-0000-000000000000\r\n");
        QTest::newRow("empty") << QByteArray("X-Gate: \r\n");
        QTest::newRow("without an end") << QByteArray(100'000, 'x');
    }
    void noOtherProgramGetsThrough()
    {
        QFETCH(QByteArray, header);
        ScriptedServer proxy(answerWithTunnelTo(m_server.port()));
        const auto manager = networkManagerFactory(through(proxy, u"anna"_s))();
        const QNetworkProxyQuery query(QUrl(u"https://%1/"_s.arg(ApiHost)));
        const QNetworkProxy gate = manager->proxyFactory()->queryProxy(query).value(0);
        QVERIFY(gate.port() != proxy.port());
        QTcpSocket stranger;
        stranger.connectToHost(gate.hostName(), gate.port());
        QTRY_COMPARE(stranger.state(), QAbstractSocket::ConnectedState);
        stranger.write("CONNECT api.example.test:443 HTTP/1.1\r\n" + header + "\r\n");
        QTRY_COMPARE(stranger.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(stranger.readAll(), QByteArray());
        QCOMPARE(proxy.connectionsAccepted(), 0);
    }

    /// More than any buffer on the way holds, and a server that ends it in the middle.
    void largeAnswersComeThrough_data()
    {
        QTest::addColumn<qsizetype>("cut");
        QTest::newRow("whole") << qsizetype(0);
        QTest::newRow("not whole") << qsizetype(10);
    }
    void largeAnswersComeThrough()
    {
        QFETCH(qsizetype, cut);
        const QByteArray page = onePage + QByteArray(20'000'000, ' ');
        ScriptedServer server(answerThenClose(jsonResponse(200, page).chopped(cut)), m_tls);
        ScriptedServer proxy(answerWithTunnelTo(server.port()));
        const auto service = serviceFor(account(through(proxy, {})));
        const auto result = resultOf(service->list({}));
        QCOMPARE(result.has_value(), cut == 0);
        if (!result)
            QCOMPARE(result.error().kind, ErrorKind::ConnectionLost);
    }

private:
    static void forgetEnvironment()
    {
        for (const auto *name : Variables)
            qunsetenv(name);
    }

    ApiAccount account(const ProxyChoice &proxy) const
    {
        ApiAccount account = accountAt(QUrl(u"https://%1/api/v1"_s.arg(ApiHost)));
        account.extraAuthorities.append(m_certificates.authority());
        account.proxy = proxy;
        return account;
    }

    TestCertificates m_certificates;
    QSslConfiguration m_tls = m_certificates.forHost(ApiHost);
    ScriptedServer m_server{byVerb("GET", answer(jsonResponse(200, onePage)), answer(response(204))), m_tls};
};

QTEST_GUILESS_MAIN(TestProxyLogin)
#include "test_proxylogin.moc"
