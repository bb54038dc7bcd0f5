// SPDX-License-Identifier: MIT
#include "core/api/endpoints/deletecredential.h"
#include "core/api/endpoints/listcredentials.h"
#include "core/api/endpoints/listtrunks.h"
#include "core/api/endpoints/setenabled.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

ApiAccount account()
{
    ApiAccount account;
    account.baseUrl = parseApiUrl(defaultApiUrl()).value();
    account.authId = u"MA_XXXXXXXX"_s;
    account.token = "s3cret";
    return account;
}

} // namespace

class TestRequests final : public QObject
{
    Q_OBJECT

private slots:
    void asksForAPageAsDocumented()
    {
        QCOMPARE(endpoints::listCredentials.request(account(), {20, 10}).url().toEncoded(),
                 "https://api.vobiz.ai/api/v1/account/MA_XXXXXXXX/trunks/credentials?limit=10&offset=20");
    }

    void asksForTrunks()
    {
        QCOMPARE(endpoints::listTrunks.request(account(), {19, 100}).url().toEncoded(),
                 "https://api.vobiz.ai/api/v1/account/MA_XXXXXXXX/trunks?limit=100&offset=19");
    }

    void deletesWithoutTheTrunksSegment()
    {
        QCOMPARE(endpoints::deleteCredential(CredentialId(u"a1b2c3d4-e5f6-7890-abcd-ef1234567890"_s))
                     .request(account())
                     .url()
                     .toEncoded(),
                 "https://api.vobiz.ai/api/v1/account/MA_XXXXXXXX/credentials/"
                 "a1b2c3d4-e5f6-7890-abcd-ef1234567890");
    }

    void writesTheCaseThatTheServerAnswersTo()
    {
        ApiAccount upper = account();
        upper.pathCase = PathCase::Upper;
        const QByteArray base = "https://api.vobiz.ai/api/v1/Account/MA_XXXXXXXX";
        const CredentialId id(u"an-id"_s);
        QCOMPARE(endpoints::listCredentials.request(upper, {0, 20}).url().toEncoded(),
                 base + "/trunks/credentials?limit=20&offset=0");
        QCOMPARE(endpoints::listTrunks.request(upper, {0, 20}).url().toEncoded(),
                 base + "/trunks?limit=20&offset=0");
        QCOMPARE(endpoints::deleteCredential(id).request(upper).url().toEncoded(),
                 base + "/credentials/an-id");
        QCOMPARE(endpoints::setEnabled(id, true).request(upper).url().toEncoded(),
                 base + "/credentials/an-id");
    }

