// SPDX-License-Identifier: MIT
#include "core/report/reportfile.h"
#include "core/report/reportjson.h"
#include "tests/support/samplereport.h"
#include "ui/report/reportfiles.h"
#include "ui/report/reportpdf.h"

#include <QtCore/QDir>
#include <QtCore/QLoggingCategory>
#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

/// What Python's own parser finds in an HTML file: its tags, the headers of its tables, its text.
constexpr char Reader[] = R"(
import html.parser, json, sys
class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.text, self.open, self.lang, self.style = {}, [], [], [], None, False
    def handle_starttag(self, tag, attrs):
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.attributes += [name + '=' + (value or '')[:40] for name, value in attrs]
        self.style = tag == 'style'
        if tag == 'html': self.lang = dict(attrs).get('lang')
        if tag not in ('meta', 'br', 'img'): self.open.append(tag)
    def handle_endtag(self, tag):
        self.style = False
        assert self.open.pop() == tag, tag
    def handle_data(self, data):
        if not self.style: self.text.append(data)
reader = Reader()
reader.feed(open(sys.argv[1], encoding='utf-8').read())
reader.close()
assert not reader.open, reader.open
json.dump({'tags': reader.tags, 'attributes': reader.attributes, 'text': ' '.join(' '.join(reader.text).split()),
           'lang': reader.lang}, sys.stdout)
)";

QByteArray outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished() || process.exitCode() != 0)
        qFatal("%s: %s", qPrintable(program), process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

QByteArray pdf(QPageSize::PageSizeId paper = QPageSize::A4, const Report &report = sampleReport())
{
    const SigningKey key = sampleKey();
    return pdfReport(report, &key, {}, paper, QLocale::c(), false);
}

} // namespace

/// Reports as files, read back by programs that nobody here wrote.
class TestReportFiles final : public QObject
{
    Q_OBJECT

private slots:
    void theHtmlIsReadByAnother();
    void thePdfIsReadByAnother();
    void theTextOfThePdfHasNoLigatures();
    void paperIsTheUsualOne();
    void noByteOfThePdfCanBeAnother();
    void aReportIsWrittenAndVerified();
    void whatCanNotBeWrittenLeavesTheEarlierFile();
    void whatIsCancelledLeavesTheEarlierFile();
    void whatCanNotBeReadIsSaid();

private:
    const QTemporaryDir m_folder;
};

void TestReportFiles::theHtmlIsReadByAnother()
{
    const QString path = m_folder.filePath(u"report.html"_s);
    const SigningKey key = sampleKey();
    QVERIFY(write(path, htmlReport(sampleReport(), &key, {}, QLocale::c())));
    const QJsonObject found =
        QJsonDocument::fromJson(outputOf(u"python3"_s, {u"-c"_s, QLatin1StringView(Reader), path})).object();
    const QJsonObject tags = found[u"tags"_s].toObject();
    for (const QString &tag : {u"script"_s, u"img"_s, u"link"_s, u"iframe"_s, u"b"_s, u"i"_s, u"looks"_s})
        QVERIFY2(!tags.contains(tag), qPrintable(tag));
    QCOMPARE(tags[u"h1"_s].toInt(), 1);
    QCOMPARE(tags[u"caption"_s].toInt(), tags[u"table"_s].toInt());
    QCOMPARE(tags[u"a"_s].toInt(), 3);
    QCOMPARE(found[u"lang"_s], u"en"_s);
    const QString text = found[u"text"_s].toString();
    for (const QString &words :
         {u"Head <b>office</b> & %1"_s, u"</td><script>alert(1)</script>"_s,
          u"View “%1 <i>”: 2 credentials"_s, u"Its name <looks> like a test."_s,
          u"The first 2 of 3 are listed."_s, u"needed <until> March"_s, u"Status: Enabled → Disabled"_s,
          u"req-1"_s, keyFingerprint(key.publicKey())})
        QVERIFY2(text.contains(words), qPrintable(words + u"\n in "_s + text));
    for (const QJsonValue attribute : found[u"attributes"_s].toArray()) {
        const QString one = attribute.toString();
        QVERIFY2(!one.startsWith("on"_L1) && !one.startsWith("src"_L1), qPrintable(one));
        QVERIFY2(!one.startsWith("href"_L1) || one.startsWith("href=data:application/json;base64,"_L1),
                 qPrintable(one));
    }
}

void TestReportFiles::thePdfIsReadByAnother()
{
    const QString path = m_folder.filePath(u"report.pdf"_s);
    QVERIFY(write(path, pdf()));
    QVERIFY(verdictOf(read(path)).isProven());
    const QString text =
        QString::fromUtf8(outputOf(u"pdftotext"_s, {u"-layout"_s, path, u"-"_s})).simplified();
    for (const QString &words : {u"Audit of the SIP credentials of Head <b>office</b> & %1"_s,
                                 u"The first 2 of 3 are listed."_s, u"Manifest"_s, u"Page 1 of"_s})
        QVERIFY2(text.contains(words), qPrintable(words + u"\n in "_s + text));
    const QString names = QString::fromUtf8(outputOf(u"pdfdetach"_s, {u"-list"_s, path}));
    QVERIFY2(names.contains(u"report.json"_s) && names.contains(u"manifest.json"_s) &&
                 names.contains(u"signature.json"_s),
             qPrintable(names));
    outputOf(u"pdfdetach"_s, {u"-saveall"_s, u"-o"_s, m_folder.path(), path});
    QCOMPARE(read(m_folder.filePath(u"report.json"_s)), reportJson(sampleReport()));
}

