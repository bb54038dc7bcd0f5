// SPDX-License-Identifier: MIT
#include "core/credential/credential.h"
#include "core/model/rowfacts.h"
#include "core/text/spreadsheetline.h"
#include "ui/text/rowtext.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

class TestSpreadsheetLine final : public QObject
{
    Q_OBJECT

private slots:
    void eachFieldIsOneCell_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("copied");
        const auto row = [](const QString &field, const QString &copied) {
            QTest::addRow("%s", qPrintable(field)) << field << copied;
        };
        row(u"desk 2"_s, u"desk 2"_s);
        row(u"\"lobby phone"_s, u"\"\"\"lobby phone\""_s);
        row(u"\"x\" y"_s, u"\"\"\"x\"\" y\""_s);
        row(u"5\" screen"_s, u"5\" screen"_s); // nothing is made of one in the middle
        row(u"=HYPERLINK(\"http://a.example\",\"b\")"_s, u"'=HYPERLINK(\"http://a.example\",\"b\")"_s);
        row(u"+1555"_s, u"'+1555"_s);
        row(u"-1"_s, u"'-1"_s);
        row(u"@sum"_s, u"'@sum"_s);
        row(u"a=b"_s, u"a=b"_s);
        row(u"'x"_s, u"'x"_s);
        row({}, {});
    }
    void eachFieldIsOneCell()
    {
        QFETCH(QString, field);
        QFETCH(QString, copied);
        QCOMPARE(spreadsheetLine({u"a"_s, field, u"b"_s}), u"a\t%1\tb"_s.arg(copied));
    }

    void aRowIsCopiedSo()
    {
        Credential credential;
        credential.username = u"\"lobby"_s;
        credential.description = u"=1+1\t\n"_s;
        const QStringList fields = rowText(credential, {}).split(u'\t');
        QVERIFY(fields.contains(u"\"\"\"lobby\""_s));
        QVERIFY(fields.contains(u"'=1+1␉␊"_s));
    }
};

QTEST_GUILESS_MAIN(TestSpreadsheetLine)
#include "test_spreadsheetline.moc"
