// SPDX-License-Identifier: MIT
#include "core/journal/activitywords.h"
#include "core/journal/journal.h"
#include "core/store/settings.h"
#include "tests/gui/frame.h"
#include "tests/support/accessible.h"
#include "tests/support/journalfile.h"
#include "tests/support/journalrows.h"
#include "ui/activity/activitydock.h"
#include "ui/activity/activityview.h"
#include "ui/messages/messagebar.h"
#include "ui/table/emptystate.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtTest/QtTest>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTextEdit>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Many = 3000;

/// The window with the journal of a file in it, and nothing else.
struct Shown : Frame
{
    Shown(Settings &settings, const JournalFile &file)
        : Frame(settings)
        , journal(file.path())
    {
        journal.setKey("key");
        window.setJournal(&journal);
        window.resize(1200, 700);
        window.show();
        isActive = QTest::qWaitForWindowActive(&window);
    }

    void open()
    {
        QTest::keyClick(&window, Qt::Key_F8);
        dock = window.findChild<ActivityDock *>();
        view = window.findChild<ActivityView *>();
    }
    [[nodiscard]] bool openWith(int rows)
    {
        open();
        return view && QTest::qWaitFor([&] { return view->model()->rowCount() == rows; });
    }
    [[nodiscard]] QAction *action(const QString &text) const
    {
        for (QAction *action : window.findChildren<QAction *>()) {
            if (QString(action->text()).remove(u'&') == text)
                return action;
        }
        return nullptr;
    }
    [[nodiscard]] QPushButton *button(const QString &name) const { return named<QPushButton>(window, name); }
    [[nodiscard]] QString cell(int row, ActivityColumn column) const
    {
        return view->model()->index(row, static_cast<int>(column)).data().toString();
    }
    [[nodiscard]] QString coverage() const
    {
        auto *label = named<QLabel>(window, u"Activity status");
        return label ? descriptionOf(label) : QString();
    }
    [[nodiscard]] QString message() const
    {
        const auto *bar = dock->findChild<MessageBar *>();
        return bar->isVisible() ? bar->findChild<QTextEdit *>()->toPlainText() : QString();
    }
    [[nodiscard]] QString emptyState() const
    {
        auto *state = dock->findChild<EmptyState *>();
        QStringList texts;
        if (state->isVisible()) {
            for (const auto *label : state->findChildren<QLabel *>())
                texts.append(label->text());
        }
        return texts.join(u'\n');
    }
    /// Answers the dialog that asks where to export.
    [[nodiscard]] bool exportTo(const QString &path)
    {
        button(u"Export activity…"_s)->click();
        auto *dialog = dock->findChild<QFileDialog *>();
        if (!dialog || !dialog->isVisible())
            return false;
        suggested = dialog->selectedFiles().value(0);
        dialog->setOption(QFileDialog::DontConfirmOverwrite);
        dialog->setDirectory(QFileInfo(path).path());
        dialog->selectFile(path);
        static_cast<QDialog *>(dialog)->accept();
        return QTest::qWaitFor([&] { return !message().isEmpty(); });
    }

    Journal journal;
    ActivityDock *dock = nullptr;
    ActivityView *view = nullptr;
    QString suggested;
    bool isActive = false;
};

/// What of it does not have the room that it needs.
QStringList squeezed(const EmptyState &state)
{
    QStringList parts;
    for (const auto *part : state.findChildren<QWidget *>()) {
        if (part->isHidden() || part->layout())
            continue;
        const int needed = part->hasHeightForWidth() ? part->heightForWidth(part->width())
                                                     : part->minimumSizeHint().height();
        const QRect place(part->mapTo(&state, QPoint()), part->size());
        if (part->height() < needed || !state.rect().contains(place))
            parts.append(u"%1 %2 of %3"_s.arg(QString::fromLatin1(part->metaObject()->className()))
                             .arg(part->height())
                             .arg(needed));
    }
    return parts;
}

} // namespace

