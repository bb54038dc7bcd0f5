// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxserver.h"
#include "core/model/credentialselection.h"
#include "core/session/accountsession.h"
#include "core/store/settings.h"
#include "tests/gui/frame.h"
#include "tests/support/accessible.h"
#include "tests/support/temporaryjournal.h"
#include "ui/details/detailspane.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/table/credentialview.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtTest/QtTest>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QSplitter>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

SandboxOptions quickSandbox()
{
    SandboxOptions options;
    options.latency = {0ms, 0ms};
    return options;
}

/// The window on the sample account, with settings that outlive it.
struct Shown
{
    explicit Shown(Settings &settings)
        : server(quickSandbox())
        , accounts(settings)
        , window(std::make_unique<MainWindow>(settings, accounts, finishing))
    {
        if (const auto problem = server.start())
            qFatal("%s", qPrintable(*problem));
        ApiAccount account;
        account.baseUrl = server.baseUrl();
        account.authId = server.authId();
        account.token = server.token();
        session =
            std::make_unique<AccountSession>(account, AccountIdentity{AccountOrigin::Sandbox}, records.all());
        window->open(*session);
        window->show();
        isActive = QTest::qWaitForWindowActive(window.get());
        view = window->findChild<CredentialView *>();
        details = window->findChild<DetailsPane *>();
        splitter = window->findChild<QSplitter *>();
    }