    void keepsAnIdOneSegment_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QByteArray>("segment");
        QTest::newRow("slash") << u"a/b"_s << QByteArray("a%2Fb");
        QTest::newRow("dots and slash") << u"../x"_s << QByteArray("..%2Fx");
        QTest::newRow("percent") << u"a%2Fb"_s << QByteArray("a%252Fb");
        QTest::newRow("query and fragment") << u"a?b#c"_s << QByteArray("a%3Fb%23c");
        QTest::newRow("space and plus") << u"a b+c"_s << QByteArray("a%20b%2Bc");
        QTest::newRow("beyond ASCII") << u"é"_s << QByteArray("%C3%A9");
        QTest::newRow("nul") << QString(u"a"_s + QChar(0)) << QByteArray("a%00");
        QTest::newRow("backslash") << u"a\\b"_s << QByteArray("a%5Cb");
    }
    void keepsAnIdOneSegment()
    {
        QFETCH(QString, id);
        QFETCH(QByteArray, segment);
        const QUrl url = endpoints::deleteCredential(CredentialId(id)).request(account()).url();
        QVERIFY(url.isValid());
        QCOMPARE(url.toEncoded(), "https://api.vobiz.ai/api/v1/account/MA_XXXXXXXX/credentials/" + segment);
    }

    void carriesTheDocumentedHeaders()
    {
        const QNetworkRequest request = endpoints::listCredentials.request(account(), {});
        QCOMPARE(request.rawHeader("X-Auth-ID"), "MA_XXXXXXXX");
        QCOMPARE(request.rawHeader("X-Auth-Token"), "s3cret");
        QCOMPARE(request.rawHeader("Content-Type"), "application/json");
        QVERIFY(!request.url().toEncoded().contains("s3cret"));
    }

    void readsApiUrls_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url");
        QTest::newRow("default") << defaultApiUrl() << u"https://api.vobiz.ai/api/v1"_s;
        QTest::newRow("slash at the end")
            << u"https://example.org/api/v1/"_s << u"https://example.org/api/v1"_s;
        QTest::newRow("no path") << u"https://example.org"_s << u"https://example.org"_s;
        QTest::newRow("spaces around") << u" https://example.org/v1 "_s << u"https://example.org/v1"_s;
        QTest::newRow("http on loopback")
            << u"http://127.0.0.1:8080/api/v1"_s << u"http://127.0.0.1:8080/api/v1"_s;
        QTest::newRow("http on localhost") << u"http://LOCALHOST:8080"_s << u"http://localhost:8080"_s;
        QTest::newRow("http on IPv6 loopback") << u"http://[::1]:8080"_s << u"http://[::1]:8080"_s;
        QTest::newRow("port that goes without saying")
            << u"HTTPS://Example.org.:443/v1//"_s << u"https://example.org/v1"_s;
    }
    void readsApiUrls()
    {
        QFETCH(QString, text);
        QFETCH(QString, url);
        const auto read = parseApiUrl(text);
        QVERIFY(read.has_value());
        QCOMPARE(read->toString(), url);
    }

    void refusesApiUrls_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<ApiUrlError>("error");
        QTest::newRow("empty") << QString() << ApiUrlError::Malformed;
        QTest::newRow("words") << u"not a url"_s << ApiUrlError::Malformed;
        QTest::newRow("no scheme") << u"api.vobiz.ai/api/v1"_s << ApiUrlError::Malformed;
        QTest::newRow("no host") << u"https:///api"_s << ApiUrlError::Malformed;
        QTest::newRow("http elsewhere")
            << u"http://api.vobiz.ai/api/v1"_s << ApiUrlError::PlainHttpNotLoopback;
        QTest::newRow("looks like loopback")
            << u"http://127.0.0.1.example.org"_s << ApiUrlError::PlainHttpNotLoopback;
        QTest::newRow("localhost in a name")
            << u"http://localhost.example.org"_s << ApiUrlError::PlainHttpNotLoopback;
        QTest::newRow("file") << u"file://localhost/etc/passwd"_s << ApiUrlError::SchemeNotAllowed;
        QTest::newRow("ftp") << u"ftp://127.0.0.1/"_s << ApiUrlError::SchemeNotAllowed;
        QTest::newRow("user name") << u"https://me:secret@example.org"_s << ApiUrlError::HasCredentials;
        QTest::newRow("invisible") << u"https://example.org/api\u200b"_s
                                   << ApiUrlError::HasInvisibleCharacter;
        QTest::newRow("query") << u"https://example.org/?a=b"_s << ApiUrlError::HasQueryOrFragment;
        QTest::newRow("fragment") << u"https://example.org/#a"_s << ApiUrlError::HasQueryOrFragment;
    }
    void refusesApiUrls()
    {
        QFETCH(QString, text);
        QFETCH(ApiUrlError, error);
        const auto read = parseApiUrl(text);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error(), error);
    }

    void refusesWhatCantBeAHeader()
    {
        QVERIFY(isUsableToken("abcDEF123_-."));
        QVERIFY(!isUsableToken(""));
        QVERIFY(!isUsableToken("a b"));
        QVERIFY(!isUsableToken("a\r\nX-Evil: 1"));
        QVERIFY(!isUsableToken("caf\xc3\xa9"));
        QVERIFY(isUsableAuthId(u"MA_XXXXXXXX"_s));
        QVERIFY(!isUsableAuthId(u".."_s));
        QVERIFY(!isUsableAuthId(u"MA\n"_s));
        QVERIFY(!isUsableAuthId(u""_s));
    }
};

QTEST_GUILESS_MAIN(TestRequests)
#include "test_requests.moc"
