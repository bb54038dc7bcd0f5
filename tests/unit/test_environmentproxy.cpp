// SPDX-License-Identifier: MIT
#include "core/api/environmentproxy.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

using Variables = QList<std::pair<QString, QString>>;

QString textOf(const std::optional<EnvironmentProxy> &named)
{
    if (!named)
        return u"the system's"_s;
    const QNetworkProxy &proxy = named->proxy;
    if (proxy.type() == QNetworkProxy::NoProxy)
        return u"direct"_s;
    QString text = proxy.type() == QNetworkProxy::Socks5Proxy ? u"SOCKS "_s : QString();
    if (!proxy.user().isEmpty())
        text += proxy.user() + u'/' + proxy.password() + u'@';
    text += u"%1 %2"_s.arg(proxy.hostName()).arg(proxy.port());
    return named->problem.isEmpty() ? text : u"unusable: "_s + text;
}

} // namespace

/// Beside what `curl -v` of Debian 12 (7.88.1) does with each of these.
class TestEnvironmentProxy final : public QObject
{
    Q_OBJECT

private slots:
    void isReadAsCurlReadsIt_data()
    {
        QTest::addColumn<Variables>("variables");
        QTest::addColumn<QString>("way");
        const auto row = [](const char *name, const Variables &variables, const QString &way) {
            QTest::newRow(name) << variables << way;
        };
        const QString there = u"proxy.example 3128"_s;
        const auto of = [](const QString &value) {
            return Variables{{u"https_proxy"_s, value}};
        };
        row("nothing", {}, u"the system's"_s);
        row("empty", of({}), u"the system's"_s);
        row("http_proxy alone", {{u"http_proxy"_s, u"http://proxy.example:3128"_s}}, u"the system's"_s);
        row("whole", of(u"http://proxy.example:3128"_s), there);
        row("a slash behind", of(u"http://proxy.example:3128/"_s), there);
        row("large letters", {{u"HTTPS_PROXY"_s, u"http://proxy.example:3128"_s}}, there);
        row("small before large",
            {{u"HTTPS_PROXY"_s, u"http://other.example:1"_s}, {u"https_proxy"_s, u"proxy.example:3128"_s}},
            there);
        row("https_proxy before all_proxy",
            {{u"all_proxy"_s, u"http://other.example:1"_s}, {u"HTTPS_PROXY"_s, u"proxy.example:3128"_s}},
            there);
        row("all_proxy", {{u"all_proxy"_s, u"http://proxy.example:3128"_s}}, there);
        row("ALL_PROXY", {{u"ALL_PROXY"_s, u"http://proxy.example:3128"_s}}, there);
        row("without a scheme", of(u"proxy.example:3128"_s), there);
        row("without a port", of(u"http://proxy.example"_s), u"proxy.example 1080"_s);
        row("without both", of(u"proxy.example"_s), u"proxy.example 1080"_s);
        row("a login", of(u"http://anna:pw@proxy.example:3128"_s), u"anna/pw@"_s + there);
        row("a login without a scheme", of(u"anna:pw@proxy.example:3128"_s), u"anna/pw@"_s + there);
        row("a percent-encoded login", of(u"http://M%C3%BC:p%40%3A@proxy.example:3128"_s),
            u"Mü/p@:@"_s + there);
        row("IPv6", of(u"http://[::1]:3128"_s), u"::1 3128"_s);
        row("SOCKS", of(u"socks5://proxy.example:3128"_s), u"SOCKS "_s + there);
        row("SOCKS with names", of(u"socks5h://proxy.example"_s), u"SOCKS proxy.example 1080"_s);
        row("https to the proxy", of(u"https://proxy.example"_s), u"unusable: proxy.example 443"_s);
        row("an old SOCKS", of(u"socks4://proxy.example:3128"_s), u"unusable: "_s + there);
        row("nonsense", of(u"http://:3128"_s), u"unusable:  3128"_s);
    }
    void isReadAsCurlReadsIt()
    {
        QFETCH(Variables, variables);
        QTEST(textOf(environmentProxy(QUrl(u"https://api.example.test/api/v1"_s), with(variables))), "way");
    }

