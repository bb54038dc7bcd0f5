// SPDX-License-Identifier: MIT
#include "tests/integration/servicetest.h"
#include "tests/support/testcertificates.h"
#include "tests/support/tinyproxy.h"

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

const CredentialId someId(u"an-id"_s);
const QByteArray BasicAuth = "BasicAuth anna pr0xy-5ecret\n";

} // namespace

/// Through a proxy that nobody wrote for a test.
class TestTinyProxy final : public QObject
{
    Q_OBJECT

private slots:
    void leadsToTheServer_data()
    {
        QTest::addColumn<QByteArray>("configuration");
        QTest::newRow("open") << QByteArray();
        QTest::newRow("with a password") << BasicAuth;
    }
    void leadsToTheServer()
    {
        QFETCH(QByteArray, configuration);
        ScriptedServer server(byVerb("GET", answer(jsonResponse(200, onePage)), answer(response(204))),
                              m_certificates.forHost(u"api.example.test"_s));
        ScriptedServer second(answerWithTunnelTo(server.port())); // knows where that host is
        TinyProxy proxy(configuration + "Upstream http 127.0.0.1:" + QByteArray::number(second.port()) +
                        '\n');
        const auto service = serviceFor(account(proxy));
        QVERIFY(resultOf(service->list({})));
        QVERIFY(resultOf(service->remove(someId)));
        QCOMPARE(server.count("GET"), 1);
        QCOMPARE(server.count("DELETE"), 1);
        QVERIFY(proxy.connects().size() >= 2);
        for (const Request &request : second.requests()) {
            QCOMPARE(request.verb, "CONNECT");
            QVERIFY(request.values("X-Auth-ID").isEmpty());
            QVERIFY(request.values("X-Auth-Token").isEmpty());
        }
    }

    /// This proxy answers a wrong password with 401.
    void aWrongPasswordEndsIt()
    {
        TinyProxy proxy(BasicAuth);
        ApiAccount wrong = account(proxy);
        wrong.proxy.password = "wr0ng";
        const auto service = serviceFor(wrong);
        for (int round = 1; round <= 3; ++round) {
            const Error error = errorOf(service->remove(someId));
            QCOMPARE(error.kind, ErrorKind::ProxyAuthenticationRequired);
            QCOMPARE(error.proxy, u"127.0.0.1:%1"_s.arg(proxy.port()));
            QCOMPARE(proxy.connects().size(), 2 * round);
        }
    }

    void withoutAPasswordItIsAskedForOnce()
    {
        TinyProxy proxy(BasicAuth);
        ApiAccount none = account(proxy);
        none.proxy.user.clear();
        const auto service = serviceFor(none);
        QCOMPARE(errorOf(service->remove(someId)).kind, ErrorKind::ProxyAuthenticationRequired);
        QCOMPARE(proxy.connects().size(), 1);
    }

    void aStoppedProxyIsNotSent()
    {
        TinyProxy proxy;
        const auto service = serviceFor(account(proxy));
        proxy.stop();
        QCOMPARE(errorOf(service->remove(someId)).kind, ErrorKind::ProxyFailed);
        QCOMPARE(errorOf(service->list({})).kind, ErrorKind::ProxyFailed);
    }

    void aServerThatTheProxyCanNotReachIsNotSent_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("unknown name") << u"vobiz.invalid"_s;
        // Not loopback for the program, so it takes the proxy, but this machine for the proxy: nothing
        // listens.
        QTest::newRow("refused port") << u"0.0.0.0:1"_s;
    }
    void aServerThatTheProxyCanNotReachIsNotSent()
    {
        QFETCH(QString, host);
        TinyProxy proxy;
        ApiAccount there = account(proxy);
        there.baseUrl = QUrl(u"https://%1/api/v1"_s.arg(host));
        const auto service = serviceFor(there);
        for (const Error &error : {errorOf(service->remove(someId)), errorOf(service->list({}))}) {
            QCOMPARE(error.kind, ErrorKind::ProxyFailed);
            QCOMPARE(error.cause, ErrorKind::ProxyFailed);
            QCOMPARE(error.proxy, u"127.0.0.1:%1"_s.arg(proxy.port()));
        }
        QCOMPARE(proxy.connects().size(), 2);
    }

    void aPortThatTheProxyForbidsIsNotSent()
    {
        TinyProxy proxy("ConnectPort 444\n");
        const auto service = serviceFor(account(proxy));
        QCOMPARE(errorOf(service->remove(someId)).kind, ErrorKind::ProxyFailed);
    }

private:
    [[nodiscard]] ApiAccount account(const TinyProxy &proxy) const
    {
        ApiAccount account = accountAt(QUrl(u"https://api.example.test/api/v1"_s));
        account.extraAuthorities.append(m_certificates.authority());
        account.proxy = {ProxyMode::Manual, u"127.0.0.1"_s, proxy.port(), u"anna"_s, "pr0xy-5ecret"};
        return account;
    }

    TestCertificates m_certificates;
};

QTEST_GUILESS_MAIN(TestTinyProxy)
#include "test_tinyproxy.moc"
