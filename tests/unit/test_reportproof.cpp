// SPDX-License-Identifier: MIT
#include "core/report/listdigest.h"
#include "core/report/reportfile.h"
#include "core/report/reportseal.h"
#include "core/report/reportverdict.h"
#include "tests/support/samplereport.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using Part = ReportVerdict::Part;

namespace {

QByteArray signedFile(const Report &report = sampleReport(), char key = 'k')
{
    const SigningKey signing = sampleKey(key);
    return htmlReport(report, &signing, {}, QLocale::c());
}

QByteArray unsignedFile()
{
    return htmlReport(sampleReport(), nullptr, u"There is no keychain."_s, QLocale::c());
}

/// The same file with another text in the place of one that it encloses.
QByteArray withText(QByteArray file, const QByteArray &before, const QByteArray &after)
{
    return file.replace(before.toBase64(), after.toBase64());
}

/// Sealed once more by somebody who has another key, or none.
QByteArray sealedAnew(const QByteArray &file, const SigningKey *key)
{
    return sealed(unsealed(file, ReportFileKind::Html).file, ReportFileKind::Html, key);
}

QByteArray replaced(QByteArray bytes, const QByteArray &before, const QByteArray &after)
{
    return bytes.replace(before, after);
}

} // namespace

Q_DECLARE_METATYPE(ReportVerdict::Part)

/// What a report proves, and what is found out when somebody alters it.
class TestReportProof final : public QObject
{
    Q_OBJECT

private slots:
    void aSignatureIsTheOneOfTheStandard();
    void whatIsSignedIsProven();
    void withoutAKeyItIsUnalteredAndNotProven();
    void whatIsAlteredIsTold_data();
    void whatIsAlteredIsTold();
    void noByteCanBeAnother();
    void whatIsCutOffOrAddedIsFound();
    void partsOfTwoReportsAreNotOne();
    void otherFilesAreNoReport();
    void theListIsTheSameInAnyOrder();
    void theSameReportIsTheSameBytes();
    void opensslVerifiesIt();
};

