// SPDX-License-Identifier: MIT
#include "tests/gui/frame.h"
#include "tests/gui/shownaccount.h"
#include "ui/actions/actions.h"
#include "ui/actions/actiontable.h"

#include <QtGui/QClipboard>
#include <QtWidgets/QMenuBar>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestMainWindow final : public QObject
{
    Q_OBJECT

private slots:
    void beginsWithAWelcome()
    {
        Settings settings;
        Frame frame(settings);
        MainWindow &window = frame.window;
        QVERIFY(!window.hasPage());
        window.show();
        window.showWelcome();
        QVERIFY(window.hasPage());
        QSignalSpy wanted(&window, &MainWindow::sampleAccountWanted);
        auto *explore = Shown::visible<QPushButton>(window, u"Explore the Sample Account"_s);
        QVERIFY(explore);
        explore->click();
        QCOMPARE(wanted.count(), 1);
    }

    void hasTheFixedNames()
    {
        Shown shown;
        QCOMPARE(nameOf(shown.view), u"Credentials"_s);
        QVERIFY(Shown::visible<QLineEdit>(*shown.window, u"Search credentials"_s));
        for (const QString &name : {u"All"_s, u"Enabled"_s, u"Disabled"_s})
            QVERIFY2(shown.button(name) && shown.button(name)->isCheckable(), qPrintable(name));
        QVERIFY(shown.button(u"Saved Views"_s) && shown.button(u"Saved Views"_s)->menu());
        for (const QString &name : {u"Refresh"_s, u"Load All"_s, u"Delete…"_s, u"Copy"_s, u"Search Help"_s,
                                    u"Keyboard Shortcuts"_s, u"About"_s}) {
            QAction *action = shown.action(name);
            QVERIFY2(action, qPrintable(name));
            bool isInMenu = false;
            for (const QAction *menu : shown.window->menuBar()->actions())
                isInMenu = isInMenu || menu->menu()->actions().contains(action);
            QVERIFY2(isInMenu, qPrintable(name));
        }
        shown.loadAll();
        QCOMPARE(nameOf(shown.button(u"Disabled"_s)), u"Disabled"_s);
        const int disabled = shown.session->inventory().count(CredentialStatus::Disabled);
        QCOMPARE(shown.button(u"Disabled"_s)->text(), u"Disabled (%1)"_s.arg(disabled));
        QCOMPARE(descriptionOf(shown.button(u"Disabled"_s)), QString::number(disabled));
    }

    void everyActionIsCarriedOutBySomebody()
    {
        const Shown shown;
        const auto *actions = shown.window->findChild<Actions *>();
        QVERIFY(actions);
        for (const ActionId id : actions->unhandled())
            QFAIL(entryOf(id).text);
    }

    void everyControlHasAName()
    {
        Shown shown;
        QTRY_COMPARE(shown.loaded(), 50);
        for (QWidget *stop : tabStops(*shown.window))
            QVERIFY2(!nameOf(stop).isEmpty(), stop->metaObject()->className());
    }

    void showsTheFirstPageAndSaysWhatItCovers()
    {
        Shown shown;
        QTRY_COMPARE(shown.loaded(), 50);
        QTRY_COMPARE(shown.sentence(), u"Loaded 50 of 240"_s);
        QCOMPARE(shown.button(u"Enabled"_s)->text(), u"Enabled"_s); // no count over a part of the list
        shown.loadAll();
        QVERIFY2(shown.sentence().startsWith(u"All 240 loaded, "_s), qPrintable(shown.sentence()));
    }

    void aFilterLoadsTheRest()
    {
        Shown shown;
        QTRY_COMPARE(shown.loaded(), 50);
        shown.button(u"Disabled"_s)->click();
        QTRY_VERIFY(shown.isComplete());
        const int disabled = shown.session->inventory().count(CredentialStatus::Disabled);
        QVERIFY(disabled > 0);
        QCOMPARE(shown.session->model().rowCount(), disabled);
        QVERIFY(shown.sentence().startsWith(u"%1 of 240 match"_s.arg(disabled)));
        for (int row = 0; row < disabled; ++row)
            QCOMPARE(shown.session->model().index(row, 1).data().toString(), u"Disabled"_s);
    }

    void everyStatusHasAKey()
    {
        Shown shown;
        shown.loadAll();
        auto *search = Shown::visible<QLineEdit>(*shown.window, u"Search credentials"_s);
        search->setFocus();
        const std::pair<Qt::Key, QString> keys[] = {
            {Qt::Key_3, u"Disabled"_s}, {Qt::Key_2, u"Enabled"_s}, {Qt::Key_1, u"All"_s}};
        for (const auto &[key, name] : keys) {
            QTest::keyClick(search, key, Qt::AltModifier);
            QTRY_VERIFY2(shown.button(name)->isChecked(), qPrintable(name));
        }
        QVERIFY(search->text().isEmpty());
    }

    void aSearchThatHidesEveryLoadedRowLoadsTheRest()
    {
        Shown shown;
        QTRY_COMPARE(shown.loaded(), 50);
        auto *search = Shown::visible<QLineEdit>(*shown.window, u"Search credentials"_s);
        search->setText(u"there is no such credential"_s);
        QTRY_VERIFY(shown.isComplete());
        QCOMPARE(shown.session->model().rowCount(), 0);
        auto *clear = shown.button(u"Clear Filter"_s);
        QVERIFY(clear);
        clear->click();
        QCOMPARE(shown.session->model().rowCount(), 240);
    }

    void sortingLoadsTheRest()
    {
        Shown shown;
        QTRY_COMPARE(shown.loaded(), 50);
        shown.view->sortByColumn(0, Qt::AscendingOrder);
        QTRY_VERIFY(shown.isComplete());
    }

    void endLoadsTheRestFirst()
    {
        Shown shown;
        QTRY_COMPARE(shown.loaded(), 50);
        QTest::keyClick(shown.view, Qt::Key_End);
        QTRY_COMPARE(shown.view->currentIndex().row(), 239);
        QTest::keyClick(shown.view, Qt::Key_Home);
        QCOMPARE(shown.view->currentIndex().row(), 0);
    }

    void selectAllLoadsTheRestFirst()
    {
        Shown shown;
        QTRY_COMPARE(shown.loaded(), 50);
        shown.action(u"Select All"_s)->trigger();
        QTRY_COMPARE(shown.view->selection().ids().size(), 240);
    }

    void cancelKeepsWhatIsLoaded()
    {
        SandboxOptions options = quickSandbox();
        Shown shown(options);
        QTRY_COMPARE(shown.loaded(), 50);
        shown.server.api().rateLimitNext(1, 60);
        shown.action(u"Load All"_s)->trigger();
        QTRY_VERIFY2(shown.sentence().contains(u"too many requests"_s), qPrintable(shown.sentence()));
        QTRY_VERIFY(shown.button(u"Cancel"_s));
        shown.button(u"Cancel"_s)->click();
        QCOMPARE(shown.sentence(), u"Loaded 50 of 240"_s);
        QCOMPARE(shown.loaded(), 50);
    }

    void aListThatCantBeReadSaysWhyAndCanBeRetried()
    {
        Shown shown;
        QTRY_COMPARE(shown.loaded(), 50);
        shown.server.api().failNext(100);
        shown.action(u"Load All"_s)->trigger();
        QTRY_VERIFY2(shown.message().contains(u"503"_s), qPrintable(shown.message()));
        QCOMPARE(shown.loaded(), 50);
        shown.server.api().failNext(0);
        QVERIFY(press(shown.button(u"Retry"_s)));
        QTRY_COMPARE(shown.loaded(), 240);
        QVERIFY(shown.message().isEmpty());
    }

    void aHiddenSelectionIsCounted()
    {
        Shown shown;
        shown.loadAll();
        QVERIFY(shown.select(SandboxUsername::InCall));
        const CredentialId id = *shown.view->selection().ids().cbegin();
        shown.button(u"Disabled"_s)->click();
        QCOMPARE(shown.view->selection().ids(), QSet<CredentialId>{id});
        QVERIFY(shown.says(u"1 selected (1 hidden by the filter)"_s));
        shown.button(u"All"_s)->click();
        QVERIFY(shown.view->selectionModel()->isRowSelected(shown.session->model().visibleRow(id)));
    }

    void refreshKeepsSelectionAndPlace()
    {
        Shown shown;
        shown.loadAll();
        shown.view->selectRow(120);
        shown.view->scrollTo(shown.session->model().index(120, 0), QAbstractItemView::PositionAtTop);
        const CredentialId id = shown.session->model().idAt(120);
        const CredentialId top = shown.session->model().idAt(shown.view->rowAt(0));
        Credential added;
        added.id = CredentialId(u"added"_s);
        added.createdAt = Timestamp(QDateTime::currentMSecsSinceEpoch() * 1000);
        shown.server.account().insertBySomeoneElse(added);
        shown.action(u"Refresh"_s)->trigger();
        QTRY_COMPARE(shown.loaded(), 241);
        QCOMPARE(shown.session->model().visibleRow(id), 121);
        QCOMPARE(shown.view->selection().ids(), QSet<CredentialId>{id});
        QVERIFY(shown.view->selectionModel()->isRowSelected(121));
        QCOMPARE(shown.view->currentIndex().row(), 121);
        QCOMPARE(shown.session->model().idAt(shown.view->rowAt(0)), top);
    }

    void aSearchLeadsToTheRowByKeyboard()
    {
        Shown shown;
        shown.loadAll();
        auto *search = Shown::visible<QLineEdit>(*shown.window, u"Search credentials"_s);
        QTest::keyClick(shown.view, Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(search->hasFocus());
        QTest::keyClicks(search, SandboxUsername::Deletable);
        QTest::keyClick(search, Qt::Key_Down);
        QVERIFY(shown.view->hasFocus());
        const CredentialId id = shown.server.account().find(SandboxUsername::Deletable)->id;
        QCOMPARE(shown.view->selection().ids(), QSet<CredentialId>{id});
        QTest::keyClick(shown.view, Qt::Key_Delete);
        QTRY_VERIFY(shown.dialog());
        QCOMPARE(shown.dialog()->id(), id);
    }

    void copiesTheSelectedRows()
    {
        Shown shown;
        shown.loadAll();
        QVERIFY(shown.select(SandboxUsername::Deletable));
        shown.action(u"Copy"_s)->trigger();
        const QStringList fields = QGuiApplication::clipboard()->text().split(u'\t');
        QCOMPARE(fields.size(), ColumnCount);
        QCOMPARE(fields[0], QString(SandboxUsername::Deletable));
        QCOMPARE(fields[1], u"Disabled"_s);
        QCOMPARE(fields[static_cast<int>(Column::Id)],
                 shown.server.account().find(SandboxUsername::Deletable)->id.text());
    }

    /// What is copied is what one sees selected.
    void copiesNoRowThatTheFilterHides()
    {
        Shown shown;
        shown.loadAll();
        const CredentialId seen = shown.server.account().find(SandboxUsername::Deletable)->id;
        const CredentialId hidden = shown.server.account().find(SandboxUsername::OddId)->id;
        shown.view->selection().selectOnly({seen, hidden});
        auto *search = Shown::visible<QLineEdit>(*shown.window, u"Search credentials"_s);
        search->setText(SandboxUsername::Deletable);
        QTRY_COMPARE(shown.session->model().rowCount(), 1);
        QCOMPARE(shown.view->selection().ids().size(), 2);
        const auto copied = [&shown](const QString &action) {
            QGuiApplication::clipboard()->clear();
            shown.action(action)->trigger();
            return QGuiApplication::clipboard()->text();
        };
        QCOMPARE(copied(u"Copy ID"_s), seen.text());
        QCOMPARE(copied(u"Copy Username"_s), QString(SandboxUsername::Deletable));
        QVERIFY(copied(u"Copy"_s).startsWith(SandboxUsername::Deletable));
        QVERIFY(!copied(u"Copy"_s).contains(u'\n'));
        search->clear();
        QTRY_VERIFY(shown.session->model().rowCount() > 1);
        QStringList both = copied(u"Copy ID"_s).split(u'\n');
        both.sort();
        QStringList expected{seen.text(), hidden.text()};
        expected.sort();
        QCOMPARE(both, expected);
    }

    void noTextOfTheServerIsTakenForMarkup()
    {
        Shown shown;
        for (const QLabel *label : shown.window->findChildren<QLabel *>()) {
            if (label->isVisible())
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }
};

QTEST_MAIN(TestMainWindow)
#include "test_mainwindow.moc"
