// SPDX-License-Identifier: MIT
#include "core/report/enclosure.h"
#include "core/report/listdigest.h"
#include "core/report/reportseal.h"
#include "tests/gui/shownprovider.h"
#include "ui/report/reportcollecting.h"
#include "ui/report/reportdialog.h"
#include "ui/report/verifydialog.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtGui/QAction>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTextEdit>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

QAction *action(const MainWindow &window, const QString &text)
{
    for (QAction *action : window.findChildren<QAction *>()) {
        if (QString(action->text()).remove(u'&') == text)
            return action;
    }
    return nullptr;
}

QString textOf(const MessageBar &bar)
{
    return bar.isVisible() ? bar.findChild<QTextEdit *>()->toPlainText() : QString();
}

/// What a report's file encloses.
QJsonObject dataOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    const ReportFileKind kind = bytes.startsWith("%PDF") ? ReportFileKind::Pdf : ReportFileKind::Html;
    return QJsonDocument::fromJson(findEnclosure(bytes, kind).texts.data).object();
}

int countOf(const QJsonValue &counts, const QString &name)
{
    for (const QJsonValue count : counts.toArray()) {
        if (count[u"name"_s] == name)
            return count[u"count"_s].toInt();
    }
    return -1;
}

ReportDialog *open(const ShownProvider &shown)
{
    action(shown.frame.window, u"Report…"_s)->trigger();
    auto *dialog = shown.frame.window.findChild<ReportDialog *>();
    if (!dialog || !QTest::qWaitForWindowExposed(dialog))
        qFatal("no dialog");
    return dialog;
}

QComboBox *box(const ReportDialog &dialog, const QString &name)
{
    for (auto *each : dialog.findChildren<QComboBox *>()) {
        if (each->accessibleName() == name)
            return each;
    }
    return nullptr;
}

/// What the dialog asks for goes to this file.
void writeTo(const QString &path, ReportDialog *dialog)
{
    for (auto *button : dialog->findChildren<QPushButton *>()) {
        if (nameOf(button) == u"Write Report…")
            button->click();
    }
    auto *chooser = dialog->findChild<QFileDialog *>();
    QVERIFY(chooser);
    emit chooser->fileSelected(path);
    chooser->close();
}

bool saysWritten(const ShownProvider &shown)
{
    return waitUntil([&] { return textOf(shown.messages()).contains(u"The report was written to"_s); });
}

QString wordsOf(const QDialog &dialog)
{
    QStringList words;
    for (const auto *label : dialog.findChildren<QLabel *>())
        words.append(label->text());
    return words.join(u'\n');
}

} // namespace

/// Reports in the window, from the wish to what is verified.
class TestReports final : public QObject
{
    Q_OBJECT

private slots:
    void aReportSaysWhatThereIs();
    void aFilteredReportIsAboutThoseRows();
    void itSaysWhatChangedAndWhatWasDone();
    void aPartialListIsSaidToBeOne();
    void whatChangesMeanwhileIsInIt();
    void aCancelledOneLeavesNothing();
    void whereItCanNotBeWrittenThatIsSaid();
    void aReportIsVerifiedWithoutAnAccount();
    void theRowsOfTheTableAreOffered();
};

void TestReports::aReportSaysWhatThereIs()
{
    ShownProvider shown(5);
    shown.provider.rows[1].isEnabled = false;
    shown.provider.rows[2].username = u"test-phone"_s;
    shown.openAll();
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"report.html"_s);
    writeTo(path, open(shown));
    QVERIFY(saysWritten(shown));
    QVERIFY2(textOf(shown.messages()).contains(u"it is not signed"_s), qPrintable(textOf(shown.messages())));
    const QJsonObject data = dataOf(path);
    QCOMPARE(data[u"list"_s][u"state"_s], u"verified"_s);
    QCOMPARE(data[u"list"_s][u"rows"_s], 5);
    QCOMPARE(countOf(data[u"statuses"_s], u"enabled"_s), 4);
    QCOMPARE(countOf(data[u"statuses"_s], u"disabled"_s), 1);
    QCOMPARE(data[u"scope"_s][u"rows"_s], 5);
    QCOMPARE(countOf(data[u"uses"_s], u"no"_s), 5); // the trunks were read for it
    QCOMPARE(countOf(data[u"rules"_s], u"leftover"_s), 1);
    const QJsonArray findings = data[u"findings"_s].toArray();
    QCOMPARE(findings.size(), data[u"findings_total"_s].toInt());
    const auto leftover = std::ranges::find_if(findings, [](const QJsonValue &finding) {
        return finding[u"credential"_s][u"username"_s] == u"test-phone"_s;
    });
    QVERIFY(leftover != findings.end());
    QVERIFY((*leftover)[u"rules"_s].toArray().contains(u"leftover"_s));
    QCOMPARE((*leftover)[u"rules"_s].toArray().size(), (*leftover)[u"reasons"_s].toArray().size());
    ListDigest digest;
    shown.inventory().forEach([&digest](const Credential &row) { digest.add(row); });
    QCOMPARE(data[u"list"_s][u"sha256"_s].toString(), QString::fromLatin1(digest.take().toHex()));
}