/// RFC 8032, 7.1, test 2.
void TestReportProof::aSignatureIsTheOneOfTheStandard()
{
    const auto key = SigningKey::fromSeed(
        QByteArray::fromHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
    QVERIFY(key);
    QCOMPARE(key->publicKey().toHex(),
             QByteArray("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
    const QByteArray signature = key->sign("\x72");
    QCOMPARE(signature.toHex(),
             QByteArray("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"));
    QVERIFY(isSignedBy(key->publicKey(), "\x72", signature));
    QVERIFY(!isSignedBy(key->publicKey(), "\x73", signature));
    QVERIFY(!isSignedBy(key->publicKey(), "\x72", signature.chopped(1)));
    QVERIFY(!isSignedBy(key->publicKey().chopped(1), "\x72", signature));
    QVERIFY(!SigningKey::fromSeed("short"));
    QCOMPARE(keyFingerprint(key->publicKey()).size(), 64 + 15);
}

void TestReportProof::whatIsSignedIsProven()
{
    const ReportVerdict verdict = verdictOf(signedFile());
    QVERIFY(verdict.isReport && verdict.isSigned && verdict.isProven());
    QCOMPARE(verdict.contents->publicKey, sampleKey().publicKey());
    QCOMPARE(verdict.contents->listRows, 2);
    QCOMPARE(verdict.contents->listSha256, QByteArray(32, 'l'));
    QCOMPARE(verdict.contents->journal->row, 14);
    QCOMPARE(verdict.contents->journal->hash, QByteArray(32, 'h'));
    QCOMPARE(verdict.head->account, sampleReport().account.label);
    QCOMPARE(verdict.head->at, sampleReport().origin.at);
    QCOMPARE(verdict.head->user, u"auditor"_s);
}

void TestReportProof::withoutAKeyItIsUnalteredAndNotProven()
{
    const ReportVerdict verdict = verdictOf(unsignedFile());
    QVERIFY(verdict.isReport && verdict.isUnaltered());
    QVERIFY(!verdict.isSigned && !verdict.isProven());
}

void TestReportProof::whatIsAlteredIsTold_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<Part>("data");
    QTest::addColumn<Part>("manifest");
    QTest::addColumn<Part>("page");

    const SigningKey own = sampleKey();
    const SigningKey other = sampleKey('o');
    const QByteArray file = signedFile();
    const Enclosure texts = enclosureOf(sampleReport(), &own);
    const QByteArray otherData = replaced(texts.data, "office-profile", "office-profilf");
    const QByteArray otherManifest = replaced(texts.manifest, "\"rows\":2", "\"rows\":3");
    QVERIFY(otherData != texts.data && otherManifest != texts.manifest);
    Report otherReport = sampleReport();
    otherReport.kept.clear();

    QTest::newRow("a word of the page") << replaced(file, "auditor on desk", "auditor on disk")
                                        << Part::Intact << Part::Intact << Part::Altered;
    QTest::newRow("a word of the page, sealed by another one")
        << sealedAnew(replaced(file, "auditor on desk", "auditor on disk"), &other) << Part::Intact
        << Part::Intact << Part::Altered;
    QTest::newRow("a word of the page, sealed by nobody")
        << sealedAnew(replaced(file, "auditor on desk", "auditor on disk"), nullptr) << Part::Intact
        << Part::Intact << Part::Altered;
    QTest::newRow("the data") << withText(file, texts.data, otherData) << Part::Altered << Part::Intact
                              << Part::Intact;
    QTest::newRow("the manifest") << withText(file, texts.manifest, otherManifest) << Part::NotKnown
                                  << Part::Altered << Part::NotKnown;
    QTest::newRow("the signature of another one")
        << withText(file, texts.signature, signatureJson(other.sign(texts.manifest))) << Part::NotKnown
        << Part::Altered << Part::NotKnown;
    QTest::newRow("no signature") << withText(file, texts.signature, "") << Part::NotKnown << Part::Altered
                                  << Part::NotKnown;
    QTest::newRow("no data") << withText(file, texts.data, "") << Part::Missing << Part::Intact
                             << Part::Intact;
    QTest::newRow("no manifest") << withText(file, texts.manifest, "") << Part::NotKnown << Part::Missing
                                 << Part::NotKnown;
    QTest::newRow("no seal") << unsealed(file, ReportFileKind::Html).file << Part::Intact << Part::Intact
                             << Part::Missing;
    QTest::newRow("the page of an unsigned one")
        << replaced(unsignedFile(), "auditor on desk", "auditor on disk") << Part::Intact << Part::NotKnown
        << Part::Altered;
    QTest::newRow("the data of an unsigned one")
        << withText(unsignedFile(), enclosureOf(sampleReport(), nullptr).data, otherData) << Part::Altered
        << Part::NotKnown << Part::Intact;
    QTest::newRow("the data of another report of the same key")
        << withText(file, texts.data, enclosureOf(otherReport, &own).data) << Part::Altered << Part::Intact
        << Part::Intact;
}

void TestReportProof::whatIsAlteredIsTold()
{
    QFETCH(const QByteArray, file);
    QFETCH(const Part, data);
    QFETCH(const Part, manifest);
    QFETCH(const Part, page);
    const ReportVerdict verdict = verdictOf(file);
    QVERIFY(verdict.isReport);
    QVERIFY(!verdict.isUnaltered() && !verdict.isProven());
    QCOMPARE(verdict.data, data);
    QCOMPARE(verdict.manifest, manifest);
    QCOMPARE(verdict.page, page);
    QVERIFY(!verdict.isOneFile || file.endsWith("signature=none -->\n") ||
            verdict.page == Part::Altered); // what was sealed anew
}

/// Each bit of the enclosed texts' beginnings, of the seal, and some of everywhere.
void TestReportProof::noByteCanBeAnother()
{
    const QByteArray file = signedFile();
    QRandomGenerator random(20261201);
    QList<qsizetype> places;
    for (qsizetype at = file.size() - 400; at < file.size(); ++at)
        places.append(at);
    for (int i = 0; i < 3000; ++i)
        places.append(random.bounded(file.size()));
    for (const qsizetype place : places) {
        QByteArray altered = file;
        altered[place] = static_cast<char>(altered[place] ^ (1 << random.bounded(8)));
        const ReportVerdict verdict = verdictOf(altered);
        QVERIFY2(!verdict.isUnaltered(), qPrintable(QString::number(place)));
    }
    QVERIFY(verdictOf(file).isProven());
}

void TestReportProof::whatIsCutOffOrAddedIsFound()
{
    const QByteArray file = signedFile();
    QRandomGenerator random(7);
    for (int i = 0; i < 300; ++i) {
        QVERIFY(!verdictOf(file.first(random.bounded(file.size()))).isUnaltered());
        const qsizetype at = random.bounded(file.size() + 1);
        QVERIFY(!verdictOf(file.first(at) + ' ' + file.sliced(at)).isUnaltered());
    }
    QVERIFY(!verdictOf(file + '\n').isUnaltered());
    QVERIFY(!verdictOf(file + file).isUnaltered());
    const QByteArray link = enclosedAddress(enclosureOf(sampleReport(), nullptr).data) + "\"";
    QVERIFY(verdictOf(replaced(file, "</main>", link + "</main>")).isDoubled);
}

/// Each of them right, of the same key, but not of one file.
void TestReportProof::partsOfTwoReportsAreNotOne()
{
    const SigningKey key = sampleKey();
    Report otherReport = sampleReport();
    otherReport.findings.clear();
    const Enclosure one = enclosureOf(sampleReport(), &key);
    const Enclosure other = enclosureOf(otherReport, &key);
    QByteArray mixed = withText(signedFile(), one.data, other.data);
    mixed = withText(withText(mixed, one.manifest, other.manifest), one.signature, other.signature);
    const ReportVerdict verdict = verdictOf(mixed);
    QCOMPARE(verdict.data, Part::Intact);
    QCOMPARE(verdict.manifest, Part::Intact);
    QCOMPARE(verdict.page, Part::Intact);
    QVERIFY(!verdict.isOneFile && !verdict.isProven());
}

void TestReportProof::otherFilesAreNoReport()
{
    for (const QByteArray &file :
         {QByteArray(), QByteArray("\n"), QByteArray("%PDF-1.4\n%%EOF\n"), QByteArray("<html></html>"),
          QByteArray("stream\n"), QByteArray(10, '\0')}) {
        const ReportVerdict verdict = verdictOf(file);
        QVERIFY(!verdict.isReport && !verdict.isUnaltered() && !verdict.head);
    }
}

void TestReportProof::theListIsTheSameInAnyOrder()
{
    const Credential one = sampleReport().findings.at(0).credential;
    const Credential other = sampleReport().findings.at(1).credential;
    const auto digestOf = [](const QList<Credential> &rows) {
        ListDigest digest;
        for (const Credential &row : rows)
            digest.add(row);
        return digest.take();
    };
    QCOMPARE(digestOf({one, other}), digestOf({other, one}));
    QVERIFY(digestOf({one, other}) != digestOf({one}));
    QVERIFY(digestOf({one, one}) != digestOf({one}));
    // As docs/report.md describes it.
    const QByteArray line =
        R"({"account_id":"","created_at":null,"description":"fi)" + QByteArray("\xE2\x80\xAE") +
        R"(gnp","id":"00000000-0000-0000-0000-000000000002","realm":"\"><img src=x onerror=alert(1)>",)"
        R"("status":"enabled","updated_at":"2023-11-14T22:13:20Z","username":"office-profile"})";
    const auto sha256 = [](const QByteArray &bytes) {
        return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    };
    QCOMPARE(digestOf({other}), sha256(sha256(line)));
}

