// SPDX-License-Identifier: MIT
#include "tests/gui/shownprovider.h"
#include "tests/support/accessible.h"
#include "ui/credentials/exportchoice.h"
#include "ui/export/exportdialog.h"

#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtTest/QtTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QProgressDialog>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QTextEdit>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

struct Shown : ShownProvider
{
    using ShownProvider::ShownProvider;

    [[nodiscard]] QAction *action(const QString &text) const
    {
        for (QAction *action : frame.window.findChildren<QAction *>()) {
            if (QString(action->text()).remove(u'&') == text)
                return action;
        }
        return nullptr;
    }
    [[nodiscard]] ExportChoice *ask() const
    {
        action(u"Export…"_s)->trigger();
        return frame.window.findChild<ExportChoice *>();
    }
    /// The button whose text begins so.
    [[nodiscard]] static QAbstractButton *choice(const QWidget &dialog, const QString &text)
    {
        for (QAbstractButton *button : dialog.findChildren<QAbstractButton *>()) {
            if (QString(button->text()).remove(u'&').startsWith(text))
                return button;
        }
        return nullptr;
    }
    [[nodiscard]] QString path(const QString &name) const { return folder.filePath(name); }
    [[nodiscard]] QStringList files() const
    {
        return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden);
    }
    /// With these choices made.
    void exportTo(const QString &name, const QStringList &choices)
    {
        ExportChoice *dialog = ask();
        QVERIFY(dialog);
        for (const QString &text : choices) {
            QAbstractButton *button = choice(*dialog, text);
            QVERIFY2(button && button->isEnabled(), qPrintable(text));
            button->click();
        }
        choice(*dialog, u"Choose File"_s)->click();
        auto *chooser = frame.window.findChild<ExportDialog *>();
        QVERIFY(chooser);
        suggested = chooser->selectedFiles().value(0);
        emit chooser->fileSelected(path(name));
        delete chooser;
    }
    [[nodiscard]] bool says(const QString &text) const
    {
        return waitUntil([&] {
            return messages().isVisible() &&
                   messages().findChild<QTextEdit *>()->toPlainText().contains(text);
        });
    }
    [[nodiscard]] QJsonObject json(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }
    [[nodiscard]] QStringList names(const QString &name) const
    {
        QStringList names;
        for (const auto &record : json(name).value(u"records"_s).toArray())
            names.append(record.toObject().value(u"username"_s).toString());
        return names;
    }

    const QTemporaryDir folder;
    QString suggested;
};

} // namespace

class TestExportCommands final : public QObject
{
    Q_OBJECT

private slots:
    void exportsWhatTheTableShows()
    {
        Shown shown(5);
        shown.provider.rows[1].isEnabled = false;
        shown.openAll();
        shown.exportTo(u"out.json"_s, {u"All"_s, u"Visible"_s, u"JSON"_s});
        QVERIFY(shown.says(u"Exported 5 credentials as JSON to "_s));
        QVERIFY(QFileInfo(shown.suggested).fileName().startsWith(u"vobiz-credentials-2"_s));
        QVERIFY(shown.suggested.endsWith(u".json"_s));
        const QJsonObject file = shown.json(u"out.json"_s);
        QCOMPARE(file.value(u"subject"_s).toString(), u"credentials"_s);
        QVERIFY(file.value(u"complete"_s).toBool());
        QCOMPARE(shown.names(u"out.json"_s),
                 (QStringList{u"user-0"_s, u"user-1"_s, u"user-2"_s, u"user-3"_s, u"user-4"_s}));
        const QJsonObject second = file.value(u"records"_s).toArray().at(1).toObject();
        QCOMPARE(second.value(u"status"_s).toString(), u"disabled"_s);
        QVERIFY(!second.contains(u"account_id"_s)); // of which there is no column
        QVERIFY(!second.contains(u"used_by"_s));    // which is hidden
        QCOMPARE(shown.files(), QStringList{u"out.json"_s});
    }

