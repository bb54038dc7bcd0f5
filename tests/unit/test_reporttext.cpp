// SPDX-License-Identifier: MIT
#include "core/report/reportfile.h"
#include "core/report/reportseal.h"
#include "tests/support/samplereport.h"
#include "ui/text/reporttext.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray signedFile()
{
    const SigningKey key = sampleKey();
    return htmlReport(sampleReport(), &key, {}, QLocale::c());
}

QString partOf(const ReportVerdict &verdict, const QString &name)
{
    for (const auto &[part, words] : verdictParts(verdict)) {
        if (part == name)
            return words;
    }
    return {};
}

} // namespace

/// The words for what was found out about a report.
class TestReportText final : public QObject
{
    Q_OBJECT

private slots:
    void eachAlterationHasItsWords_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("part");
        QTest::addColumn<QString>("words");

        const SigningKey key = sampleKey();
        const QByteArray file = signedFile();
        const Enclosure texts = enclosureOf(sampleReport(), &key);
        const auto with = [](QByteArray bytes, const QByteArray &before, const QByteArray &after) {
            return bytes.replace(before, after);
        };
        const QString altered = u"This report was altered."_s;
        QTest::newRow("nothing") << file << u"Nothing of this report was altered since it was signed."_s
                                 << u"Manifest"_s << u"as it was signed"_s;
        QTest::newRow("not signed") << htmlReport(sampleReport(), nullptr, {}, QLocale::c())
                                    << u"This report is not signed."_s << u"Manifest"_s << u"not signed"_s;
        QTest::newRow("page") << with(file, "auditor on desk", "auditor on disk") << altered
                              << u"What is to be read"_s << u"altered:"_s;
        QTest::newRow("seal") << unsealed(file, ReportFileKind::Html).file << altered
                              << u"What is to be read"_s << u"the seal at its end is missing"_s;
        QTest::newRow("data") << with(file, texts.data.toBase64(), QByteArray(texts.data + ' ').toBase64())
                              << altered << u"Enclosed data"_s << u"altered:"_s;
        QTest::newRow("no data") << with(file, texts.data.toBase64(), "") << altered << u"Enclosed data"_s
                                 << u"missing"_s;
        QTest::newRow("manifest") << with(file, texts.manifest.toBase64(),
                                          QByteArray(texts.manifest + ' ').toBase64())
                                  << altered << u"Manifest"_s << u"altered:"_s;
        QTest::newRow("what the manifest proves")
            << with(file, texts.manifest.toBase64(), QByteArray(texts.manifest + ' ').toBase64()) << altered
            << u"Enclosed data"_s << u"can't be told"_s;
        QTest::newRow("another file")
            << QByteArray("<html></html>") << u"This is no report of Vobiz Credential Manager"_s << QString()
            << QString();
    }
    void eachAlterationHasItsWords()
    {
        QFETCH(const QByteArray, file);
        QFETCH(const QString, answer);
        QFETCH(const QString, part);
        QFETCH(const QString, words);
        const ReportVerdict verdict = verdictOf(file);
        QVERIFY2(verdictText(verdict).startsWith(answer), qPrintable(verdictText(verdict)));
        QVERIFY2(partOf(verdict, part).startsWith(words), qPrintable(partOf(verdict, part)));
    }

    void whatItSaysOfItselfIsOnlyToldIfItIsProven()
    {
        const ReportVerdict verdict = verdictOf(signedFile());
        QVERIFY(reportHeadText(verdict).contains(u"Head <b>office</b> & %1 (MA_1)"_s));
        QVERIFY(reportHeadText(verdict).contains(u"auditor on desk at 2026-12-01 08:00:00 UTC"_s));
        const ReportVerdict altered = verdictOf(signedFile().replace(
            "data:application/json;base64,eyJhY2NvdW50", "data:application/json;base64,eyJhY2NvdW51"));
        QCOMPARE(reportHeadText(altered), QString());
    }

    void whoseKeyItIsIsOnlyToldWhereItIsKnown()
    {
        const ReportVerdict verdict = verdictOf(signedFile());
        QCOMPARE(reportKeyText(verdict, sampleKey().publicKey()),
                 u"This is the key of this login on this machine."_s);
        for (const QByteArray &other : {QByteArray(), sampleKey('o').publicKey()})
            QVERIFY(reportKeyText(verdict, other).startsWith(u"Whose key this is can't be told here."_s));
        QCOMPARE(reportKeyText(verdictOf(htmlReport(sampleReport(), nullptr, {}, QLocale::c())), {}),
                 QString());
    }
};

QTEST_GUILESS_MAIN(TestReportText)
#include "test_reporttext.moc"