void TestReports::aFilteredReportIsAboutThoseRows()
{
    ShownProvider shown(6);
    for (const int row : {1, 3})
        shown.provider.rows[row].isEnabled = false;
    shown.openAll();
    std::optional<bool> isKept;
    shown.session->keep().keep({shown.provider.credential(u"id-1"_s), shown.provider.credential(u"id-2"_s)},
                               u"needed"_s, [&isKept](const auto &kept) { isKept = kept.has_value(); });
    QTRY_VERIFY(isKept);
    ReportDialog *dialog = open(shown);
    QComboBox *rows = box(*dialog, u"Credentials"_s);
    rows->setCurrentIndex(rows->findText(u"View “Disabled”"_s, Qt::MatchStartsWith));
    box(*dialog, u"Format"_s)->setCurrentIndex(1);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"report.pdf"_s);
    writeTo(path, dialog);
    QVERIFY(saysWritten(shown));
    const QJsonObject data = dataOf(path);
    QCOMPARE(data[u"scope"_s][u"rows"_s], 2);
    QCOMPARE(data[u"scope"_s][u"query"_s], u"status:disabled"_s);
    QCOMPARE(data[u"list"_s][u"rows"_s], 6);
    for (const QJsonValue finding : data[u"findings"_s].toArray())
        QCOMPARE(finding[u"credential"_s][u"status"_s], u"disabled"_s);
    const QJsonArray kept = data[u"kept"_s].toArray();
    QCOMPARE(kept.size(), isKept.value() ? 1 : 0);
    QCOMPARE(kept.first()[u"note"_s], u"needed"_s);
    QCOMPARE(kept.first()[u"is_counted"_s], true);
}

void TestReports::itSaysWhatChangedAndWhatWasDone()
{
    ShownProvider shown(4);
    shown.openAll();
    action(shown.frame.window, u"Save Snapshot"_s)->trigger();
    QVERIFY(waitUntil([&] { return textOf(shown.messages()).contains(u"Saved a snapshot with"_s); }));
    QTest::qWait(2); // a millisecond later
    shown.session->changes().start(ChangeAction::Delete, *shown.inventory().find(CredentialId(u"id-2"_s)));
    QVERIFY(waitUntil([&] { return shown.inventory().count() == 3; }));
    shown.provider.remove(u"id-3"_s);
    shown.session->loader().refresh();
    QVERIFY(shown.settles());
    ReportDialog *dialog = open(shown);
    QTRY_COMPARE(box(*dialog, u"Compare With"_s)->count(), 2);
    QCOMPARE(box(*dialog, u"Compare With"_s)->currentIndex(), 1);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"report.html"_s);
    writeTo(path, dialog);
    QVERIFY(saysWritten(shown));
    const QJsonObject data = dataOf(path);
    const QJsonValue comparison = data[u"comparison"_s];
    QCOMPARE(countOf(comparison[u"counts"_s], u"removed"_s), 2);
    QCOMPARE(comparison[u"total"_s], 2);
    QVERIFY(comparison[u"rows"_s][0][u"by_whom"_s].toString().startsWith(u"deleted here by this login"_s));
    QCOMPARE(comparison[u"rows"_s][1][u"by_whom"_s], u"not by this program on this machine"_s);
    const QJsonValue journal = data[u"journal"_s];
    QCOMPARE(journal[u"total"_s], 1);
    QCOMPARE(countOf(journal[u"counts"_s], u"delete/done"_s), 1);
    QCOMPARE(journal[u"rows"_s][0][u"id"_s], u"id-2"_s);
    QVERIFY(journal[u"end"_s][u"row"_s].toInt() >= 2); // what was asked for, and what came of it
}

