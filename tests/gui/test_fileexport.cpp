// SPDX-License-Identifier: MIT
#include "core/export/exporter.h"
#include "tests/support/gatedsource.h"
#include "ui/export/exportdialog.h"
#include "ui/export/fileexport.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QProgressDialog>
#include <QtWidgets/QPushButton>

#include <algorithm>
#include <memory>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// An export whose source the test holds back, and a clock that the test sets.
struct Bench
{
    explicit Bench(int batchCount)
        : batches(batchCount)
    {
        window.show();
        QObject::connect(&fileExport, &FileExport::written, &window,
                         [this](const QString &, const Exported &exported) {
                             answers.append(QString::number(exported.records));
                         });
        QObject::connect(&fileExport, &FileExport::failed, &window,
                         [this](const QString &, const QString &why) { answers.append(why); });
        QObject::connect(&fileExport, &FileExport::ended, &window, [this] { ++ends; });
    }
    ~Bench() { gate.letAll(); }
    Q_DISABLE_COPY_MOVE(Bench)

    void begin(QWidget &over)
    {
        fileExport.ask(u"Export Things"_s, u"things"_s, over,
                       [this](const QString &path, const ExportFormat &format, const auto &done) {
                           task = std::make_shared<ExportTask>();
                           exporter.start(task, std::make_unique<GatedSource>(gate, batches, isCounted),
                                          format, path, &window, [done](const auto &exported) {
                                              done(exported ? FileExport::Written(*exported)
                                                            : Unexpected{exported.error().detail});
                                          });
                           return task;
                       });
        auto *dialog = over.findChild<ExportDialog *>();
        QVERIFY(dialog);
        emit dialog->fileSelected(path());
        delete dialog;
    }
    void begin() { begin(window); }
    [[nodiscard]] QString path() const { return folder.filePath(u"things.json"_s); }
    [[nodiscard]] QProgressDialog *progress() const
    {
        for (auto *dialog : window.findChildren<QProgressDialog *>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }
    const int batches;
    bool isCounted = true; ///< it is known beforehand how many there are
    QTemporaryDir folder;
    QWidget window;
    QDateTime now = QDateTime::currentDateTimeUtc();
    GatedSource::Gate gate;
    Exporter exporter;
    FileExport fileExport{nullptr, [this] {
                              return now;
                          }};
    std::shared_ptr<ExportTask> task;
    QStringList answers;
    int ends = 0;
};

} // namespace

class TestFileExport final : public QObject
{
    Q_OBJECT

private slots:
    void theDialogOffersEveryFormat()
    {
        QWidget window;
        auto *dialog = new ExportDialog(u"Export Things"_s, u"things"_s, &window);
        QCOMPARE(dialog->nameFilters(), (QStringList{u"CSV, for spreadsheets (*.csv)"_s,
                                                     u"XLSX, a workbook with texts as texts (*.xlsx)"_s,
                                                     u"JSON, with the exact text (*.json)"_s}));
        QCOMPARE(QFileInfo(dialog->selectedFiles().value(0)).fileName(), u"things.csv"_s);
        QCOMPARE(dialog->defaultSuffix(), u"csv"_s);
        emit dialog->filterSelected(dialog->nameFilters().at(2));
        QCOMPARE(dialog->defaultSuffix(), u"json"_s);
        emit dialog->filterSelected(dialog->nameFilters().at(0));
        QCOMPARE(dialog->defaultSuffix(), u"csv"_s);
    }

    void theFormatIsChosenAtFirst()
    {
        QWidget window;
        const ExportFormat &xlsx = exportFormatOf(u".xlsx"_s);
        auto *dialog = new ExportDialog(u"Export Things"_s, u"things"_s, &window, xlsx);
        QCOMPARE(dialog->selectedNameFilter(), dialog->nameFilters().at(1));
        QCOMPARE(QFileInfo(dialog->selectedFiles().value(0)).fileName(), u"things.xlsx"_s);
        QCOMPARE(dialog->defaultSuffix(), u"xlsx"_s);
    }

    void aSuffixThatIsAppendedReplacesNothingUnasked()
    {
        const QTemporaryDir folder;
        const QString typed = folder.filePath(u"audit 29.11.2026"_s);
        QFile earlier(typed + u".json"_s);
        QVERIFY(earlier.open(QIODevice::WriteOnly));
        QWidget window;
        window.show();
        QPointer<ExportDialog> dialog = new ExportDialog(u"Export Things"_s, u"things"_s, &window);
        QStringList chosen;
        connect(dialog, &ExportDialog::chosen, &window,
                [&chosen](const QString &path, const ExportFormat &format) {
                    chosen.append({path, QString(format.suffix)});
                });
        const auto answer = [&](const QString &text) {
            emit dialog->filterSelected(dialog->nameFilters().at(2));
            emit dialog->fileSelected(typed);
            const auto *question = window.findChild<QMessageBox *>();
            QVERIFY(question);
            QVERIFY(question->text().contains(typed + u".json"_s));
            QVERIFY(chosen.isEmpty());
            for (QAbstractButton *button : question->buttons()) {
                if (QString(button->text()).remove(u'&') == text)
                    button->click();
            }
        };
        answer(u"Cancel"_s);
        QVERIFY(dialog->isVisible());
        QVERIFY(chosen.isEmpty());
        QTRY_VERIFY(!window.findChild<QMessageBox *>());
        answer(u"Replace"_s);
        QCOMPARE(chosen, (QStringList{typed + u".json"_s, u"json"_s}));
        QTRY_VERIFY(!dialog);
    }

