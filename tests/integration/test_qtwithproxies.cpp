// SPDX-License-Identifier: MIT
#include "tests/support/proxylogins.h"
#include "tests/support/qtfacts.h"
#include "tests/support/testcertificates.h"

#include <QtCore/QMetaEnum>
#include <QtNetwork/QAuthenticator>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkProxyFactory>
#include <QtNetwork/QNetworkReply>
#include <QtTest/QtTest>

#include <memory>

using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

using Measure = std::function<QByteArray()>;
using Variables = QList<std::pair<QByteArray, QByteArray>>;

constexpr const char *Gate = "core/api/proxygate.h";
constexpr const char *System = "core/api/networkmanager.cpp (chosen)";
constexpr const char *FailureAtProxy = "core/api/httpexchange.cpp (failureAtProxy)";

const QString ApiHost = u"api.example.test"_s; // no name server knows it: only a proxy leads there
const QString Password = u"pr0xy-5ecret"_s;
constexpr int Enough = 12; ///< CONNECTs after which nobody can hope for an end any more

QByteArray nameOf(QNetworkReply::NetworkError error)
{
    if (error == QNetworkReply::OperationCanceledError || error == QNetworkReply::TimeoutError)
        return "never ends"; // but for a limit
    return QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(error);
}

QByteArray textOf(const QNetworkProxy &proxy)
{
    const QByteArray host =
        proxy.hostName().toLatin1() + ':' + QByteArray::number(static_cast<int>(proxy.port()));
    const QByteArray login = proxy.user().isEmpty() ? QByteArray() : proxy.user().toLatin1() + " at ";
    switch (proxy.type()) {
    case QNetworkProxy::NoProxy:
        return "none";
    case QNetworkProxy::HttpProxy:
    case QNetworkProxy::HttpCachingProxy:
        return login + host;
    case QNetworkProxy::Socks5Proxy:
        return login + "SOCKS " + host;
    default:
        return "another kind";
    }
}

} // namespace

/// What a bare QNetworkAccessManager does where a proxy stands on the way, and what the system's settings
/// mean to it: see TestQtOnTheWire. What this program makes of it is in `test_proxy` and `test_proxylogin`.
class TestQtWithProxies final : public QObject
{
    Q_OBJECT

private slots:
    void init() { forgetEnvironment(); }
    void cleanup() { forgetEnvironment(); }

    void stillDoes_data()
    {
        QTest::addColumn<QtFact>("fact");
        QTest::addColumn<Measure>("measure");
        logins();
        failures();
        environment();
    }
    void stillDoes()
    {
        QFETCH(QtFact, fact);
        QFETCH(Measure, measure);
        const QByteArray measured = measure();
        QVERIFY2(fact.allows(measured), fact.complaint(measured).constData());
    }

private:
    static void add(const QtFact &fact, const Measure &measure)
    {
        QTest::newRow(fact.what) << fact << measure;
    }
    using Seen = std::array<const char *, KnownQt.size()>;
    static Seen always(const char *seen)
    {
        Seen all;
        all.fill(seen);
        return all;
    }

    enum class Login { None, OnProxy, WhenAsked };