class TestActivity final : public QObject
{
    Q_OBJECT

private slots:
    void isOpenedAndClosedByItsAction()
    {
        Settings settings;
        const JournalFile file;
        file.fill(3);
        Shown shown(settings, file);
        QVERIFY(shown.isActive);
        QAction *action = shown.action(u"Activity"_s);
        QVERIFY(action->isCheckable() && !action->isChecked());
        QVERIFY(!shown.window.findChild<ActivityView *>()); // nothing is made before it is wanted
        QVERIFY(shown.openWith(3));
        QVERIFY(action->isChecked());
        QVERIFY(shown.view->isVisible());
        QCOMPARE(nameOf(shown.view), u"Activity"_s);
        QVERIFY(shown.view->hasFocus());
        QTest::keyClick(shown.view, Qt::Key_F8);
        QVERIFY(!action->isChecked());
        QVERIFY(!shown.view->isVisible());
        QVERIFY(QApplication::focusWidget() && !shown.dock->isAncestorOf(QApplication::focusWidget()));
    }

    void isRememberedByTheWindow()
    {
        Settings settings;
        const JournalFile file;
        file.fill(3);
        int height = 0;
        {
            Shown shown(settings, file);
            QVERIFY(shown.openWith(3));
            shown.window.resizeDocks({shown.dock}, {333}, Qt::Vertical);
            QTRY_VERIFY(shown.dock->height() > 300);
            height = shown.dock->height();
            shown.view->horizontalHeader()->resizeSection(static_cast<int>(ActivityColumn::Account), 234);
            shown.action(u"Attempt"_s)->trigger();
        }
        Shown again(settings, file);
        QVERIFY(again.isActive);
        QVERIFY(again.action(u"Activity"_s)->isChecked());
        auto *view = again.window.findChild<ActivityView *>();
        QVERIFY(view && view->isVisible());
        QTRY_COMPARE(again.window.findChild<ActivityDock *>()->height(), height);
        QCOMPARE(view->horizontalHeader()->sectionSize(static_cast<int>(ActivityColumn::Account)), 234);
        QVERIFY(!view->isColumnHidden(static_cast<int>(ActivityColumn::Attempt)));
        QVERIFY(view->isColumnHidden(static_cast<int>(ActivityColumn::CredentialId)));
        again.action(u"Reset Layout"_s)->trigger();
        QVERIFY(!view->isVisible());
        QVERIFY(view->isColumnHidden(static_cast<int>(ActivityColumn::Attempt)));
        QVERIFY(!settings.bytes(u"layout-1/docks"_s));
    }

    void escapeLeadsBack()
    {
        Settings settings;
        const JournalFile file;
        file.fill(3);
        Shown shown(settings, file);
        QVERIFY(shown.openWith(3));
        for (QWidget *stop : tabStops(*shown.dock)) {
            stop->setFocus();
            QTest::keyClick(stop, Qt::Key_Escape);
            QVERIFY2(!shown.dock->isAncestorOf(QApplication::focusWidget()), qPrintable(nameOf(stop)));
        }
        QVERIFY(shown.dock->isVisible());
    }

    void searchesAndFilters()
    {
        Settings settings;
        const JournalFile file;
        file.fill(Many);
        Shown shown(settings, file);
        shown.open();
        QTRY_VERIFY(shown.view->model()->rowCount() > 0);
        QVERIFY2(shown.coverage().startsWith(u"The newest 200 are shown"_s), qPrintable(shown.coverage()));
        auto *search = named<QLineEdit>(shown.window, u"Search activity");
        QTest::keyClicks(search, u"user-59"_s);
        QTRY_COMPARE(shown.coverage(), u"56 match"_s); // 59, 591 … 599, 5901 … 5999
        shown.button(u"Failed"_s)->click();
        QTRY_COMPARE(shown.coverage(), u"17 match"_s);
        QCOMPARE(shown.cell(0, ActivityColumn::Outcome), u"Refused"_s);
        shown.button(u"Open"_s)->click();
        QTRY_VERIFY2(shown.emptyState().contains(u"No match"_s), qPrintable(shown.emptyState()));
        QCOMPARE(shown.coverage(), QString());
        QTRY_VERIFY(shown.view->minimumHeight() >= shown.view->minimumSizeHint().height());
        shown.button(u"Show All Changes"_s)->click();
        QTRY_VERIFY(shown.view->model()->rowCount() > 56);
        QVERIFY(search->text().isEmpty());
        QVERIFY(shown.button(u"All changes"_s)->isChecked());
        QVERIFY(shown.emptyState().isEmpty());
        QCOMPARE(shown.view->minimumHeight(), 0);
    }

