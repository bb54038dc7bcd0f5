// SPDX-License-Identifier: MIT
#include "core/export/credentialsource.h"
#include "core/export/csvwriter.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

QByteArray credentialsCsv(const QList<Credential> &credentials)
{
    CredentialSource source(credentials);
    CsvWriter writer;
    QByteArray csv;
    writer.begin(source.head(), csv);
    const auto records = source.next();
    for (const ExportRecord &record : *records)
        writer.record(record, csv);
    while (writer.end(csv)) {
    }
    return csv;
}

} // namespace

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
        QTest::newRow("formula beyond ascii")
            << QStringList{u"=Zoë,1"_s, u"=Zoë"_s} << QByteArray("\"'=Zo\xC3\xAB,1\",'=Zo\xC3\xAB\r\n");
        QTest::newRow("no formula") << QStringList{u"a=1"_s} << QByteArray("a=1\r\n");
    }
    void writesOneRecord()
    {
        QFETCH(QStringList, fields);
        QTEST(csvRecord(fields), "record");
    }

    void writesCredentials()
    {
        Credential full;
        full.id = CredentialId(u"a/b c"_s);
        full.accountId = u"MA_1"_s;
        full.username = u"=cmd()"_s;
        full.realm = u"r.example.com"_s;
        full.description = u"one, two"_s;
        full.status = CredentialStatus::Enabled;
        full.createdAt = Timestamp::parse(u"2026-03-25T10:00:00Z");
        Credential bare;
        bare.id = CredentialId(u"x"_s);
        QCOMPARE(credentialsCsv({full, bare}),
                 QByteArray("\xEF\xBB\xBF"
                            "id,username,status,realm,description,created_at,updated_at,account_id\r\n"
                            "a/b c,'=cmd(),enabled,r.example.com,\"one, two\",") +
                     full.createdAt->toIsoString().toUtf8() +
                     ",,MA_1\r\n"
                     "x,,unknown,,,,,\r\n");
        QCOMPARE(credentialsCsv({}).count('\n'), 1);
    }
};

QTEST_GUILESS_MAIN(TestCsv)
#include "test_csv.moc"