    /// How often the proxy is asked, how often the program, and what comes of it.
    void logins()
    {
        const auto login = [this](const char *what, const Seen &seen, Login how,
                                  const std::function<Handler(const Handler &)> &proxy) {
            add({what, seen, Gate}, [=, this] { return loggedIn(how, proxy); });
        };
        const NtlmUser anna{{}, u"anna"_s, Password};
        const NtlmUser other{{}, u"somebody else"_s, {}};
        const auto ntlm = [](const NtlmUser &user) {
            return [user](const Handler &then) {
                return askForNtlm(user, then);
            };
        };
        const auto always407 = [](const QList<QByteArray> &schemes) {
            return [schemes](const Handler &) {
                return alwaysAskFor(schemes);
            };
        };
        constexpr const char *Endless = "CONNECTs without end";
        login("NTLM, right, on the proxy", always("3 CONNECTs, NoError"), Login::OnProxy, ntlm(anna));
        login("NTLM, refused, on the proxy",
              {Endless, "3 CONNECTs, asked 1, ProxyAuthenticationRequiredError",
               "3 CONNECTs, asked 1, ProxyAuthenticationRequiredError"},
              Login::OnProxy, ntlm(other));
        login("NTLM, right, when asked",
              {Endless, "3 CONNECTs, asked 1, NoError", "3 CONNECTs, asked 1, NoError"}, Login::WhenAsked,
              ntlm(anna));
        login("NTLM, nobody has a login",
              {Endless, "2 CONNECTs, asked 1, ProxyAuthenticationRequiredError",
               "2 CONNECTs, asked 1, ProxyAuthenticationRequiredError"},
              Login::None, ntlm(anna));
        login("Basic, refused, on the proxy", always("2 CONNECTs, asked 1, ProxyAuthenticationRequiredError"),
              Login::OnProxy, always407({"Basic realm=\"test\""}));
        login("Basic, refused, as often as it asks",
              {"CONNECTs without end, asked each time",
               "2 CONNECTs, asked 2, ProxyAuthenticationRequiredError",
               "2 CONNECTs, asked 2, ProxyAuthenticationRequiredError"},
              Login::WhenAsked, always407({"Basic realm=\"test\""}));
        login("Negotiate and Basic", always("2 CONNECTs, asked 1, ProxyAuthenticationRequiredError"),
              Login::OnProxy, always407({"Negotiate", "Basic realm=\"test\""}));
        login("Negotiate alone", always("1 CONNECTs, UnknownNetworkError"), Login::OnProxy,
              always407({"Negotiate"}));
    }

    /// What stands for the server in a reply is often the proxy.
    void failures()
    {
        const auto failure = [this](const char *what, const Seen &seen, const Handler &handler) {
            add({what, seen, FailureAtProxy}, [=, this] {
                ScriptedServer proxy(handler);
                return through({QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.port()});
            });
        };
        failure("CONNECT answered 403", always("UnknownNetworkError"), answer(response(403)));
        failure("CONNECT answered 404", always("HostNotFoundError"), answer(response(404)));
        failure("CONNECT answered 502", always("UnknownNetworkError"), answer(response(502)));
        failure("CONNECT answered 503", always("ConnectionRefusedError"), answer(response(503)));
        add({"proxy hangs up", always("never ends"), "core/api/proxypassage.cpp (fail)"}, [this] {
            ScriptedServer proxy(answerThenClose({}));
            return through({QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.port()});
        });
        add(UnknownProxyName, [this] {
            return through({QNetworkProxy::HttpProxy, u"proxy.invalid"_s, 3128});
        });
        add({"a proxy that is not there",
             {"UnknownNetworkError", "ProxyConnectionRefusedError", "ProxyConnectionRefusedError"},
             FailureAtProxy},
            [this] {
                ScriptedServer closed;
                closed.stopListening();
                return through({QNetworkProxy::HttpProxy, u"127.0.0.1"_s, closed.port()});
            });
    }

