// SPDX-License-Identifier: MIT
#include "core/text/visibletext.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

class TestVisibleText final : public QObject
{
    Q_OBJECT

private slots:
    void leavesOrdinaryTextAlone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("ascii") << u"office_phone_03"_s;
        QTest::newRow("spaces") << u"Front desk, 2nd floor"_s;
        QTest::newRow("accents") << u"Zoë Müller"_s;
        QTest::newRow("arabic") << u"مكتب الاستقبال"_s;
        QTest::newRow("emoji") << u"📞 lobby"_s;
        QTest::newRow("markup stays markup") << u"<b>bold</b> &amp;"_s;
    }
    void leavesOrdinaryTextAlone()
    {
        QFETCH(QString, text);
        QCOMPARE(visibleText(text), text);
    }

    void showsWhatCantBeSeen_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("newline") << u"a\nb"_s << u"a␊b"_s;
        QTest::newRow("nul") << QString(u"a"_s + QChar(0)) << u"a␀"_s;
        QTest::newRow("delete") << u"a\u007f"_s << u"a␡"_s;
        QTest::newRow("right-to-left override") << u"a\u202egpj"_s << u"a⟨U+202E⟩gpj"_s;
        QTest::newRow("isolate") << u"\u2066x"_s << u"⟨U+2066⟩x"_s;
        QTest::newRow("zero width space") << u"a\u200bb"_s << u"a⟨U+200B⟩b"_s;
        QTest::newRow("no-break space") << u"a\u00a0b"_s << u"a⟨U+00A0⟩b"_s;
        QTest::newRow("line separator") << u"a\u2028b"_s << u"a⟨U+2028⟩b"_s;
        QTest::newRow("tag character") << QString(u"a\U000E0041"_s) << u"a⟨U+E0041⟩"_s;
    }
    void showsWhatCantBeSeen()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(visibleText(text), shown);
        QVERIFY(!canBeTypedAsShown(text));
    }

    void cutsAtTheMaximum()
    {
        QCOMPARE(visibleText(QString(2000, u'x'), 10), QString(10, u'x') + u'…');
        QCOMPARE(visibleText(QString(10, u'x'), 10), QString(10, u'x'));
    }

    void knowsWhatCanBeTyped()
    {
        QVERIFY(canBeTypedAsShown(u"office_phone_03"));
        QVERIFY(canBeTypedAsShown(u"Zoë Müller"));
        QVERIFY(!canBeTypedAsShown(u""));
        QVERIFY(!canBeTypedAsShown(u" leading"));
        QVERIFY(!canBeTypedAsShown(u"trailing "));
        QVERIFY(!canBeTypedAsShown(u"two  spaces"));
        QVERIFY(!canBeTypedAsShown(QString(101, u'x')));
    }
};

QTEST_GUILESS_MAIN(TestVisibleText)
#include "test_visibletext.moc"