    [[nodiscard]] QAction *action(const QString &text) const
    {
        for (QAction *action : window->findChildren<QAction *>()) {
            if (QString(action->text()).remove(u'&') == text)
                return action;
        }
        return nullptr;
    }
    [[nodiscard]] QHeaderView *header() const { return view->horizontalHeader(); }
    [[nodiscard]] bool waitForRows() const
    {
        return QTest::qWaitFor([this] { return session->model().rowCount() > 10; });
    }
    /// Not with selectRow(), which asks for the keys held down, and a test before may have left some.
    void select(const QList<int> &rows) const
    {
        view->selection().clear();
        for (const int row : rows) {
            view->selection().setCurrentIndex(session->model().index(row, 0),
                                              QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
    }
    [[nodiscard]] QMenu *contextMenu() const { return view->findChild<QMenu *>(); }
    void openContextMenu(QContextMenuEvent::Reason reason, const QPoint &at = {}) const
    {
        QContextMenuEvent event(reason, at, view->viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(view->viewport(), &event);
    }

    SandboxServer server;
    AccountList accounts;
    TemporaryJournal records;
    FinishingSessions finishing;
    std::unique_ptr<AccountSession> session;
    std::unique_ptr<MainWindow> window;
    CredentialView *view = nullptr;
    DetailsPane *details = nullptr;
    QSplitter *splitter = nullptr;
    bool isActive = false;
};

QStringList namesOf(const QMenu &menu)
{
    QStringList names;
    for (const QAction *action : menu.actions())
        names.append(action->isSeparator() ? u"-"_s : QString(action->text()).remove(u'&'));
    return names;
}

} // namespace

class TestWindowLayout final : public QObject
{
    Q_OBJECT

private slots:
    void remembersTheWindow()
    {
        Settings settings;
        {
            const Shown shown(settings);
            shown.window->resize(777, 555);
            shown.window->move(21, 43);
            QTRY_COMPARE(shown.window->size(), QSize(777, 555));
        }
        Frame frame(settings);
        MainWindow &window = frame.window;
        window.show();
        QTRY_COMPARE(window.size(), QSize(777, 555));
        QCOMPARE(window.pos(), QPoint(21, 43));
    }

    void remembersThatItWasMaximized()
    {
        Settings settings;
        {
            const Shown shown(settings);
            shown.window->showMaximized();
            QTRY_VERIFY(shown.window->isMaximized());
        }
        Frame frame(settings);
        MainWindow &window = frame.window;
        window.show();
        QVERIFY(window.isMaximized());
    }

    /// What is around the window is not counted in its size.
    void theFirstSizeLeavesRoomForTheFrame()
    {
        Settings settings;
        const Frame frame(settings);
        const QSize room = frame.window.screen()->availableSize();
        QVERIFY(frame.window.width() <= room.width() - 16);
        QVERIFY(frame.window.height() <= room.height() - 48);
    }

    void comesBackFromAMonitorThatIsGone()
    {
        Settings settings;
        {
            QWidget large;
            large.setGeometry(2000, 100, 2500, 1400);
            settings.setBytes(u"layout-1/window"_s, large.saveGeometry());
        }
        Frame frame(settings);
        frame.window.show();
        const QRect available = frame.window.screen()->availableGeometry();
        QString places;
        QDebug(&places) << frame.window.geometry() << frame.window.frameGeometry() << available;
        QVERIFY2(available.contains(frame.window.frameGeometry()), qPrintable(places));
        QVERIFY2(frame.window.height() <= available.height() - 48, qPrintable(places));
    }

    void resetLayoutBringsTheWindowIntoSight()
    {
        Settings settings;
        const Shown shown(settings);
        const QRect available = shown.window->screen()->availableGeometry();
        shown.window->move(available.bottomRight() - QPoint(200, 200));
        shown.action(u"Reset Layout"_s)->trigger();
        QTRY_VERIFY(available.contains(shown.window->frameGeometry()));
    }

    void theDetailsComeAndGoWithTheirAction()
    {
        Settings settings;
        {
            const Shown shown(settings);
            QVERIFY(shown.details->isVisible());
            QVERIFY(shown.action(u"Details"_s)->isChecked());
            QTest::keyClick(shown.view, Qt::Key_F9);
            QVERIFY(!shown.details->isVisible());
            QVERIFY(!shown.action(u"Details"_s)->isChecked());
        }
        const Shown shown(settings);
        QVERIFY(!shown.details->isVisible());
        QVERIFY(!shown.action(u"Details"_s)->isChecked());
        shown.action(u"Details"_s)->trigger();
        QVERIFY(shown.details->isVisible());
        QTRY_COMPARE(shown.details->width(), shown.details->sizeHint().width());
    }

    void hidingTheDetailsGivesTheFocusToTheTable()
    {
        Settings settings;
        const Shown shown(settings);
        QVERIFY(shown.isActive);
        QVERIFY(shown.waitForRows());
        shown.select({0});
        QTRY_VERIFY(!tabStops(*shown.details).isEmpty());
        tabStops(*shown.details).first()->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F9);
        QVERIFY(shown.view->hasFocus());
        QTest::keyClick(shown.view, Qt::Key_F9);
        tabStops(*shown.details).last()->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(shown.view->hasFocus());
        QVERIFY(shown.details->isVisible());
    }

    void remembersTheWidthOfTheDetails()
    {
        Settings settings;
        {
            const Shown shown(settings);
            QTRY_COMPARE(shown.details->width(), shown.details->sizeHint().width());
            QTest::mousePress(shown.splitter->handle(1), Qt::LeftButton);
            QTest::mouseMove(shown.splitter->handle(1), QPoint(-50, 0));
            QTest::mouseRelease(shown.splitter->handle(1), Qt::LeftButton);
            QVERIFY(settings.number(u"layout-1/details-width"_s));
        }
        const int width = *settings.number(u"layout-1/details-width"_s);
        const Shown shown(settings);
        QVERIFY(width != shown.details->sizeHint().width());
        QTRY_COMPARE(shown.details->width(), width);
        shown.window->resize(shown.window->width() + 100, shown.window->height());
        QTRY_COMPARE(shown.details->width(), width); // the table takes the rest
    }

    void columnsAreChosenInTheMenus()
    {
        Settings settings;
        const Shown shown(settings);
        QAction *realm = shown.action(u"Realm"_s);
        QVERIFY(realm->isChecked());
        QVERIFY(!shown.action(u"Username"_s)->isEnabled());
        QVERIFY(shown.header()->actions().contains(realm));
        QCOMPARE(shown.header()->contextMenuPolicy(), Qt::CustomContextMenu);
        emit shown.header()->customContextMenuRequested(QPoint(5, 5));
        auto *menu = shown.header()->findChild<QMenu *>();
        QVERIFY(menu && menu->actions().contains(realm));
        menu->close();
        realm->trigger();
        QVERIFY(shown.header()->isSectionHidden(static_cast<int>(Column::Realm)));
        shown.action(u"Reset Columns"_s)->trigger();
        QVERIFY(!shown.header()->isSectionHidden(static_cast<int>(Column::Realm)));
        QVERIFY(realm->isChecked());
    }

    void resetLayoutForgetsEverything()
    {
        Settings settings;
        const Shown shown(settings);
        const QSize size = shown.window->size();
        shown.window->resize(700, 500);
        shown.action(u"Realm"_s)->trigger();
        shown.action(u"Details"_s)->trigger();
        shown.action(u"Reset Layout"_s)->trigger();
        QTRY_COMPARE(shown.window->size(), size);
        QVERIFY(shown.details->isVisible());
        QVERIFY(shown.action(u"Details"_s)->isChecked());
        QVERIFY(!shown.header()->isSectionHidden(static_cast<int>(Column::Realm)));
        QTRY_COMPARE(shown.details->width(), shown.details->sizeHint().width());
    }

    void nonsenseInTheSettingsIsPassedOver()
    {
        Settings settings;
        for (const QString &key : {u"columns"_s, u"window"_s, u"details"_s, u"details-width"_s})
            settings.setText(u"layout-1/"_s + key, u"!nonsense"_s);
        const Shown shown(settings);
        QVERIFY(shown.details->isVisible());
        QCOMPARE(shown.header()->hiddenSectionCount(), 1); // as at first: what is kept
    }

    void absurdSizesLeaveTheTableUsable_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {-1, 0, 1'000'000'000})
            QTest::addRow("%d", width) << width;
    }
    void absurdSizesLeaveTheTableUsable()
    {
        QFETCH(int, width);
        Settings settings;
        settings.setNumber(u"layout-1/details-width"_s, width);
        const Shown shown(settings);
        QVERIFY(shown.view->width() > 100);
        QVERIFY(shown.details->width() > 100);
    }

    void withoutAnAccountThereIsNothingToArrange()
    {
        Settings settings;
        Frame frame(settings);
        MainWindow &window = frame.window;
        for (const QAction *action : window.findChildren<QAction *>()) {
            const QString name = QString(action->text()).remove(u'&');
            if (name == u"Details"_s || name == u"Columns"_s || name == u"Reset Columns"_s)
                QVERIFY2(!action->isEnabled(), qPrintable(name));
        }
    }

    void aKeyOpensTheContextMenuAtTheCurrentRow()
    {
        Settings settings;
        const Shown shown(settings);
        QVERIFY(shown.waitForRows());
        shown.select({3});
        shown.openContextMenu(QContextMenuEvent::Keyboard);
        QTRY_VERIFY(shown.contextMenu() && shown.contextMenu()->isVisible());
        QCOMPARE(
            namesOf(*shown.contextMenu()),
            QStringList({u"Copy"_s, u"Copy Username"_s, u"Copy ID"_s, u"Copy as CSV"_s, u"Copy as Markdown"_s,
                         u"-"_s, u"Disable…"_s, u"Enable…"_s, u"Delete…"_s, u"Disable Now, Delete Later…"_s,
                         u"-"_s, u"Keep…"_s, u"-"_s, u"Filter by This Value"_s, u"Leave This Value Out"_s}));
        const QRect row = shown.view->visualRect(shown.session->model().index(3, 0));
        QCOMPARE(shown.contextMenu()->pos(), shown.view->viewport()->mapToGlobal(row.bottomLeft()));
        shown.contextMenu()->close();
        QTRY_VERIFY(!shown.contextMenu());
    }

    void aRightClickSelectsTheRowFirst()
    {
        Settings settings;
        const Shown shown(settings);
        QVERIFY(shown.waitForRows());
        const auto rightClick = [&shown](int row) {
            const QPoint at = shown.view->visualRect(shown.session->model().index(row, 0)).center();
            QTest::mouseClick(shown.view->viewport(), Qt::RightButton, {}, at);
        };
        const auto rows = [&shown] {
            QList<int> found;
            for (const QModelIndex &index : shown.view->selectionModel()->selectedRows())
                found.append(index.row());
            return found;
        };
        shown.select({1});
        rightClick(4);
        QCOMPARE(rows(), QList<int>({4}));
        shown.view->selection().select(shown.session->model().index(6, 0),
                                       QItemSelectionModel::Select | QItemSelectionModel::Rows);
        rightClick(6);
        QCOMPARE(rows(), QList<int>({4, 6})); // on a selected one it is about all that are selected
    }

    void copiesUsernamesAndIdsInTheOrderOfTheTable()
    {
        Settings settings;
        const Shown shown(settings);
        QVERIFY(shown.waitForRows());
        QVERIFY(!shown.action(u"Copy Username"_s)->isEnabled());
        const CredentialModel &model = shown.session->model();
        shown.select({5, 2});
        QTest::keyClick(shown.view, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 shown.session->inventory().find(model.idAt(2))->username + u'\n' +
                     shown.session->inventory().find(model.idAt(5))->username);
        shown.action(u"Copy ID"_s)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), model.idAt(2).text() + u'\n' + model.idAt(5).text());
    }

    void tabGoesThroughTheDetailsInTheirOrder()
    {
        Settings settings;
        const Shown shown(settings);
        QVERIFY(shown.isActive);
        QVERIFY(shown.waitForRows());
        shown.select({0});
        QTRY_VERIFY(!tabStops(*shown.details).isEmpty());
        shown.view->setFocus();
        for (const QString &name :
             {u"Username"_s, u"Copy Username"_s, u"Status"_s, u"Copy Status"_s, u"Realm"_s}) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QCOMPARE(nameOf(QApplication::focusWidget()), name);
        }
    }

    void everyKeyOfThePlatformCopiesTheRows()
    {
        Settings settings;
        const Shown shown(settings);
        QVERIFY(shown.waitForRows());
        shown.select({2});
        for (const QKeySequence &keys : QKeySequence::keyBindings(QKeySequence::Copy)) {
            QGuiApplication::clipboard()->setText(u"before"_s);
            QTest::keySequence(shown.view, keys);
            QVERIFY2(QGuiApplication::clipboard()->text().count(u'\t') == ColumnCount - 1,
                     qPrintable(keys.toString() + QGuiApplication::clipboard()->text()));
        }
    }

    void theActionsHaveTheKeysOfThePlatform()
    {
        Settings settings;
        Frame frame(settings);
        MainWindow &window = frame.window;
        const QList<std::pair<QString, QKeySequence::StandardKey>> expected = {
            {u"Refresh"_s, QKeySequence::Refresh}, {u"Find"_s, QKeySequence::Find},
            {u"Copy"_s, QKeySequence::Copy},       {u"Select All"_s, QKeySequence::SelectAll},
            {u"Delete…"_s, QKeySequence::Delete},  {u"Quit"_s, QKeySequence::Quit}};
        for (const auto &[name, key] : expected) {
            for (const QAction *action : window.findChildren<QAction *>()) {
                if (QString(action->text()).remove(u'&') == name)
                    QCOMPARE(action->shortcuts(), QKeySequence::keyBindings(key));
            }
        }
    }
};

QTEST_MAIN(TestWindowLayout)
#include "test_windowlayout.moc"
