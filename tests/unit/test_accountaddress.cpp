// SPDX-License-Identifier: MIT
#include "core/api/accountaddress.h"

#include "core/api/apiaccount.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

class TestAccountAddress final : public QObject
{
    Q_OBJECT

private slots:
    void hasOneValueHoweverItIsSpelled_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        const QString plain = u"https://api.vobiz.ai/api/v1"_s;
        QTest::newRow("case") << plain << u"HTTPS://API.Vobiz.AI/api/v1"_s;
        QTest::newRow("port") << plain << u"https://api.vobiz.ai:443/api/v1"_s;
        QTest::newRow("slash") << plain << u"https://api.vobiz.ai/api/v1/"_s;
        QTest::newRow("slashes") << plain << u"https://api.vobiz.ai/api/v1//"_s;
        QTest::newRow("dot") << plain << u"https://api.vobiz.ai./api/v1"_s;
        QTest::newRow("dot, port and slash") << plain << u"https://api.vobiz.ai.:443/api/v1/"_s;
        QTest::newRow("percent") << plain << u"https://api.vobiz.ai/%61pi/v%31"_s;
        QTest::newRow("case of the percent")
            << u"https://a.example/%c3%a4"_s << u"https://a.example/%C3%A4"_s;
        QTest::newRow("not encoded") << u"https://a.example/ä"_s << u"https://a.example/%C3%A4"_s;
        QTest::newRow("host") << u"https://bücher.example/v1"_s << u"https://xn--bcher-kva.example/v1"_s;
        QTest::newRow("no path") << u"https://api.vobiz.ai"_s << u"https://api.vobiz.ai/"_s;
        QTest::newRow("http") << u"http://localhost:80/v1"_s << u"http://localhost/v1"_s;
        QTest::newRow("localhost with a dot") << u"http://localhost.:8080"_s << u"http://localhost:8080"_s;
        QTest::newRow("number") << u"http://127.1:8080"_s << u"http://127.0.0.1:8080"_s;
        QTest::newRow("IPv6") << u"http://[0:0::1]:8080"_s << u"http://[::1]:8080"_s;
    }
    void hasOneValueHoweverItIsSpelled()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QCOMPARE(addressOf(one, u"MA_1"_s), addressOf(other, u"MA_1"_s));
        QCOMPARE(qHash(addressOf(one, u"MA_1"_s)), qHash(addressOf(other, u"MA_1"_s)));
        QCOMPARE(*parseApiUrl(one), *parseApiUrl(other)); // what is connected to is the same, too
    }

    void anotherPlaceIsAnotherAddress_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("port") << u"https://api.vobiz.ai:8443/api/v1"_s;
        QTest::newRow("the other scheme's port") << u"https://api.vobiz.ai:80/api/v1"_s;
        QTest::newRow("path") << u"https://api.vobiz.ai/api/v2"_s;
        QTest::newRow("case of the path") << u"https://api.vobiz.ai/API/v1"_s;
        QTest::newRow("a slash that is encoded") << u"https://api.vobiz.ai/api%2Fv1"_s;
        QTest::newRow("host") << u"https://vobiz.ai/api/v1"_s;
        QTest::newRow("nonsense") << u"nonsense"_s;
    }
    void anotherPlaceIsAnotherAddress()
    {
        QFETCH(QString, url);
        QVERIFY(addressOf(url, u"MA_1"_s) != addressOf(defaultApiUrl(), u"MA_1"_s));
        QCOMPARE(addressOf(url, u"MA_1"_s), addressOf(url, u"MA_1"_s));
        QVERIFY(addressOf(url, u"MA_1"_s) != addressOf(url, u"ma_1"_s));
    }

    /// What an earlier program made of the URL has to be among them, or what it kept is not found.
    void spellingsAreWhatEarlierProgramsWrote_data()
    {
        QTest::addColumn<QString>("typed");
        for (const char *typed :
             {"https://api.vobiz.ai/api/v1", "https://API.vobiz.ai:443/api/v1/",
              "https://api.vobiz.ai./api/v1", "https://api.vobiz.ai.:443", "http://127.0.0.1:8080/api/v1",
              "http://localhost:80", "https://bücher.example/ä b", "https://a.example/%c3%a4",
              "https://a.example/%61pi%2fv1"})
            QTest::newRow(typed) << QString::fromUtf8(typed);
    }
    void spellingsAreWhatEarlierProgramsWrote()
    {
        QFETCH(QString, typed);
        const QStringList spellings = spellingsOf(addressOf(typed, u"MA_1"_s));
        QVERIFY2(spellings.contains(asBefore(typed)), qPrintable(spellings.join(u' ')));
        QCOMPARE(spellings.first(), addressOf(typed, u"MA_1"_s).url);
    }

    void formerAddressesComeAfterThePresentOne()
    {
        ApiAccount account;
        account.baseUrl = parseApiUrl(defaultApiUrl()).value();
        account.authId = u"MA_1"_s;
        const AccountAddress present = addressOf(defaultApiUrl(), u"MA_1"_s);
        const AccountAddress former = addressOf(u"https://old.example/v1"_s, u"MA_1"_s);
        QCOMPARE(addressesOf(account), QList{present});
        account.formerAddresses = {former, present, former};
        QCOMPARE(addressesOf(account), (QList{present, former}));
    }

private:
    /// parseApiUrl and QUrl::toString(), as they were used for keys in the settings and in the journal.
    static QString asBefore(const QString &text)
    {
        QUrl url(text.trimmed(), QUrl::StrictMode);
        if (!url.isValid()) // as a dialog that had it encoded would hand it over
            url = QUrl(text);
        QString path = url.path(QUrl::FullyEncoded);
        while (path.endsWith(u'/'))
            path.chop(1);
        url.setPath(path, QUrl::TolerantMode);
        return url.toString();
    }
};

QTEST_GUILESS_MAIN(TestAccountAddress)
#include "test_accountaddress.moc"
