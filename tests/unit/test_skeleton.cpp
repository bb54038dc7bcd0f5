// SPDX-License-Identifier: MIT
#include "core/audit/skeleton.h"
#include "core/inventory/packedtext.h"
#include "core/text/folding.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

/// The way that the rows take, which is another one for ASCII.
QString ofRow(const QString &name)
{
    std::string buffer;
    const std::string bytes = packedtext::encoded(folded(name));
    return packedtext::decoded(skeletonOf(bytes, buffer));
}

quint32 hashOf(const QString &name)
{
    std::string buffer;
    const std::string bytes = packedtext::encoded(folded(name));
    return skeletonHash(skeletonOf(bytes, buffer));
}

} // namespace

class TestSkeleton final : public QObject
{
    Q_OBJECT

private slots:
    void same_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::newRow("the same") << u"lobby"_s << u"lobby"_s;
        QTest::newRow("case") << u"Lobby"_s << u"lOBBY"_s;
        QTest::newRow("separators") << u"Lobby_1"_s << u"lobby-1"_s;
        QTest::newRow("none") << u"lobby.1"_s << u"lobby1"_s;
        QTest::newRow("many") << u" lob - by__1 "_s << u"lobby1"_s;
        QTest::newRow("between digits") << u"1-12"_s << u"1.12"_s;
        QTest::newRow("several between digits") << u"1 - 12"_s << u"1_12"_s;
        QTest::newRow("a dash that is no hyphen") << u"lobby\u20131"_s << u"lobby-1"_s;
        QTest::newRow("a space that is none") << u"lobby\u00a01"_s << u"lobby 1"_s;
        QTest::newRow("zero and O") << u"r00m"_s << u"ROOM"_s;
        QTest::newRow("one, l and I") << u"hal1"_s << u"haIl"_s;
        QTest::newRow("Cyrillic") << u"l\u043ebb\u0443"_s << u"lobby"_s;
        QTest::newRow("Cyrillic capitals") << u"\u041d\u041eTEL"_s << u"hotel"_s;
        QTest::newRow("Cyrillic with dots") << u"No\u0451l"_s << u"no\u00ebl"_s;
        QTest::newRow("Greek") << u"d\u03bfor"_s << u"door"_s;
        QTest::newRow("Greek capitals") << u"\u039a\u0391SSE"_s << u"kasse"_s;
        QTest::newRow("final sigma") << u"\u03bf\u03b4\u03cc\u03c2"_s << u"\u039f\u0394\u038c\u03a3"_s;
        QTest::newRow("wide") << u"\uff2c\uff4f\uff42\uff42\uff59\uff0d\uff11"_s << u"lobby-1"_s;
        QTest::newRow("dotless i") << u"k\u0131rm\u0131z\u0131"_s << u"KIRMIZI"_s;
        QTest::newRow("dotted capital I") << u"\u0130zmir"_s << u"izmir"_s;
        // Beyond the first letters another way of folding takes the dot off it.
        QTest::newRow("dotted capital I, taken apart") << u"\u0130zmir\u20131"_s << u"izmir-1"_s;
        QTest::newRow("invisible") << u"lob\u200bby"_s << u"lobby"_s;
        QTest::newRow("a letter that is blank") << u"lob\u3164by\u115f"_s << u"lobby"_s;
        QTest::newRow("what chooses a form") << u"lobby\ufe0f"_s << u"lobby"_s;
        QTest::newRow("invisible between digits") << u"1\u200b2"_s << u"12"_s;
        QTest::newRow("a control between digits") << u"1\u00012"_s << u"12"_s;
        QTest::newRow("another direction") << u"lobby\u202e"_s << u"lobby"_s;
        QTest::newRow("composed or not") << u"Zu\u0308rich"_s << u"z\u00fcrich"_s;
    }
    void same()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QCOMPARE(skeleton(one), skeleton(other));
        QCOMPARE(ofRow(one), skeleton(one));
        QCOMPARE(ofRow(other), skeleton(other));
        QCOMPARE(hashOf(one), hashOf(other));
    }

    void different_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::newRow("another letter") << u"lobby"_s << u"lobbu"_s;
        QTest::newRow("numbers kept apart") << u"room-1-12"_s << u"room-11-2"_s;
        QTest::newRow("numbers not apart") << u"1-12"_s << u"112"_s;
        QTest::newRow("an accent") << u"caf\u00e9"_s << u"cafe"_s;
        QTest::newRow("what is no separator") << u"a@b"_s << u"ab"_s;
        QTest::newRow("a plus") << u"+4930"_s << u"4930"_s;
        QTest::newRow("only separators") << u"--"_s << u"__"_s;
        QTest::newRow("only wide separators") << u"\u2013"_s << u"\u2014"_s;
        QTest::newRow("nothing") << u""_s << u"-"_s;
        QTest::newRow("longer") << u"aaaaaaaa"_s << u"aaaaaaaaa"_s;
    }
    void different()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QVERIFY(skeleton(one) != skeleton(other));
        QCOMPARE(ofRow(one), skeleton(one));
        QCOMPARE(ofRow(other), skeleton(other));
        QVERIFY(hashOf(one) != hashOf(other));
    }

    void onlyNothingHasNoHash()
    {
        QCOMPARE(hashOf(QString()), 0U);
        QVERIFY(hashOf(u"-"_s) != 0);
    }

    /// The quick way for ASCII, whatever is in it and in the buffer, is the same as the slow one.
    void bothWaysAgree()
    {
        QRandomGenerator random(5);
        std::string buffer;
        for (int round = 0; round < 20'000; ++round) {
            QString name;
            for (int left = random.bounded(30); left > 0; --left) {
                name += random.bounded(3) == 0 ? QChar(u"0159-_. iIl"_s[random.bounded(11)])
                                               : QChar(random.bounded(0x80));
            }
            if (random.bounded(10) == 0)
                name += QChar(0x0430 + random.bounded(40));
            const std::string bytes = packedtext::encoded(folded(name));
            const std::string_view quick = skeletonOf(bytes, buffer);
            QCOMPARE(packedtext::decoded(quick), skeleton(name));
            QCOMPARE(skeletonHash(quick), hashOf(name));
        }
    }
};

QTEST_GUILESS_MAIN(TestSkeleton)
#include "test_skeleton.moc"
