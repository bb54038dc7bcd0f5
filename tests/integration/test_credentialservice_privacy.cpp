// SPDX-License-Identifier: MIT
#include "tests/integration/servicetest.h"
#include "tests/support/testcertificates.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QMutex>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QHostInfo>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkDiskCache>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QNetworkReply>

#include <algorithm>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

const CredentialId someId(u"an-id"_s);

const Handler wellBehaved = byVerb("GET", answer(jsonResponse(200, onePage)), answer(response(204)));

/// Everything that is logged while one of these lives, at every level and in every category.
class LogCapture final
{
public:
    LogCapture()
    {
        s_lines.clear();
        s_previous = qInstallMessageHandler(&LogCapture::take);
        QLoggingCategory::setFilterRules(u"*=true"_s);
    }
    ~LogCapture()
    {
        QLoggingCategory::setFilterRules({});
        qInstallMessageHandler(s_previous);
    }
    Q_DISABLE_COPY_MOVE(LogCapture)

    static QString text()
    {
        const QMutexLocker lock(&s_mutex);
        return s_lines.join(u'\n');
    }

private:
    static void take(QtMsgType, const QMessageLogContext &context, const QString &message)
    {
        const QMutexLocker lock(&s_mutex); // the library works in a thread of its own
        s_lines.append(QString::fromLatin1(context.category) + u": "_s + message);
    }

    static inline QMutex s_mutex;
    static inline QStringList s_lines;
    static inline QtMessageHandler s_previous = nullptr;
};

QString allText(const Error &error)
{
    return QStringList{error.providerCode, error.message, error.requestId, error.detail}.join(u'\n');
}

class OneProxyForAll final : public QNetworkProxyFactory
{
public:
    explicit OneProxyForAll(const QNetworkProxy &proxy)
        : m_proxy(proxy)
    {
    }
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &) override { return {m_proxy}; }

private:
    const QNetworkProxy m_proxy;
};

} // namespace

/// Nothing but what the provider documents leaves this machine, and it goes to the provider alone.
class TestCredentialServicePrivacy final : public QObject
{
    Q_OBJECT

private slots:
    void init() { forgetProxies(); }
    void cleanup() { forgetProxies(); }

    void sendsTheseHeadersAndNoOthers_data()
    {
        QTest::addColumn<bool>("isChange");
        QTest::newRow("read") << false;
        QTest::newRow("change") << true;
    }
    void sendsTheseHeadersAndNoOthers()
    {
        QFETCH(bool, isChange);
        ScriptedServer server(wellBehaved);
        const auto service = serviceFor(accountAt(server));
        if (isChange)
            QVERIFY(resultOf(service->remove(someId)));
        else
            QVERIFY(resultOf(service->list({})));
        const auto &request = server.requests()[0];
        QCOMPARE(request.values("X-Auth-ID"), QList<QByteArray>{"MA_TEST0001"});
        QCOMPARE(request.values("X-Auth-Token"), QList<QByteArray>{testToken});
        QCOMPARE(request.values("Content-Type"), QList<QByteArray>{"application/json"});
        QCOMPARE(request.values("Host"), QList<QByteArray>{"127.0.0.1:" + QByteArray::number(server.port())});
        QCOMPARE(request.values("Content-Length"), isChange ? QList<QByteArray>{"0"} : QList<QByteArray>());
        QCOMPARE(request.body, "");
        QCOMPARE(request.version, "HTTP/1.1");

        QList<QByteArray> names;
        for (const auto &[name, value] : request.headers) {
            names.append(name.toLower());
            if (names.last() != "x-auth-token")
                QVERIFY2(!value.contains(testToken), name.constData());
        }
        names.removeOne("content-length");
        for (const auto &name : {"cache-control", "pragma"}) // "no-cache"; Qt sends them with a read
            names.removeOne(name);
        std::sort(names.begin(), names.end());
        const QList<QByteArray> expected = {"accept",     "accept-encoding", "accept-language",
                                            "connection", "content-type",    "host",
                                            "user-agent", "x-auth-id",       "x-auth-token"};
        QCOMPARE(names, expected);
        QVERIFY(!request.target.contains(testToken));
    }