void TestReportFiles::theTextOfThePdfHasNoLigatures()
{
    const QString path = m_folder.filePath(u"ligatures.pdf"_s);
    QVERIFY(write(path, pdf()));
    QString text = QString::fromUtf8(outputOf(u"pdftotext"_s, {u"-raw"_s, path, u"-"_s}));
    QVERIFY2(text.remove(u'\n').contains(u"office-profile"_s), qPrintable(text));
}

void TestReportFiles::paperIsTheUsualOne()
{
    QCOMPARE(usualPaper(QLocale(QLocale::English, QLocale::UnitedStates)), QPageSize::Letter);
    QCOMPARE(usualPaper(QLocale(QLocale::Spanish, QLocale::Mexico)), QPageSize::Letter);
    QCOMPARE(usualPaper(QLocale(QLocale::English, QLocale::India)), QPageSize::A4);
    const QString path = m_folder.filePath(u"paper.pdf"_s);
    QVERIFY(write(path, pdf(QPageSize::Letter)));
    QVERIFY(outputOf(u"pdfinfo"_s, {path}).contains("(letter)"));
    QVERIFY(write(path, pdf(QPageSize::A4)));
    QVERIFY(outputOf(u"pdfinfo"_s, {path}).contains("(A4)"));
}

void TestReportFiles::noByteOfThePdfCanBeAnother()
{
    QLoggingCategory::setFilterRules(u"default.warning=false"_s); // Qt has a word for each of them
    const QByteArray file = pdf();
    QRandomGenerator random(20261201);
    for (int i = 0; i < 1500; ++i) {
        QByteArray altered = file;
        const qsizetype place = i < 300 ? file.size() - 1 - i : random.bounded(file.size());
        altered[place] = static_cast<char>(altered[place] ^ (1 << random.bounded(8)));
        QVERIFY2(!verdictOf(altered).isUnaltered(), qPrintable(QString::number(place)));
    }
    QVERIFY(!verdictOf(file + file).isUnaltered());
    QLoggingCategory::setFilterRules({});
}

void TestReportFiles::aReportIsWrittenAndVerified()
{
    ReportFiles files;
    for (const ReportFileKind kind : {ReportFileKind::Html, ReportFileKind::Pdf}) {
        for (const bool isSigned : {true, false}) {
            const QString path = m_folder.filePath(u"a folder’s – report"_s);
            const ReportSigner signer =
                isSigned ? ReportSigner(sampleKey()) : ReportSigner(Unexpected{u"There is no keychain."_s});
            std::optional<std::optional<ReportFiles::Problem>> written;
            files.write(
                sampleReport(), signer, {path, kind}, this,
                [&written](const std::optional<ReportFiles::Problem> &problem) { written = problem; });
            QVERIFY(!written); // from the event loop
            QTRY_VERIFY_WITH_TIMEOUT(written, 30'000);
            QVERIFY2(!*written, qPrintable(*written ? (*written)->detail : QString()));
            std::optional<Result<ReportVerdict, QString>> verdict;
            files.verify(path, this, [&verdict](const auto &found) { verdict.emplace(found); });
            QTRY_VERIFY_WITH_TIMEOUT(verdict, 30'000);
            QVERIFY(*verdict && (*verdict)->isUnaltered());
            QCOMPARE((*verdict)->isProven(), isSigned);
            QCOMPARE(read(path).startsWith("%PDF-"), kind == ReportFileKind::Pdf);
            QCOMPARE(QDir(m_folder.path()).entryList({u"a folder*"_s}).size(), 1);
        }
    }
}

void TestReportFiles::whatCanNotBeWrittenLeavesTheEarlierFile()
{
    const ReportTarget nowhere{m_folder.filePath(u"missing/report.html"_s)};
    const auto problem = writeReport(sampleReport(), sampleKey(), nowhere, false);
    QVERIFY(problem && !problem->isCancelled && !problem->detail.isEmpty());
    QVERIFY(!QFile::exists(nowhere.path));
}

void TestReportFiles::whatIsCancelledLeavesTheEarlierFile()
{
    const QString path = m_folder.filePath(u"earlier.pdf"_s);
    QVERIFY(write(path, "earlier"));
    const auto problem = writeReport(sampleReport(), sampleKey(), {path, ReportFileKind::Pdf}, true);
    QVERIFY(problem && problem->isCancelled);
    QVERIFY(pdfReport(sampleReport(), nullptr, {}, QPageSize::A4, QLocale::c(), true).isEmpty());
    QCOMPARE(read(path), QByteArray("earlier"));
    {
        ReportFiles files;
        for (int i = 0; i < 3; ++i)
            files.write(sampleReport(), sampleKey(), {path, ReportFileKind::Pdf}, this,
                        [](const auto &) { QFAIL("it has gone"); });
    } // waits, and leaves nothing behind
    QCOMPARE(QDir(m_folder.path()).entryList({u"earlier*"_s}).size(), 1);
}

void TestReportFiles::whatCanNotBeReadIsSaid()
{
    QVERIFY(!verifyReport(m_folder.filePath(u"missing"_s)).error().isEmpty());
    QVERIFY(!verifyReport(m_folder.path()).error().isEmpty());
}

QTEST_MAIN(TestReportFiles)
#include "test_reportfiles.moc"