void TestReportProof::theSameReportIsTheSameBytes()
{
    QCOMPARE(signedFile(), signedFile());
    QVERIFY(signedFile() != signedFile(sampleReport(), 'o'));
}

/// As docs/report.md tells somebody without this program to do.
void TestReportProof::opensslVerifiesIt()
{
    const SigningKey key = sampleKey();
    const Enclosure texts = enclosureOf(sampleReport(), &key);
    const QTemporaryDir folder;
    const auto write = [&folder](const QString &name, const QByteArray &bytes) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    const QString coded = QJsonDocument::fromJson(texts.manifest)[u"key"_s][u"public"_s].toString();
    const QString signature = QJsonDocument::fromJson(texts.signature)[u"signature"_s].toString();
    QVERIFY(write(u"key.der"_s, QByteArray::fromHex("302a300506032b6570032100") +
                                    QByteArray::fromBase64(coded.toLatin1())));
    QVERIFY(write(u"manifest.json"_s, texts.manifest));
    QVERIFY(write(u"other.json"_s, texts.manifest + " "));
    QVERIFY(write(u"signature"_s, QByteArray::fromBase64(signature.toLatin1())));
    const auto verify = [&folder](const QString &name) {
        return QProcess::execute(u"openssl"_s,
                                 {u"pkeyutl"_s, u"-verify"_s, u"-pubin"_s, u"-keyform"_s, u"DER"_s,
                                  u"-inkey"_s, folder.filePath(u"key.der"_s), u"-rawin"_s, u"-in"_s,
                                  folder.filePath(name), u"-sigfile"_s, folder.filePath(u"signature"_s)});
    };
    QCOMPARE(verify(u"manifest.json"_s), 0);
    QCOMPARE(verify(u"other.json"_s), 1);
}

QTEST_GUILESS_MAIN(TestReportProof)
#include "test_reportproof.moc"