    void whyNothingIsShownCanBeReadInALowDock()
    {
        Settings settings;
        const JournalFile file;
        QVERIFY(QDir().mkpath(file.path())); // a folder where the file should be
        Shown shown(settings, file);
        shown.open();
        QTRY_VERIFY2(shown.emptyState().contains(u"could not be read"_s), qPrintable(shown.emptyState()));
        const auto *state = shown.dock->findChild<EmptyState *>();
        for (const int height : {1, 240, 400, 1}) { // 1: as low as it gets
            shown.window.resizeDocks({shown.dock}, {height}, Qt::Vertical);
            QTRY_VERIFY(qAbs(shown.dock->height() - qMax(height, shown.dock->minimumSizeHint().height())) <
                        20);
            QVERIFY(shown.button(u"Read Again"_s));
            QTRY_VERIFY2(squeezed(*state).isEmpty(), qPrintable(squeezed(*state).join(u", "_s)));
        }
        QVERIFY2(shown.dock->height() < 16 * shown.window.fontMetrics().height(),
                 qPrintable(QString::number(shown.dock->height())));
    }

    void endAndSelectAllMeanTheWholeJournal()
    {
        Settings settings;
        const JournalFile file;
        file.fill(Many);
        Shown shown(settings, file);
        shown.open();
        QTRY_VERIFY(shown.view->model()->rowCount() > 0);
        QVERIFY(shown.view->model()->rowCount() < Many);
        QTest::keyClick(shown.view, Qt::Key_End);
        QTRY_COMPARE(shown.view->currentIndex().row(), Many - 1);
        QTest::keyClick(shown.view, Qt::Key_Home);
        QCOMPARE(shown.view->currentIndex().row(), 0);
        shown.button(u"Failed"_s)->click();
        QTRY_COMPARE(shown.view->model()->rowCount(), 200);
        QTest::keyClick(shown.view, Qt::Key_A, Qt::ControlModifier);
        QTRY_COMPARE(shown.view->selectionModel()->selectedRows().size(), Many / 3);
    }

    void selectionAndScrollStayWhileItGrows()
    {
        Settings settings;
        const JournalFile file;
        file.fill(Many);
        Shown shown(settings, file);
        shown.open();
        QTRY_VERIFY(shown.view->model()->rowCount() > 0);
        shown.view->selectRow(60);
        shown.view->verticalScrollBar()->setValue(50);
        QTRY_COMPARE(shown.view->indexAt({0, 0}).row(), 50);
        const QString selected = shown.cell(60, ActivityColumn::Credential);
        const QString top = shown.cell(50, ActivityColumn::Credential);
        const int before = shown.view->model()->rowCount();
        for (int i = 0; i < 7; ++i)
            shown.journal.addIntent(deletionOf(u"new-%1"_s.arg(i)), this, [](const auto &) {});
        QTRY_COMPARE(shown.view->model()->rowCount(), before + 7);
        QCOMPARE(shown.cell(shown.view->indexAt({0, 0}).row(), ActivityColumn::Credential), top);
        QCOMPARE(shown.cell(shown.view->currentIndex().row(), ActivityColumn::Credential), selected);
        shown.view->scrollToTop();
        shown.journal.addIntent(deletionOf(u"newest"_s), this, [](const auto &) {});
        QTRY_COMPARE(shown.view->model()->rowCount(), before + 8);
        QCOMPARE(shown.view->indexAt({0, 0}).row(), 0); // at the top the newest is seen
    }

