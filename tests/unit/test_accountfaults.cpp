// SPDX-License-Identifier: MIT
#include "core/account/accountfaults.h"

#include "core/account/accountlist.h"
#include "core/api/apiaccount.h"
#include "core/api/endpoints/listcredentials.h"
#include "core/store/settings.h"
#include "tests/support/testcertificates.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

using Edit = std::function<void(Account &)>;
using Faults = QList<AccountFault>;

class TestAccountFaults final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_good.key = u"good"_s;
        m_good.label = u"Head office"_s;
        m_good.authId = u"MA_TEST"_s;
        m_good.apiUrl = defaultApiUrl();
        Account other = m_good;
        other.key = u"other"_s;
        other.label = u"Branch"_s;
        Account third = m_good;
        third.key = u"third"_s;
        third.label = u"Büro"_s;
        QVERIFY(m_accounts.save(m_good) && m_accounts.save(other) && m_accounts.save(third));
    }

    void isWrong_data()
    {
        QTest::addColumn<Edit>("edit");
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<Faults>("faults");
        const Edit nothing = [](Account &) {
        };
        const auto url = [](const QString &text) {
            return Edit([text](Account &account) { account.apiUrl = text; });
        };
        const auto authId = [](const QString &text) {
            return Edit([text](Account &account) { account.authId = text; });
        };
        const auto proxy = [](const QString &host, quint16 port) {
            return Edit([host, port](Account &account) {
                account.proxy = {ProxyMode::Manual, host, port, {}, {}};
            });
        };
        using F = AccountFault;
        QTest::newRow("nothing") << nothing << QByteArray("token") << Faults();
        QTest::newRow("no token") << nothing << QByteArray() << Faults();
        QTest::newRow("sub-account") << authId(u"SA_TEST"_s) << QByteArray() << Faults();
        QTest::newRow("label of another") << Edit([](Account &account) { account.label = u"bRANCH"_s; })
                                          << QByteArray() << Faults{F::LabelTaken};
        QTest::newRow("label of another, in two parts")
            << Edit([](Account &account) { account.label = u"bu\u0308RO"_s; }) << QByteArray()
            << Faults{F::LabelTaken};
        QTest::newRow("no label") << Edit([](Account &account) { account.label.clear(); }) << QByteArray()
                                  << Faults();
        QTest::newRow("no Auth ID") << authId({}) << QByteArray() << Faults{F::AuthIdMissing};
        for (const QString &id : {u"MA TEST"_s, u"MÄ"_s, u".."_s, u"a\nb"_s, u"\u200bMA"_s})
            QTest::addRow("Auth ID %s", qPrintable(id))
                << authId(id) << QByteArray() << Faults{F::AuthIdUnusable};
        for (const QByteArray &token : {QByteArray("a b"), QByteArray("a\nX: y"), QByteArray("\xc3\xa4"),
                                        QByteArray("a\0b", 3), QByteArray(" a")})
            QTest::addRow("token %s", token.toPercentEncoding().constData())
                << nothing << token << Faults{F::TokenUnusable};
        QTest::newRow("no URL") << url({}) << QByteArray() << Faults{F::UrlMalformed};
        QTest::newRow("a path") << url(u"/api"_s) << QByteArray() << Faults{F::UrlMalformed};
        QTest::newRow("ftp") << url(u"ftp://example.com"_s) << QByteArray() << Faults{F::UrlSchemeNotAllowed};
        QTest::newRow("http") << url(u"http://example.com"_s) << QByteArray() << Faults{F::UrlPlainHttp};
        QTest::newRow("http here") << url(u"http://127.0.0.1:8080/"_s) << QByteArray() << Faults();
        QTest::newRow("looks like here")
            << url(u"http://127.0.0.1.example.com/"_s) << QByteArray() << Faults{F::UrlPlainHttp};
        QTest::newRow("password") << url(u"https://a:b@example.com"_s) << QByteArray()
                                  << Faults{F::UrlHasCredentials};
        QTest::newRow("invisible") << url(u"https://example.com/a\u200b"_s) << QByteArray()
                                   << Faults{F::UrlHasInvisible};
        QTest::newRow("query") << url(u"https://example.com?a"_s) << QByteArray() << Faults{F::UrlHasQuery};
        QTest::newRow("fragment") << url(u"https://example.com#a"_s) << QByteArray()
                                  << Faults{F::UrlHasQuery};
        QTest::newRow("certificate") << Edit([](Account &account) {
            account.extraCertificates = "-----BEGIN CERTIFICATE-----\nx";
        }) << QByteArray() << Faults{F::CertificatesUnusable};
        QTest::newRow("proxy") << proxy(u"proxy.example.com"_s, 3128) << QByteArray() << Faults();
        QTest::newRow("proxy by number") << proxy(u"::1"_s, 1) << QByteArray() << Faults();
        QTest::newRow("no proxy") << proxy({}, 0) << QByteArray()
                                  << Faults{F::ProxyHostMissing, F::ProxyPortMissing};
        for (const QString &host : {u"proxy:3128"_s, u"http://proxy"_s, u"a b"_s, u"me@proxy"_s})
            QTest::addRow("proxy %s", qPrintable(host))
                << proxy(host, 3128) << QByteArray() << Faults{F::ProxyHostUnusable};
        QTest::newRow("a proxy that is not used") << Edit([](Account &account) {
            account.proxy = {ProxyMode::None, u"a b"_s, 0, {}, {}};
        }) << QByteArray() << Faults();
        QTest::newRow("everything") << Edit([](Account &account) {
            account = {};
            account.key = u"good"_s;
            account.label = u"Branch"_s;
            account.extraCertificates = "x";
            account.proxy.mode = ProxyMode::Manual;
        }) << QByteArray("a b") << Faults{F::LabelTaken,      F::AuthIdMissing,        F::TokenUnusable,
                                          F::UrlMalformed,    F::CertificatesUnusable, F::ProxyHostMissing,
                                          F::ProxyPortMissing};
    }
    void isWrong()
    {
        QFETCH(Edit, edit);
        QFETCH(QByteArray, token);
        QFETCH(Faults, faults);
        Account account = m_good;
        edit(account);
        QCOMPARE(faultsOf(account, token, m_accounts), faults);
        for (qsizetype i = 1; i < faults.size(); ++i) // as the fields are from top to bottom
            QVERIFY(fieldOf(faults.at(i - 1)) <= fieldOf(faults.at(i)));
    }

    void connectsWithWhatItHas()
    {
        const TestCertificates certificates;
        Account account = m_good;
        account.apiUrl = u"https://api.example.com/api/v1/"_s;
        account.isReadOnly = true;
        account.extraCertificates = certificates.authority().toPem();
        account.proxy = {ProxyMode::Manual, u"proxy.example.com"_s, 3128, u"me"_s, {}};
        const ApiAccount api = apiAccount(account, "token", "password");
        QCOMPARE(api.baseUrl, QUrl(u"https://api.example.com/api/v1"_s));
        QCOMPARE(api.authId, u"MA_TEST"_s);
        QCOMPARE(api.token, "token");
        QVERIFY(api.isReadOnly);
        const QSslConfiguration tls = endpoints::listCredentials.request(api, {}).sslConfiguration();
        QVERIFY(tls.caCertificates().contains(certificates.authority()));
        QCOMPARE(tls.caCertificates().size(),
                 QSslConfiguration::defaultConfiguration().caCertificates().size() + 1);
        QCOMPARE(tls.peerVerifyMode(), QSslSocket::AutoVerifyPeer);
        QCOMPARE(api.proxy.password, "password");
        QCOMPARE(api.proxy.port, 3128);
    }

    void readsPemAndDer()
    {
        const QSslCertificate certificate = TestCertificates().authority();
        QCOMPARE(readCertificates(certificate.toPem()), QList{certificate});
        QCOMPARE(readCertificates(certificate.toDer()), QList{certificate});
        QCOMPARE(readCertificates("some words\n" + certificate.toPem() + "and more").size(), 1);
        QVERIFY(readCertificates({}).isEmpty());
        QVERIFY(readCertificates(certificate.toPem().left(200)).isEmpty());
    }

private:
    Settings m_settings;
    AccountList m_accounts{m_settings};
    Account m_good;
};

QTEST_GUILESS_MAIN(TestAccountFaults)
#include "test_accountfaults.moc"