    void sendsAnIdAsOneSegment_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QByteArray>("segment");
        QTest::newRow("uuid") << u"a1b2c3d4-e5f6-7890-abcd-ef1234567890"_s
                              << QByteArray("a1b2c3d4-e5f6-7890-abcd-ef1234567890");
        QTest::newRow("slashes") << u"a/b//c"_s << QByteArray("a%2Fb%2F%2Fc");
        QTest::newRow("percent") << u"100%"_s << QByteArray("100%25");
        QTest::newRow("already encoded") << u"a%2Fb%2e%2E"_s << QByteArray("a%252Fb%252e%252E");
        QTest::newRow("query") << u"a?b=c&d"_s << QByteArray("a%3Fb%3Dc%26d");
        QTest::newRow("fragment") << u"a#b"_s << QByteArray("a%23b");
        QTest::newRow("dots first") << u"..foo"_s << QByteArray("..foo");
        QTest::newRow("three dots") << u"..."_s << QByteArray("...");
        QTest::newRow("out of the account") << u"../../trunks"_s << QByteArray("..%2F..%2Ftrunks");
        QTest::newRow("unicode") << u"Zoë📞"_s << QByteArray("Zo%C3%AB%F0%9F%93%9E");
        QTest::newRow("not composed") << u"Zoe\u0308"_s << QByteArray("Zoe%CC%88");
        QTest::newRow("spaces") << u" a b "_s << QByteArray("%20a%20b%20");
        QTest::newRow("plus") << u"a+b"_s << QByteArray("a%2Bb");
        QTest::newRow("nul") << QString(u"a"_s + QChar(0) + u'b') << QByteArray("a%00b");
        QTest::newRow("a line of its own") << u"a\r\nX-Evil: 1"_s << QByteArray("a%0D%0AX-Evil%3A%201");
        QTest::newRow("reserved") << u":@!$'()*,;[]|\\^\"<>"_s
                                  << QByteArray("%3A%40%21%24%27%28%29%2A%2C%3B%5B%5D%7C%5C%5E%22%3C%3E");
        QTest::newRow("unreserved") << u"-._~"_s << QByteArray("-._~");
    }
    void sendsAnIdAsOneSegment()
    {
        QFETCH(QString, id);
        QFETCH(QByteArray, segment);
        ScriptedServer server(wellBehaved);
        const auto service = serviceFor(accountAt(server));
        QVERIFY(resultOf(service->remove(CredentialId(id))));
        QCOMPARE(server.requests()[0].target, "/api/v1/account/MA_TEST0001/credentials/" + segment);
    }

    void sendsTheAuthIdAsOneSegment()
    {
        ScriptedServer server(wellBehaved);
        auto account = accountAt(server);
        account.authId = u"MA/..?#%2F"_s;
        const auto service = serviceFor(account);
        QVERIFY(resultOf(service->list({})));
        QVERIFY(resultOf(service->remove(someId)));
        QVERIFY(resultOf(service->trunks({})));
        const QByteArray base = "/api/v1/account/MA%2F..%3F%23%252F";
        QCOMPARE(server.requests()[0].target, base + "/trunks/credentials?limit=20&offset=0");
        QCOMPARE(server.requests()[1].target, base + "/credentials/an-id");
        QCOMPARE(server.requests()[2].target, base + "/trunks?limit=20&offset=0");
        QCOMPARE(server.requests()[0].values("X-Auth-ID"), QList<QByteArray>{"MA/..?#%2F"});
    }

    void showsNoProxyWhatGoesToThisMachine_data()
    {
        QTest::addColumn<QString>("setting");
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("tls");
        for (const auto &setting : {u"environment"_s, u"application"_s, u"factory"_s}) {
            for (const auto &host : {u"127.0.0.1"_s, u"localhost"_s}) {
                for (const bool tls : {false, true}) {
                    QTest::addRow("%s, %s, %s", qPrintable(setting), qPrintable(host), tls ? "https" : "http")
                        << setting << host << tls;
                }
            }
        }
    }
    void showsNoProxyWhatGoesToThisMachine()
    {
        QFETCH(QString, setting);
        QFETCH(QString, host);
        QFETCH(bool, tls);
        ScriptedServer server(wellBehaved, tls ? std::optional(m_loopbackTls) : std::nullopt);
        ScriptedServer proxy(answer(response(502)));
        useProxy(setting, proxy.port());

        // The settings do work: a plain manager obeys them.
        QNetworkAccessManager plain;
        const std::unique_ptr<QNetworkReply> reply(
            plain.get(QNetworkRequest(QUrl(u"http://vobiz.invalid/"_s))));
        QTRY_VERIFY(reply->isFinished());
        const auto control = proxy.connectionsAccepted();
        QCOMPARE(control, 1);

        auto account = trusting(server);
        account.baseUrl.setHost(host);
        const auto service = serviceFor(account);
        const auto listed = resultOf(service->list({}));
        const auto removed = resultOf(service->remove(someId));
        QCOMPARE(proxy.connectionsAccepted(), control);
        if (QHostInfo::fromName(host).addresses().isEmpty()) { // a minimal system may not even know localhost
            QCOMPARE(listed.error().kind, ErrorKind::HostNotFound);
            return;
        }
        QVERIFY(listed);
        QVERIFY(removed);
        QCOMPARE(server.requests().size(), 2);
    }

    /// The way to other machines follows the system's settings, and the proxy sees no more than the host's
    /// name.
    void showsAProxyOnlyTheHost_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("502") << response(502) << ErrorKind::ProxyFailed;
        QTest::newRow("403") << response(403) << ErrorKind::ProxyFailed;
        QTest::newRow("407") << response(407, {{"Proxy-Authenticate", "Basic realm=\"x\""}})
                             << ErrorKind::ProxyAuthenticationRequired;
    }
    void showsAProxyOnlyTheHost()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorKind, kind);
        ScriptedServer proxy(answerThenClose(bytes));
        useProxy(u"environment"_s, proxy.port());
        const auto service = serviceFor(accountAt(QUrl(u"https://vobiz.invalid/api/v1"_s)));
        QCOMPARE(errorOf(service->remove(someId)).kind, kind);
        QCOMPARE(errorOf(service->list({})).kind, kind);
        QVERIFY(!service->refusal()); // it is the proxy's refusal, not the provider's
        QVERIFY(!proxy.requests().isEmpty());
        for (const auto &request : proxy.requests()) {
            QCOMPARE(request.verb, "CONNECT");
            QCOMPARE(request.target, "vobiz.invalid:443");
            QVERIFY(request.values("X-Auth-ID").isEmpty());
            QVERIFY(request.values("X-Auth-Token").isEmpty());
        }
    }

    void keepsNoCookies()
    {
        const Headers cookie = {{"Set-Cookie", "session=1; Path=/"}};
        ScriptedServer server(
            byVerb("GET", answer(jsonResponse(200, onePage, cookie)), answer(response(204, cookie))));
        const auto service = serviceFor(accountAt(server));
        for (int i = 0; i < 2; ++i) {
            QVERIFY(resultOf(service->list({})));
            QVERIFY(resultOf(service->remove(someId)));
        }
        QCOMPARE(server.requests().size(), 4);
        for (const auto &request : server.requests())
            QVERIFY(request.values("Cookie").isEmpty());
    }

    /// Even with a manager that has a cache, every read goes to the server and nothing is kept.
    void cachesNothing()
    {
        ScriptedServer server(answer(
            jsonResponse(200, onePage,
                         {{"Cache-Control", "public, max-age=3600"}, {"ETag", "\"1\""}, {"Expires", "-1"}})));
        const QTemporaryDir directory;
        const auto makeManager = [&directory] {
            auto manager = networkManagerFactory({})();
            auto cache = std::make_unique<QNetworkDiskCache>();
            cache->setCacheDirectory(directory.path());
            manager->setCache(cache.release());
            return manager;
        };
        CredentialService service(accountAt(server), makeManager, quickOptions());
        for (int i = 0; i < 2; ++i)
            QVERIFY(resultOf(service.list({})));
        QCOMPARE(server.requests().size(), 2);
        QVERIFY(server.requests()[1].values("If-None-Match").isEmpty());
        QNetworkDiskCache cache;
        cache.setCacheDirectory(directory.path());
        QCOMPARE(cache.cacheSize(), 0);
    }

    void offersNoHttp2()
    {
        ScriptedServer server(wellBehaved, m_loopbackTls);
        const auto service = serviceFor(trusting(server));
        QVERIFY(resultOf(service->list({})));
        QVERIFY(resultOf(service->remove(someId)));
        QCOMPARE(server.requests().size(), 2);
        for (const auto &request : server.requests())
            QVERIFY(request.alpn != "h2");
    }

    void keepsTheTokenOutOfErrors_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto &token = testToken;
        const auto quoted = "Token " + token + " is wrong";
        for (const int status : {400, 401, 404, 409, 422, 500}) {
            QTest::addRow("%d", status)
                << jsonResponse(status, errorJson(token, quoted, {}, "req-" + token),
                                {{"X-Request-Id", token}, {"Deprecation", token}, {"Sunset", "x" + token}});
        }
        QTest::newRow("escaped") << jsonResponse(400, errorJson("X", R"(\u0074)" + token.mid(1)));
        QTest::newRow("request id header") << response(500, {{"X-Request-Id", token}});
        for (const auto *status : {"302", "407", "500"}) {
            QTest::addRow("status line of a %s", status)
                << "HTTP/1.1 " + QByteArray(status) + ' ' + quoted + "\r\nContent-Length: 0\r\n\r\n";
        }
        QTest::newRow("redirect") << redirect(302,
                                              QUrl(u"http://127.0.0.1:1/"_s + QString::fromLatin1(token)));
        QTest::newRow("not JSON") << jsonResponse(200, "{\"" + token);
        QTest::newRow("a length that is none") << response(200, {{"Content-Length", token}}, onePage);
        QTest::newRow("an encoding that is none") << response(200, {{"Content-Encoding", token}}, onePage);
        QTest::newRow("a challenge") << response(401, {{"WWW-Authenticate", "Basic realm=\"" + token + '"'}});
        QTest::newRow("a cookie") << jsonResponse(404, "{}", {{"Set-Cookie", token + "=" + token}});
        QTest::newRow("not HTTP") << token + "\r\n\r\n";
    }
    void keepsTheTokenOutOfErrors()
    {
        QFETCH(QByteArray, bytes);
        const auto token = QString::fromLatin1(testToken);
        ScriptedServer server(answerThenClose(bytes));
        auto options = quickOptions();
        options.retry.mostAttempts = 1;
        options.retry.mostAttemptsAfterLostConnection = 1;
        const LogCapture log;
        for (const bool isChange : {false, true}) {
            const auto service = serviceFor(accountAt(server), options);
            QString seen;
            if (isChange) {
                const auto result = resultOf(service->remove(someId));
                seen = result ? result->requestId : allText(result.error());
            } else if (const auto result = resultOf(service->list({})); !result) {
                seen = allText(result.error());
            }
            QVERIFY2(!seen.contains(token), qPrintable(seen));
        }
        QVERIFY2(!LogCapture::text().contains(token), qPrintable(LogCapture::text()));
    }

    void keepsTheTokenOutOfWhatSucceeds()
    {
        const auto token = QString::fromLatin1(testToken);
        const Headers headers = {
            {"X-Request-Id", "req-" + testToken}, {"Deprecation", testToken}, {"Sunset", "soon"}};
        ScriptedServer server(
            byVerb("GET", answer(jsonResponse(200, onePage, headers)), answer(response(204, headers))));
        const LogCapture log;
        const auto service = serviceFor(accountAt(server));
        QVERIFY(resultOf(service->list({})));
        QVERIFY2(LogCapture::text().contains(u"soon"_s), "the announcement was not logged");
        const auto receipt = resultOf(service->remove(someId));
        QVERIFY(receipt);
        QVERIFY(receipt->requestId.startsWith(u"req-"_s));
        QVERIFY(!receipt->requestId.contains(token));
        QVERIFY2(!LogCapture::text().contains(token), qPrintable(LogCapture::text()));
    }

    void keepsTheTokenOutOfWhatDoesNotGetThrough()
    {
        const auto token = QString::fromLatin1(testToken);
        const LogCapture log;
        ScriptedServer closed;
        closed.stopListening();
        ScriptedServer untrusted(wellBehaved, m_loopbackTls);
        ScriptedServer silent(neverAnswer());
        for (const auto &account : {accountAt(closed), accountAt(untrusted), accountAt(silent)}) {
            auto options = quickOptions();
            options.limits.deadline = std::chrono::milliseconds(200);
            const auto service = serviceFor(account, options);
            QVERIFY(!allText(errorOf(service->list({}))).contains(token));
            QVERIFY(!allText(errorOf(service->trunks({}))).contains(token));
            QVERIFY(!allText(errorOf(service->remove(someId))).contains(token));
        }
        QVERIFY2(!LogCapture::text().contains(token), qPrintable(LogCapture::text()));
    }

private:
    static void forgetProxies()
    {
        for (const auto *name : {"http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY",
                                 "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"})
            qunsetenv(name);
        QNetworkProxyFactory::setUseSystemConfiguration(false);
        QNetworkProxyFactory::setApplicationProxyFactory(nullptr);
        QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
    }

    static void useProxy(const QString &setting, quint16 port)
    {
        const QNetworkProxy proxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, port);
        if (setting == u"environment") {
            const auto url = "http://127.0.0.1:" + QByteArray::number(port);
            for (const auto *name : {"http_proxy", "https_proxy", "all_proxy"})
                qputenv(name, url);
            QNetworkProxyFactory::setUseSystemConfiguration(true);
        } else if (setting == u"application") {
            QNetworkProxy::setApplicationProxy(proxy);
        } else {
            QNetworkProxyFactory::setApplicationProxyFactory(new OneProxyForAll(proxy)); // taken over
        }
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

QTEST_GUILESS_MAIN(TestCredentialServicePrivacy)
#include "test_credentialservice_privacy.moc"
