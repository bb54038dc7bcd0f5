// SPDX-License-Identifier: MIT
#include "core/export/xlsxtext.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

class TestXlsxText final : public QObject
{
    Q_OBJECT

private slots:
    void keepsWhatACellCanHold_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << u"00123"_s;
        QTest::newRow("empty") << QString();
        QTest::newRow("formula") << u"=1+1"_s;
        QTest::newRow("marked up") << u"<b>&amp;</b>"_s;
        QTest::newRow("blanks at the ends") << u" a "_s;
        QTest::newRow("tab and line") << u"a\tb\nc"_s;
        QTest::newRow("beyond ascii") << u"Zoë – 東京"_s;
        QTest::newRow("a pair") << u"a😀b"_s;
        QTest::newRow("underscores") << u"_x_x00_ _y0041_ a_x0041"_s;
        QTest::newRow("direction") << u"a\u202eb"_s;
        QTest::newRow("as long as can be") << QString(32'767, u'x');
    }
    void keepsWhatACellCanHold()
    {
        QFETCH(QString, text);
        std::string written = "before";
        QVERIFY(writeXlsxText(text, written));
        QCOMPARE(QString::fromStdString(written), text);
    }

    void showsWhatItCantHold_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("control characters") << u"a\x01"_s + QChar(0) + u"\x1b\x7f"_s << u"a␁␀␛␡"_s;
        QTest::newRow("line ends") << u"a\r\nb\rc\r\r\n"_s << u"a\nb␍c␍\n"_s;
        QTest::newRow("halves of pairs")
            << u"a"_s + QChar(0xD800) + u"b"_s + QChar(0xDC00) << u"a\uFFFDb\uFFFD"_s;
        QTest::newRow("no characters") << QString(QChar(0xFFFE)) + QChar(0xFFFF) << u"\uFFFD\uFFFD"_s;
        QTest::newRow("an escape") << u"a_x000D_b"_s << u"a_x005F_x000D_b"_s;
        QTest::newRow("escapes side by side") << u"_x0041_x0041_"_s << u"_x005F_x0041_x005F_x0041_"_s;
        QTest::newRow("an escape in capitals") << u"_X00fF_"_s << u"_x005F_X00fF_"_s;
    }
    void showsWhatItCantHold()
    {
        QFETCH(QString, text);
        std::string written;
        QVERIFY(writeXlsxText(text, written));
        QTEST(QString::fromStdString(written), "expected");
    }

    void cutsWhatIsTooLong()
    {
        std::string written;
        QVERIFY(!writeXlsxText(QString(32'768, u'x'), written));
        QCOMPARE(QString::fromStdString(written), QString(32'766, u'x') + u'…');
        // Not in the middle of a character.
        QVERIFY(!writeXlsxText(QString(32'765, u'x') + u"😀😀"_s, written));
        QCOMPARE(QString::fromStdString(written), QString(32'765, u'x') + u'…');
    }
};

QTEST_GUILESS_MAIN(TestXlsxText)
#include "test_xlsxtext.moc"
