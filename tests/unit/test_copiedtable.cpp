// SPDX-License-Identifier: MIT
#include "ui/text/copiedtable.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

class TestCopiedTable final : public QObject
{
    Q_OBJECT

private slots:
    void writesCsv()
    {
        QCOMPARE(csvTable({{u"Username"_s, u"Status"_s}, {u"a,\"b\""_s, u"=1"_s}, {QString(), u"Zoë"_s}}),
                 u"Username,Status\r\n\"a,\"\"b\"\"\",'=1\r\n,Zoë\r\n"_s);
        QCOMPARE(csvTable({}), QString());
    }

    void writesMarkdown()
    {
        QCOMPARE(
            markdownTable({{u"Username"_s, u"Status"_s}, {u"anna"_s, u"Enabled"_s}, {QString(), u"x"_s}}),
            u"| Username | Status |\n| --- | --- |\n| anna | Enabled |\n|  | x |\n"_s);
        QCOMPARE(markdownTable({}), QString());
    }

    void everyCellIsTheTextThatItIs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("cell");
        QTest::newRow("another cell") << u"a|b"_s << u"a\\|b"_s;
        QTest::newRow("an escaped one") << u"a\\|b"_s << u"a\\\\\\|b"_s;
        QTest::newRow("emphasis") << u"_a_ *b* ~c~"_s << u"\\_a\\_ \\*b\\* \\~c\\~"_s;
        QTest::newRow("code") << u"`a`"_s << u"\\`a\\`"_s;
        QTest::newRow("html") << u"<b>&amp;"_s << u"\\<b\\>\\&amp;"_s;
        QTest::newRow("a link") << u"[a](b)"_s << u"\\[a\\](b)"_s;
        QTest::newRow("an address") << u"http://a.b"_s << u"http\\://a\\.b"_s;
        QTest::newRow("somebody") << u"@anna a@b.c"_s << u"\\@anna a\\@b\\.c"_s;
        QTest::newRow("a formula") << u"$x$"_s << u"\\$x\\$"_s;
        QTest::newRow("another line") << u"a\nb"_s << u"a␊b"_s;
        QTest::newRow("a direction") << u"a\u202eb"_s << u"a⟨U+202E⟩b"_s;
    }
    void everyCellIsTheTextThatItIs()
    {
        QFETCH(QString, text);
        QFETCH(QString, cell);
        QCOMPARE(markdownTable({{u"T"_s}, {text}}), u"| T |\n| --- |\n| %1 |\n"_s.arg(cell));
    }
};

QTEST_GUILESS_MAIN(TestCopiedTable)
#include "test_copiedtable.moc"