    /// Which proxy an https address gets from the environment.
    static void environment()
    {
        const auto ask = [](const char *what, const Seen &seen, const Variables &variables) {
            add({what, seen, System}, [=] {
                for (const auto &[name, value] : variables)
                    qputenv(name.constData(), value);
                // Only the first is ever used.
                return textOf(QNetworkProxyFactory::systemProxyForQuery(
                                  QNetworkProxyQuery(QUrl(u"https://%1/"_s.arg(ApiHost))))
                                  .value(0));
            });
        };
        constexpr const char *There = "127.0.0.1:3128";
        const QByteArray url = "http://127.0.0.1:3128";
        const auto except = [&url](const QByteArray &hosts) {
            return Variables{{"https_proxy", url}, {"no_proxy", hosts}};
        };
        ask("https_proxy", always(There), {{"https_proxy", url}});
        ask("HTTPS_PROXY", always(There), {{"HTTPS_PROXY", url}});
        ask("http_proxy alone", always(There), {{"http_proxy", url}});
        ask("all_proxy alone", always("none"), {{"all_proxy", url}});
        ask("https_proxy with a login", always("anna at 127.0.0.1:3128"),
            {{"https_proxy", "http://anna:pw@127.0.0.1:3128"}});
        ask("https_proxy without a scheme", always("none"), {{"https_proxy", "127.0.0.1:3128"}});
        ask("https_proxy that is https", always("none"), {{"https_proxy", "https://127.0.0.1:3128"}});
        ask("https_proxy without a port", always("127.0.0.1:0"), {{"https_proxy", "http://127.0.0.1"}});
        ask("https_proxy that is SOCKS", always("SOCKS 127.0.0.1:1080"),
            {{"https_proxy", "socks5://127.0.0.1:1080"}});
        ask("no_proxy, the host", always("none"), except("api.example.test"));
        ask("no_proxy, the domain with a dot", always("none"), except(".example.test"));
        ask("no_proxy, the domain", {There, "none", "none"}, except("example.test"));
        ask("no_proxy, *", {There, "none", "none"}, except("*"));
        ask("no_proxy, a blank after the comma", {"none", There, There},
            except("localhost, api.example.test"));
        ask("no_proxy, without a blank", always("none"), except("localhost,api.example.test"));
        ask("no_proxy, another host", always(There), except("other.example.test"));
    }

    [[nodiscard]] QByteArray loggedIn(Login how, const std::function<Handler(const Handler &)> &login) const
    {
        ScriptedServer server(answer(response(200)), m_certificates.forHost(ApiHost));
        ScriptedServer proxy(login(answerWithTunnelTo(server.port())));
        QNetworkProxy at(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.port());
        if (how == Login::OnProxy) {
            at.setUser(u"anna"_s);
            at.setPassword(Password);
        }
        QNetworkAccessManager manager;
        manager.setProxy(at);
        const QSignalSpy asked(&manager, &QNetworkAccessManager::proxyAuthenticationRequired);
        if (how == Login::WhenAsked) {
            connect(&manager, &QNetworkAccessManager::proxyAuthenticationRequired, &manager,
                    [](const QNetworkProxy &, QAuthenticator *authenticator) {
                        authenticator->setUser(u"anna"_s);
                        authenticator->setPassword(Password);
                    });
        }
        const std::unique_ptr<QNetworkReply> reply(manager.get(request()));
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished() || proxy.count("CONNECT") >= Enough, 60'000);
        }();
        if (!reply->isFinished())
            return "CONNECTs without end" + QByteArray(asked.isEmpty() ? "" : ", asked each time");
        return QByteArray::number(proxy.count("CONNECT")) + " CONNECTs, " +
               (asked.isEmpty() ? QByteArray() : "asked " + QByteArray::number(asked.size()) + ", ") +
               nameOf(reply->error());
    }

    [[nodiscard]] QByteArray through(const QNetworkProxy &proxy) const
    {
        QNetworkAccessManager manager;
        manager.setProxy(proxy);
        manager.setTransferTimeout(2000);
        const std::unique_ptr<QNetworkReply> reply(manager.get(request()));
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 60'000);
        }();
        return nameOf(reply->error());
    }

    [[nodiscard]] QNetworkRequest request() const
    {
        QNetworkRequest request(QUrl(u"https://%1/"_s.arg(ApiHost)));
        request.setAttribute(QNetworkRequest::Http2AllowedAttribute,
                             false); // the servers here don't speak it
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.addCaCertificate(m_certificates.authority());
        request.setSslConfiguration(tls);
        return request;
    }

    static void forgetEnvironment()
    {
        for (const auto *name : {"http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY",
                                 "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"})
            qunsetenv(name);
    }

    TestCertificates m_certificates;
};

QTEST_GUILESS_MAIN(TestQtWithProxies)
#include "test_qtwithproxies.moc"