    void everythingThatIsKnown()
    {
        Shown shown(2);
        shown.openAll();
        shown.exportTo(u"out.csv"_s, {u"Everything"_s, u"CSV"_s});
        QVERIFY(shown.says(u"Exported 2 credentials as CSV to "_s));
        QFile file(shown.path(u"out.csv"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(
            QString::fromUtf8(file.readLine()),
            u"id,username,status,realm,description,created_at,updated_at,account_id,used_by,findings,kept\r\n"_s);
    }

    void exportsWhatMatches()
    {
        Shown shown(20);
        shown.openAll();
        named<QLineEdit>(shown.frame.window, u"Search credentials"_s)->setText(u"user-1"_s);
        QTRY_COMPARE(shown.model().rowCount(), 11);
        ExportChoice *dialog = shown.ask();
        QVERIFY(Shown::choice(*dialog, u"Matching the filter: 11"_s)->isChecked());
        QVERIFY(!Shown::choice(*dialog, u"Selected: 0"_s)->isEnabled());
        dialog->reject();
        QTRY_VERIFY(!shown.frame.window.findChild<ExportChoice *>());
        shown.view->sortByColumn(static_cast<int>(Column::Username), Qt::DescendingOrder);
        shown.exportTo(u"out.json"_s, {u"JSON"_s});
        QVERIFY(shown.says(u"Exported 11 credentials"_s));
        QCOMPARE(shown.names(u"out.json"_s).first(), u"user-19"_s);
        QCOMPARE(shown.names(u"out.json"_s).size(), 11);
    }

    void exportsWhatIsSelected()
    {
        Shown shown(20);
        shown.openAll();
        shown.view->selection().selectOnly({CredentialId(u"id-3"_s), CredentialId(u"id-11"_s)});
        named<QLineEdit>(shown.frame.window, u"Search credentials"_s)->setText(u"user-1"_s);
        QTRY_COMPARE(shown.model().rowCount(), 11);
        ExportChoice *dialog = shown.ask();
        QVERIFY(Shown::choice(*dialog, u"Selected: 2 (1 hidden by the filter)"_s)->isChecked());
        dialog->reject();
        QTRY_VERIFY(!shown.frame.window.findChild<ExportChoice *>());
        shown.exportTo(u"out.json"_s, {u"JSON"_s});
        QVERIFY(shown.says(u"Exported 2 credentials"_s));
        QCOMPARE(shown.names(u"out.json"_s), (QStringList{u"user-11"_s, u"user-3"_s}));
    }

    void theRestOfTheListIsLoadedFirst()
    {
        Shown shown(900, 50);
        shown.provider.mostPerPage = 50;
        shown.open();
        QVERIFY(shown.progress().state != ListProgress::State::Complete);
        shown.exportTo(u"out.json"_s, {u"All"_s, u"JSON"_s});
        QVERIFY(shown.says(u"Exported %L1 credentials"_s.arg(900)));
        QCOMPARE(shown.names(u"out.json"_s).size(), 900);
        QVERIFY(shown.json(u"out.json"_s).value(u"complete"_s).toBool());
    }

    void aPartSaysThatItIsOne()
    {
        Shown shown(900, 50);
        shown.provider.mostPerPage = 50;
        shown.open();
        QTRY_COMPARE(shown.progress().state, ListProgress::State::Idle);
        const int loaded = shown.inventory().count();
        QVERIFY(loaded < 900);
        shown.exportTo(u"out.json"_s,
                       {u"All: %L1 loaded so far"_s.arg(loaded), u"Only what is loaded"_s, u"JSON"_s});
        QVERIFY(shown.says(u"It is the part of the list that was loaded"_s));
        QVERIFY(!shown.json(u"out.json"_s).value(u"complete"_s).toBool(true));
        QCOMPARE(shown.names(u"out.json"_s).size(), loaded);
        QCOMPARE(shown.json(u"out.json"_s)
                     .value(u"records"_s)
                     .toArray()
                     .last()
                     .toObject()
                     .value(u"list"_s)
                     .toString(),
                 u"loaded part"_s);
        QCOMPARE(shown.inventory().count(), loaded); // and nothing is loaded for it
    }

    void whereTheRestCantBeLoadedThereIsNoFile()
    {
        Shown shown(900, 50);
        shown.provider.mostPerPage = 50;
        shown.open();
        QTRY_COMPARE(shown.progress().state, ListProgress::State::Idle);
        shown.provider.misbehaveAlways("GET", answer(jsonResponse(401, errorJson("X", "no"))));
        shown.exportTo(u"out.json"_s, {u"All"_s, u"JSON"_s});
        QVERIFY(shown.says(u"Nothing was exported. The rest of the list was not loaded."_s));
        QCOMPARE(shown.files(), QStringList());
        QVERIFY(shown.action(u"Export…"_s)->isEnabled());
    }

    void cancelWhileTheRestIsLoaded()
    {
        Shown shown(900, 50);
        shown.provider.mostPerPage = 50;
        shown.open();
        QTRY_COMPARE(shown.progress().state, ListProgress::State::Idle);
        shown.provider.hold("GET");
        shown.exportTo(u"out.json"_s, {u"All"_s, u"JSON"_s});
        QVERIFY(!shown.action(u"Export…"_s)->isEnabled()); // one at a time
        QVERIFY(waitUntil([&] { return shown.frame.window.findChild<QProgressDialog *>() != nullptr; }));
        auto *progress = shown.frame.window.findChild<QProgressDialog *>();
        progress->findChild<QPushButton *>()->click();
        QVERIFY(waitUntil([&] { return shown.action(u"Export…"_s)->isEnabled(); }));
        QCOMPARE(shown.progress().state, ListProgress::State::Idle);
        shown.provider.release();
        QCOMPARE(shown.files(), QStringList());
    }

    void whatCantBeWrittenIsSaid()
    {
        Shown shown(2);
        shown.openAll();
        shown.exportTo(u"no/such/folder/out.csv"_s, {u"CSV"_s});
        QVERIFY(shown.says(u"Nothing was exported. No such file or directory"_s));
    }

    void noSecretIsInAnyFile()
    {
        Shown shown(3);
        shown.openAll();
        const QByteArray token = shown.provider.account().token;
        QVERIFY(token.size() > 4);
        for (const ExportFormat &format : exportFormats()) {
            const QString name = u"out."_s + QString(format.suffix);
            shown.exportTo(name, {u"Everything"_s, format.name()});
            QVERIFY(shown.says(u"Exported 3 credentials as "_s + format.name()));
            QFile file(shown.path(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray content = file.readAll();
            QVERIFY(content.size() > 100);
            QVERIFY2(!content.contains(token), qPrintable(name));
        }
    }

    void theChoiceIsKept()
    {
        Shown shown(3);
        shown.openAll();
        shown.exportTo(u"out.xlsx"_s, {u"Everything"_s, u"XLSX"_s});
        QVERIFY(shown.says(u"Exported 3 credentials as XLSX"_s));
        ExportChoice *dialog = shown.ask();
        QVERIFY(Shown::choice(*dialog, u"Everything"_s)->isChecked());
        QVERIFY(Shown::choice(*dialog, u"XLSX"_s)->isChecked());
        dialog->reject();
    }

    void theWindowGoesInTheMiddle()
    {
        const auto shown = std::make_unique<Shown>(900, 50);
        shown->openAll();
        shown->exportTo(u"out.xlsx"_s, {u"XLSX"_s});
        shown->frame.window.showWelcome();
        for (const QString &name : shown->files())
            QCOMPARE(name, u"out.xlsx"_s); // whole or not there
    }

    void copiesAsCsvAndMarkdown()
    {
        Shown shown(3);
        shown.openAll();
        for (int section = 0; section < ColumnCount; ++section)
            shown.view->setColumnHidden(section, section > static_cast<int>(Column::Status));
        shown.view->horizontalHeader()->moveSection(static_cast<int>(Column::Status), 0);
        shown.view->selection().selectOnly({CredentialId(u"id-0"_s), CredentialId(u"id-2"_s)});
        shown.action(u"Copy as CSV"_s)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 u"Status,Username\r\nEnabled,user-0\r\nEnabled,user-2\r\n"_s);
        shown.action(u"Copy as Markdown"_s)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 u"| Status | Username |\n| --- | --- |\n| Enabled | user-0 |\n| Enabled | user-2 |\n"_s);
        shown.view->selection().selectOnly({});
        QVERIFY(!shown.action(u"Copy as Markdown"_s)->isEnabled());
    }
};

QTEST_MAIN(TestExportCommands)
#include "test_exportcommands.moc"
