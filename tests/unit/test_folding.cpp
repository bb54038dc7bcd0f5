// SPDX-License-Identifier: MIT
#include "core/inventory/packedtext.h"
#include "core/text/folding.h"
#include "core/text/visibletext.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

class TestFolding final : public QObject
{
    Q_OBJECT

private slots:
    void sameToTheEye_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::newRow("ASCII") << u"Front_Desk"_s << u"fRONT_dESK"_s;
        QTest::newRow("German") << u"Zürich"_s << u"ZU\u0308RICH"_s;
        QTest::newRow("Vietnamese, marks in any order")
            << u"phòng việt"_s << u"pho\u0300ng vie\u0302\u0323t"_s;
        QTest::newRow("the other order") << u"việt"_s << u"vie\u0323\u0302t"_s;
        QTest::newRow("Greek") << u"Ἀθήνα"_s << u"\u03b1\u0313\u03b8\u03b7\u0301\u03bd\u03b1"_s;
        QTest::newRow("Greek, tonos and oxia") << u"ά"_s << u"\u1f71"_s;
        QTest::newRow("Greek, iota below") << u"ᾳ"_s << u"\u03b1\u0345"_s;
        QTest::newRow("Cyrillic") << u"Трий"_s << u"трии\u0306"_s;
        QTest::newRow("Hangul") << u"한국"_s << u"\u1112\u1161\u11ab\u1100\u116e\u11a8"_s;
        QTest::newRow("Devanagari, never composed") << u"\u0958लम"_s << u"क\u093cलम"_s;
        QTest::newRow("Bengali") << u"\u09cb"_s << u"\u09c7\u09be"_s;
        QTest::newRow("Tamil") << u"\u0bca"_s << u"\u0bc6\u0bbe"_s;
        QTest::newRow("Arabic") << u"\u0622"_s << u"\u0627\u0653"_s;
        QTest::newRow("Hebrew, never composed") << u"\ufb2a"_s << u"ש\u05c1"_s;
        QTest::newRow("Kana") << u"ガード"_s << u"カ\u3099ート\u3099"_s;
        QTest::newRow("Chinese, a form of it") << u"\uf900"_s << u"\u8c48"_s;
        QTest::newRow("beyond the first plane") << u"\U0001109a"_s << u"\U00011099\U000110ba"_s; // Kaithi
        QTest::newRow("the sign of ångström") << u"\u212b"_s << u"å"_s;
    }
    void sameToTheEye()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QCOMPARE(folded(one), folded(other));
        QVERIFY(holdsAll(folded(u"x "_s + one + u" y"_s), searchTerms(other)));
        QCOMPARE(folded(folded(one)), folded(one));
    }

    void different_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::newRow("an accent") << u"café"_s << u"cafe"_s;
        QTest::newRow("a ligature") << u"ﬁsh"_s << u"fish"_s;
        QTest::newRow("wide letters") << u"ｄｅｓｋ"_s << u"desk"_s;
        QTest::newRow("a digit above") << u"a²"_s << u"a2"_s;
        QTest::newRow("another alphabet") << u"а"_s << u"a"_s;
    }
    void different()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QVERIFY(folded(one) != folded(other));
    }

    /// What is searched is folded; what the server wrote stays as it is.
    void aRowKeepsItsExactText()
    {
        const QString exact = u"Zu\u0308rich \u1f71 \u0958"_s;
        std::string bytes;
        const unsigned traits = packedtext::pack(exact, {}, nullptr, bytes);
        const packedtext::Fields fields = packedtext::unpack(bytes.data(), traits);
        QCOMPARE(packedtext::exactText(fields, traits, packedtext::Username), exact);
        QCOMPARE(packedtext::decoded(fields.folded[packedtext::Username]), folded(exact));
    }

    void termsAreWordsWithoutWhatNobodySees()
    {
        QCOMPARE(searchTerms(u"  Agent\u00a02\t"_s), (QStringList{u"agent"_s, u"2"_s}));
        QCOMPARE(searchTerms(u"\u200bagent\u2060 \u200e2\u00ad"_s), (QStringList{u"agent"_s, u"2"_s}));
        QCOMPARE(searchTerms(u"a\u200bb"_s), QStringList{u"a\u200bb"_s});
        QCOMPARE(searchTerms(u"\u200b"_s), QStringList{u"\u200b"_s}); // to be found, too
        QCOMPARE(searchTerms(u" \n"_s), QStringList());
    }

    void endsAreTakenOff()
    {
        QCOMPARE(withoutInvisibleEnds(u"\ufeff\u200b https://a.example \u00ad\r\n"_s),
                 u"https://a.example"_s);
        QCOMPARE(withoutInvisibleEnds(u"a \u200b b"_s), u"a \u200b b"_s);
        QCOMPARE(withoutInvisibleEnds(u"\u200b \u200e"_s), QString());
        QCOMPARE(withoutInvisibleEnds(QString()), QString());
    }
};

QTEST_GUILESS_MAIN(TestFolding)
#include "test_folding.moc"