    void someHostsAreLeftOut_data()
    {
        QTest::addColumn<QString>("noProxy");
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("isLeftOut");
        const auto row = [](const QString &noProxy, const QString &host, bool isLeftOut) {
            QTest::addRow("%s: %s", qPrintable(noProxy), qPrintable(host)) << noProxy << host << isLeftOut;
        };
        const QString api = u"api.example.test"_s;
        row(u"api.example.test"_s, api, true);
        row(u"API.Example.TEST"_s, api, true);
        row(u"example.test"_s, api, true);
        row(u".example.test"_s, api, true);
        row(u"ample.test"_s, api, false);
        row(u"other.test"_s, api, false);
        row(u"localhost, example.test"_s, api, true);
        row(u"localhost example.test"_s, api, true);
        row(u"localhost,other.test"_s, api, false);
        row(u"*"_s, api, true);
        row(u"*.example.test"_s, api, false); // curl knows no other star
        row(u"a,*"_s, api, false);
        row(u"192.0.2.7"_s, u"192.0.2.7"_s, true);
        row(u"192.0.2.0/24"_s, u"192.0.2.7"_s, true);
        row(u"192.0.3.0/24"_s, u"192.0.2.7"_s, false);
        row(u"2.7"_s, u"192.0.2.7"_s, false); // no domain
        row(u"2001:db8::/32"_s, u"2001:db8::7"_s, true);
        row(u" , "_s, api, false);
    }
    void someHostsAreLeftOut()
    {
        QFETCH(QString, noProxy);
        QFETCH(QString, host);
        QFETCH(bool, isLeftOut);
        QUrl url(u"https://api.example.test/api/v1"_s);
        url.setHost(host);
        for (const QString &proxy : {u"https_proxy"_s, u"all_proxy"_s}) {
            for (const QString &name : {u"no_proxy"_s, u"NO_PROXY"_s}) {
                const auto named =
                    environmentProxy(url, with({{proxy, u"http://proxy.example:3128"_s}, {name, noProxy}}));
                QCOMPARE(textOf(named), isLeftOut ? u"direct"_s : u"proxy.example 3128"_s);
            }
        }
        // Of http_proxy the rest is the system's matter.
        const auto named = environmentProxy(
            url, with({{u"http_proxy"_s, u"http://proxy.example:3128"_s}, {u"no_proxy"_s, noProxy}}));
        QCOMPARE(textOf(named), isLeftOut ? u"direct"_s : u"the system's"_s);
        QCOMPARE(textOf(environmentProxy(url, with({{u"no_proxy"_s, noProxy}}))), u"the system's"_s);
    }

    void whatCanNotBeUsedIsNamed()
    {
        const auto namesIt = [](const QString &problem) { // on Windows both names are one
            return problem.contains(u"ALL_PROXY"_s) || problem.contains(u"all_proxy"_s);
        };
        const auto problemOf = [](const QString &value) {
            return environmentProxy(QUrl(u"https://api.example.test"_s), with({{u"ALL_PROXY"_s, value}}))
                ->problem;
        };
        QVERIFY(namesIt(problemOf(u"https://anna:s3cret@proxy.example"_s)));
        QVERIFY(problemOf(u"https://anna:s3cret@proxy.example"_s).contains(u"https://"_s));
        QVERIFY(!problemOf(u"https://anna:s3cret@proxy.example"_s).contains(u"s3cret"_s));
        QVERIFY(!problemOf(u"http://anna:s3cret@:1"_s).contains(u"s3cret"_s));
        QVERIFY(namesIt(problemOf(u"http://anna:s3cret@:1"_s)));
    }

private:
    static QProcessEnvironment with(const Variables &variables)
    {
        QProcessEnvironment environment;
        for (const auto &[name, value] : variables)
            environment.insert(name, value);
        return environment;
    }
};

QTEST_GUILESS_MAIN(TestEnvironmentProxy)
#include "test_environmentproxy.moc"