void TestReports::aPartialListIsSaidToBeOne()
{
    ShownProvider shown(500, 50);
    shown.open();
    QVERIFY(waitUntil([&] { return shown.progress().state == ListProgress::State::Idle; }));
    std::optional<Report> report;
    new ReportCollecting(
        *shown.session, {u"All"_s, {}, {}}, systemClock, [&report](const Report &told) { report = told; },
        this);
    QVERIFY(waitUntil([&] { return report.has_value(); }));
    QCOMPARE(report->completeness.state, Report::Completeness::State::Partial);
    QVERIFY(report->completeness.words.startsWith(u"Not verified"_s));
    QVERIFY(report->completeness.loaded < 500);
    QVERIFY(!report->completeness.at.isValid());
}

void TestReports::whatChangesMeanwhileIsInIt()
{
    ShownProvider shown(200);
    shown.openAll();
    std::optional<Report> report;
    new ReportCollecting(
        *shown.session, {u"All"_s, {}, {}}, systemClock, [&report](const Report &told) { report = told; },
        this);
    QCoreApplication::processEvents();
    QVERIFY(!report);
    shown.inventory().remove({CredentialId(u"id-7"_s)});
    QVERIFY(waitUntil([&] { return report.has_value(); }));
    QCOMPARE(report->completeness.loaded, 199);
    QCOMPARE(report->scope.rows, 199);
    QCOMPARE(report->statuses[0].count + report->statuses[1].count, 199);
}

void TestReports::aCancelledOneLeavesNothing()
{
    ShownProvider shown(5);
    shown.openAll();
    const QTemporaryDir folder;
    shown.provider.hold("GET"); // the trunks are awaited
    writeTo(folder.filePath(u"report.html"_s), open(shown));
    QVERIFY(waitUntil([&] { return textOf(shown.messages()).contains(u"is being put together"_s); }));
    QVERIFY(!action(shown.frame.window, u"Report…"_s)->isEnabled());
    shown.button(u"Cancel"_s)->click();
    QVERIFY(waitUntil([&] { return textOf(shown.messages()).isEmpty(); }));
    QVERIFY(action(shown.frame.window, u"Report…"_s)->isEnabled());
    shown.provider.release();
    QVERIFY(shown.provider.becomesQuiet());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList());
}

void TestReports::whereItCanNotBeWrittenThatIsSaid()
{
    ShownProvider shown(5);
    shown.openAll();
    writeTo(u"/nowhere/report.html"_s, open(shown));
    QVERIFY(waitUntil([&] { return textOf(shown.messages()).startsWith(u"No report was written to"_s); }));
    QVERIFY(shown.button(u"Report…"_s));
}

void TestReports::aReportIsVerifiedWithoutAnAccount()
{
    ShownProvider shown(5);
    shown.openAll();
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"report.html"_s);
    writeTo(path, open(shown));
    QVERIFY(saysWritten(shown));
    MainWindow &window = shown.frame.window;
    window.showWelcome();
    QVERIFY(!action(window, u"Report…"_s)->isEnabled());
    QVERIFY(action(window, u"Verify Report…"_s)->isEnabled());
    const auto verify = [&window](const QString &file) {
        action(window, u"Verify Report…"_s)->trigger();
        QPointer<QFileDialog> chooser = window.findChild<QFileDialog *>();
        emit chooser->fileSelected(file);
        VerifyDialog *dialog = nullptr;
        const bool isTold = waitUntil([&] {
            dialog = window.findChild<VerifyDialog *>();
            return dialog && dialog->isVisible() && !chooser;
        });
        const QString words = isTold ? wordsOf(*dialog) : QString();
        delete dialog;
        return words;
    };
    QVERIFY(verify(path).contains(u"This report is not signed."_s));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(2000) && file.write("x") == 1);
    file.close();
    const QString words = verify(path);
    QVERIFY2(words.contains(u"This report was altered."_s), qPrintable(words));
    QVERIFY(words.contains(u"altered: what is to be read in it"_s));
    QVERIFY(verify(folder.filePath(u"missing.html"_s)).contains(u"could not be read"_s));
}

void TestReports::theRowsOfTheTableAreOffered()
{
    ShownProvider shown(5);
    shown.openAll();
    named<QLineEdit>(shown.frame.window, u"Search credentials"_s)->setText(u"status:disabled"_s);
    ReportDialog *dialog = open(shown);
    QCOMPARE(box(*dialog, u"Credentials"_s)->itemText(1), u"What the table shows: status:disabled"_s);
    QVERIFY(!box(*dialog, u"Paper"_s)->isEnabled());
    box(*dialog, u"Format"_s)->setCurrentIndex(1);
    QVERIFY(box(*dialog, u"Paper"_s)->isEnabled());
}

QTEST_MAIN(TestReports)
#include "test_reports.moc"