    void whatIsQuickShowsNothing()
    {
        Bench bench(3);
        bench.begin();
        QVERIFY(bench.fileExport.isUnderWay());
        bench.now = bench.now.addMSecs(499);
        Bench later(3); // which looks at its progress later
        later.begin();
        later.now = later.now.addMSecs(500);
        QTRY_VERIFY(later.progress());
        QVERIFY(!bench.progress());
        bench.gate.letAll();
        QTRY_COMPARE(bench.answers, QStringList{u"3000"_s});
        QVERIFY(!bench.fileExport.isUnderWay());
        QCOMPARE(bench.ends, 1);
        QVERIFY(!bench.progress());
    }

    void whatTakesLongerShowsHowFarItIs()
    {
        Bench bench(8);
        bench.begin();
        bench.now = bench.now.addMSecs(500);
        QTRY_VERIFY(bench.progress());
        QCOMPARE(bench.progress()->windowTitle(), u"Export Things"_s);
        const auto *bar = bench.progress()->findChild<QProgressBar *>();
        QCOMPARE(bar->accessibleName(), u"Progress of the export"_s);
        const auto text = [&bench] {
            return bench.progress()->labelText();
        };
        QTRY_COMPARE(text(), u"0 of %L1 rows are written."_s.arg(8000));
        bench.gate.let(2);
        QTRY_COMPARE(text(), u"%L1 of %L2 rows are written."_s.arg(2000).arg(8000));
        QCOMPARE(bar->value() * 4, bar->maximum());
        bench.gate.letAll();
        QTRY_COMPARE(bench.answers, QStringList{u"8000"_s});
        QVERIFY(!bench.progress());
    }

    void whereNobodyKnowsHowManyThereAreItSaysHowManyAreWritten()
    {
        Bench bench(3);
        bench.isCounted = false;
        bench.begin();
        bench.now = bench.now.addMSecs(500);
        QTRY_VERIFY(bench.progress());
        const auto *bar = bench.progress()->findChild<QProgressBar *>();
        QCOMPARE(bar->maximum(), 0); // it only moves
        bench.gate.let(2);
        QTRY_COMPARE(bench.progress()->labelText(), u"%L1 rows are written."_s.arg(2000));
        QCOMPARE(bar->maximum(), 0);
        bench.gate.letAll();
        QTRY_COMPARE(bench.answers, QStringList{u"3000"_s});
    }

    void cancelLeavesNothing_data()
    {
        QTest::addColumn<bool>("byKey");
        QTest::newRow("the button") << false;
        QTest::newRow("Escape") << true;
    }
    void cancelLeavesNothing()
    {
        QFETCH(bool, byKey);
        Bench bench(8);
        bench.begin();
        bench.now = bench.now.addSecs(1);
        QTRY_VERIFY(bench.progress());
        bench.gate.let(2);
        bench.gate.awaitAsked(3);
        auto *button = bench.progress()->findChild<QPushButton *>();
        QCOMPARE(button->text(), u"Cancel"_s);
        if (byKey)
            QTest::keyClick(bench.progress(), Qt::Key_Escape);
        else
            button->click();
        QVERIFY(bench.task->isCancelled());
        bench.gate.let(1);
        QTRY_COMPARE(bench.ends, 1);
        QCOMPARE(bench.answers, QStringList()); // whoever cancelled knows
        QVERIFY(QDir(bench.folder.path()).isEmpty(QDir::Files | QDir::Hidden));
        QVERIFY(!bench.fileExport.isUnderWay());
    }

    void isWrittenOnWhenTheWindowGoes()
    {
        Bench bench(3);
        auto dialog = std::make_unique<QWidget>();
        bench.begin(*dialog);
        bench.gate.awaitAsked(1);
        dialog.reset();
        bench.now = bench.now.addSecs(1);
        const auto isShown = [] {
            return std::ranges::any_of(QApplication::topLevelWidgets(), [](const QWidget *widget) {
                return qobject_cast<const QProgressDialog *>(widget) && widget->isVisible();
            });
        };
        QTRY_VERIFY(isShown());
        bench.gate.letAll();
        QTRY_COMPARE(bench.answers, QStringList{u"3000"_s});
        QVERIFY(QFile::exists(bench.path()));
        QVERIFY(!isShown());
    }

    void whatIsGivenUpIsForgotten()
    {
        Bench bench(3);
        bench.begin();
        bench.gate.awaitAsked(1);
        const auto first = bench.task;
        bench.fileExport.giveUp();
        QVERIFY(first->isCancelled());
        QVERIFY(!bench.fileExport.isUnderWay());
        QCOMPARE(bench.ends, 1);
        bench.begin(); // waits for its turn
        bench.gate.letAll();
        QTRY_COMPARE(bench.ends, 2);
        QCOMPARE(bench.answers.size(), 1); // of the second alone
    }

    void isCancelledWithItsOwner()
    {
        Bench bench(3);
        std::shared_ptr<ExportTask> task;
        {
            FileExport own(nullptr);
            own.ask(u"Export"_s, u"things"_s, bench.window,
                    [&](const QString &, const ExportFormat &, const auto &) {
                        return task = std::make_shared<ExportTask>();
                    });
            emit bench.window.findChild<ExportDialog *>()->fileSelected(bench.path());
            QVERIFY(task && !task->isCancelled());
        }
        QVERIFY(task->isCancelled());
    }
};

QTEST_MAIN(TestFileExport)
#include "test_fileexport.moc"