    void copiesRowsAndNotCredentials()
    {
        Settings settings;
        const JournalFile file;
        file.fill(2);
        Shown shown(settings, file);
        QVERIFY(shown.openWith(2));
        shown.view->selectAll();
        QTest::keyClick(shown.view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(
            QGuiApplication::clipboard()->text(),
            u"2026-04-22T08:51:47.813Z\tHead office\tuser-3\tDelete\tDeleted\t204\t\treq-3\tme\t0.1.0\t1\t"
            "id-3\n"
            "2026-04-22T08:51:47.813Z\tHead office\tuser-1\tDelete\tRefused\t403\tFORBIDDEN\treq-1\tme\t"
            "0.1.0\t1\tid-1"_s);
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QCoreApplication::sendEvent(shown.view->viewport(), &event);
        auto *menu = shown.view->findChild<QMenu *>();
        QVERIFY(menu);
        menu->actions().at(1)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"req-3\nreq-1"_s);
    }

    void keysOfTheTableAreNotShortcutsOfTheWindow()
    {
        Settings settings;
        const JournalFile file;
        file.fill(2);
        Shown shown(settings, file);
        QVERIFY(shown.openWith(2));
        for (const QString &name : {u"Copy"_s, u"Select All"_s, u"Delete…"_s}) {
            QAction *action = shown.action(name);
            action->setEnabled(true); // as if an account were open and a credential selected
            QSignalSpy triggered(action, &QAction::triggered);
            const QKeySequence key = action->shortcut();
            QTest::keyClick(shown.view, key[0].key(), key[0].keyboardModifiers());
            QVERIFY2(triggered.isEmpty(), qPrintable(name));
        }
    }

    void exportsAllThatTheFilterShows()
    {
        Settings settings;
        const JournalFile file;
        file.fill(Many);
        const QTemporaryDir folder;
        Shown shown(settings, file);
        shown.open();
        QTRY_VERIFY(shown.view->model()->rowCount() > 0);
        shown.button(u"Failed"_s)->click();
        QTRY_COMPARE(shown.view->model()->rowCount(), 200); // of 1,000
        const QString path = folder.filePath(u"out.json"_s);
        QVERIFY(shown.exportTo(path));
        QVERIFY2(shown.message().startsWith(u"Exported %L1 changes"_s.arg(1000)),
                 qPrintable(shown.message()));
        QVERIFY(QFileInfo(shown.suggested).fileName().startsWith(u"vobiz-activity-2"_s));
        QVERIFY(shown.suggested.endsWith(u".csv"_s));
        QFile exported(path);
        QVERIFY(exported.open(QIODevice::ReadOnly));
        const QJsonArray entries =
            QJsonDocument::fromJson(exported.readAll()).object().value(u"records"_s).toArray();
        QCOMPARE(entries.size(), 1000);
        QVERIFY(shown.button(u"Export activity…"_s)->isEnabled());
    }

    void saysWhyNothingWasExported()
    {
        Settings settings;
        const JournalFile file;
        file.fill(3);
        const QTemporaryDir folder;
        Shown shown(settings, file);
        QVERIFY(shown.openWith(3));
        QVERIFY(QDir().mkpath(folder.filePath(u"gone"_s)));
        shown.button(u"Export activity…"_s)->click();
        auto *dialog = shown.dock->findChild<QFileDialog *>();
        QVERIFY(dialog);
        emit dialog->fileSelected(folder.filePath(u"not/there.csv"_s));
        dialog->reject();
        QTRY_VERIFY2(shown.message().startsWith(u"Nothing was exported. The file could not be written ("_s),
                     qPrintable(shown.message()));
        QVERIFY(shown.button(u"Export activity…"_s)->isEnabled());
    }

