// SPDX-License-Identifier: MIT
#include "core/text/csv.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

class TestCsv final : public QObject
{
    Q_OBJECT

private slots:
    void writesOneRecord_data()
    {
        QTest::addColumn<QStringList>("fields");
        QTest::addColumn<QByteArray>("record");
        QTest::newRow("plain") << QStringList{u"a"_s, u"b c"_s} << QByteArray("a,b c\r\n");
        QTest::newRow("empty") << QStringList{{}, {}} << QByteArray(",\r\n");
        QTest::newRow("comma") << QStringList{u"a,b"_s} << QByteArray("\"a,b\"\r\n");
        QTest::newRow("quotes") << QStringList{u"say \"hi\""_s} << QByteArray("\"say \"\"hi\"\"\"\r\n");
        QTest::newRow("lines") << QStringList{u"a\nb"_s} << QByteArray("\"a\nb\"\r\n");
        QTest::newRow("not ascii") << QStringList{u"Zoë"_s} << QByteArray("Zo\xC3\xAB\r\n");
        QTest::newRow("formula") << QStringList{u"=1+1"_s, u"+49"_s, u"-1"_s, u"@a"_s, u"\ta"_s}
                                 << QByteArray("'=1+1,'+49,'-1,'@a,'\ta\r\n");
        QTest::newRow("formula in quotes")
            << QStringList{u"=f(\"a\",1)"_s} << QByteArray("\"'=f(\"\"a\"\",1)\"\r\n");
        QTest::newRow("no formula") << QStringList{u"a=1"_s} << QByteArray("a=1\r\n");
    }
    void writesOneRecord()
    {
        QFETCH(QStringList, fields);
        QTEST(csvRecord(fields), "record");
    }
};

QTEST_GUILESS_MAIN(TestCsv)
#include "test_csv.moc"