    void verifies_data()
    {
        const QString EndNotKept =
            u"Rows cut off at the end would not be noticed, because no keychain remembers "
            "the newest row."_s;
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QString>("statement");
        QTest::addColumn<QString>("begin");
        QTest::addColumn<QString>("end");
        QTest::newRow("untouched")
            << QByteArray("key") << u"SELECT 1"_s
            << u"Looked at 4 rows: none was changed, and none removed from among them."_s
            << u"because no keychain remembers the newest row."_s;
        QTest::newRow("changed") << QByteArray("key") << u"UPDATE rows SET username = 'eve' WHERE seq = 3"_s
                                 << u"The chain breaks at row 3 of 4, from 20"_s
                                 << u"one before it was removed. "_s + EndNotKept;
        QTest::newRow("removed") << QByteArray("key") << u"DELETE FROM rows WHERE seq = 2"_s
                                 << u"The chain breaks at row 2 of 3, from 20"_s
                                 << u"one before it was removed. "_s + EndNotKept;
        QTest::newRow("time changed")
            << QByteArray("key") << u"UPDATE rows SET at = '<b>' WHERE seq = 3"_s
            << u"The chain breaks at row 3 of 4. This row"_s << u"one before it was removed. "_s + EndNotKept;
        QTest::newRow("no keychain") << QByteArray() << u"SELECT 1"_s << u"Looked at 4 rows"_s
                                     << u"because the rows were written without a keychain. "_s + EndNotKept;
        QTest::newRow("the key has gone")
            << QByteArray("another key") << u"SELECT 1"_s
            << u"None of the 4 rows could be checked: they were written with a key that is not in the keychain now."_s
            << EndNotKept;
        QTest::newRow("another key's name") // nobody's but the program's
            << QByteArray("key")
            << u"UPDATE rows SET outcome = 'refused', key_name = '0123456789abcdef' WHERE seq = 2"_s
            << u"Row 2, from 20"_s
            << u"unless this computer used another keychain for a while. "_s + EndNotKept;
        QTest::newRow("nothing") << QByteArray("key") << u"DELETE FROM rows"_s
                                 << u"There is nothing to verify yet."_s << QString();
    }
    void verifies()
    {
        QFETCH(QByteArray, key);
        QFETCH(QString, statement);
        QFETCH(QString, begin);
        QFETCH(QString, end);
        const JournalFile file;
        {
            JournalDatabase database(file.path(), key);
            QVERIFY(!database.open());
            for (int i = 0; i < 4; ++i)
                QVERIFY(addIntent(database, deletionOf(u"user-%1"_s.arg(i))));
        }
        file.run(statement);
        Settings settings;
        Shown shown(settings, file);
        if (key.isEmpty()) { // as on a machine that never had one
            auto *without = new Journal(file.path(), &shown.window);
            without->setKey({});
            shown.window.setJournal(without);
        }
        shown.open();
        shown.button(u"Verify"_s)->click();
        QVERIFY(!shown.button(u"Verify"_s)->isEnabled());
        QTRY_VERIFY(!shown.message().isEmpty());
        QVERIFY2(shown.message().startsWith(begin), qPrintable(shown.message()));
        QVERIFY2(shown.message().endsWith(end), qPrintable(shown.message()));
        QVERIFY(shown.button(u"Verify"_s)->isEnabled());
    }

    void saysWhyThereIsNothing()
    {
        Settings settings;
        const JournalFile file;
        Shown shown(settings, file);
        shown.open();
        QTRY_VERIFY2(shown.emptyState().contains(u"No change is recorded"_s), qPrintable(shown.emptyState()));
        shown.window.setJournal(nullptr);
        QVERIFY(shown.emptyState().contains(u"No activity to show"_s));
        QVERIFY(!shown.button(u"Verify"_s)->isEnabled());
        QVERIFY(!shown.button(u"Export activity…"_s)->isEnabled());
        shown.window.setJournal(&shown.journal);
        QTRY_VERIFY(shown.emptyState().contains(u"No change is recorded"_s));
        shown.journal.addIntent(deletionOf(u"anna"_s), this, [](const auto &) {});
        QTRY_COMPARE(shown.view->model()->rowCount(), 1);
        QVERIFY(shown.emptyState().isEmpty());
        QCOMPARE(shown.coverage(), u"The only one is shown"_s);
    }

    void aJournalThatCantBeReadIsReadAgainOnDemand()
    {
        Settings settings;
        const JournalFile file;
        QVERIFY(QDir().mkpath(file.path())); // a folder where the file should be
        Shown shown(settings, file);
        shown.open();
        QTRY_VERIFY2(shown.emptyState().contains(u"The activity journal could not be opened ("_s),
                     qPrintable(shown.emptyState()));
        QVERIFY(QDir(file.path()).removeRecursively());
        shown.button(u"Read Again"_s)->click();
        QTRY_VERIFY(shown.emptyState().contains(u"No change is recorded"_s));
    }
};

QTEST_MAIN(TestActivity)
#include "test_activity.moc"
