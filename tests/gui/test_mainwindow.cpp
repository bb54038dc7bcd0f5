// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxserver.h"
#include "core/model/credentialselection.h"
#include "core/session/accountsession.h"
#include "tests/support/accessible.h"
#include "ui/dialogs/deletedialog.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/messages/messagebar.h"
#include "ui/table/credentialview.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtTest/QtTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QPushButton>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

ServiceOptions quickOptions()
{
    ServiceOptions options;
    options.retry.firstDelay = 1ms;
    return options;
}

SandboxOptions quickSandbox()
{
    SandboxOptions options;
    options.latency = {0ms, 0ms};
    options.account.shortestCall = options.account.longestCall = 0ms; // a call ends with the first refusal
    return options;
}

/// The program as a user has it in front of him: a window on an account of a real server on loopback.
struct Shown
{
    explicit Shown(const SandboxOptions &options = quickSandbox())
        : server(options)
    {
        const auto problem = server.start();
        if (problem)
            qFatal("%s", qPrintable(*problem));
        ApiAccount account;
        account.baseUrl = server.baseUrl();
        account.authId = server.authId();
        account.token = server.token();
        session = std::make_unique<AccountSession>(account, AccountOrigin::Sandbox, makeNetworkManager,
                                                   quickOptions());
        window = std::make_unique<MainWindow>();
        window->open(session.get());
        window->show();
        isActive = QTest::qWaitForWindowActive(window.get());
        view = window->findChild<CredentialView *>();
    }

    [[nodiscard]] QAction *action(const QString &text) const
    {
        for (QAction *action : window->findChildren<QAction *>()) {
            if (QString(action->text()).remove(u'&') == text)
                return action;
        }
        return nullptr;
    }
    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        return visible<QPushButton>(*window, name);
    }
    [[nodiscard]] QString sentence() const
    {
        return descriptionOf(named<QLabel>(*window, u"Loading status"_s));
    }
    [[nodiscard]] QString message() const { return descriptionOf(named<MessageBar>(*window, u"Message"_s)); }
    [[nodiscard]] DeleteDialog *dialog() const { return window->findChild<DeleteDialog *>(); }
    [[nodiscard]] int loaded() const { return session->model().loadedCount(); }
    [[nodiscard]] bool isComplete() const
    {
        return session->loader().progress().state == ListProgress::State::Complete;
    }
    [[nodiscard]] int deletesSent()
    {
        const auto requests = server.api().requests();
        return int(std::count_if(requests.cbegin(), requests.cend(),
                                 [](const SandboxLogEntry &entry) { return entry.method == "DELETE"; }));
    }
    void loadAll()
    {
        action(u"Load All"_s)->trigger();
        QTRY_VERIFY(isComplete());
    }
    bool select(const QString &username)
    {
        const auto credential = server.account().find(username);
        if (!credential)
            return false;
        const int row = session->model().visibleRow(credential->id);
        view->selectRow(row);
        return row >= 0;
    }
    /// Selects, opens the dialog, gives the acknowledgement and presses Delete.
    void deleteCredential(const QString &username)
    {
        QVERIFY(select(username));
        action(u"Delete…"_s)->trigger();
        QTRY_VERIFY(dialog());
        if (auto *tick = visible<QCheckBox>(*dialog(), u"I understand that this cannot be undone"_s))
            tick->click();
        else
            visible<QLineEdit>(*dialog(), u"Type to confirm"_s)->setText(username);
        visible<QPushButton>(*dialog(), u"Delete"_s)->click();
        QTRY_VERIFY(!dialog());
    }

    template <typename T>
    [[nodiscard]] static T *visible(const QWidget &parent, const QString &name)
    {
        for (T *widget : parent.findChildren<T *>()) {
            if (widget->isVisible() && nameOf(widget) == name)
                return widget;
        }
        return nullptr;
    }

    SandboxServer server;
    std::unique_ptr<AccountSession> session;
    std::unique_ptr<MainWindow> window;
    CredentialView *view = nullptr;
    bool isActive = false;
};

} // namespace

class TestMainWindow final : public QObject
{
    Q_OBJECT

private slots:
    void beginsWithAWelcome()
    {
        MainWindow window;
        window.show();
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
        for (const QString &name :
             {u"Refresh"_s, u"Load All"_s, u"Delete…"_s, u"Copy"_s, u"Keyboard Shortcuts"_s, u"About"_s}) {
            QAction *action = shown.action(name);
            QVERIFY2(action, qPrintable(name));
            bool isInMenu = false;
            for (const QAction *menu : shown.window->menuBar()->actions())
                isInMenu = isInMenu || menu->menu()->actions().contains(action);
            QVERIFY2(isInMenu, qPrintable(name));
        }
        shown.loadAll();
        QCOMPARE(nameOf(shown.button(u"Disabled"_s)), u"Disabled"_s);
        const int disabled = shown.session->model().count(CredentialStatus::Disabled);
        QCOMPARE(shown.button(u"Disabled"_s)->text(), u"Disabled (%1)"_s.arg(disabled));
        QCOMPARE(descriptionOf(shown.button(u"Disabled"_s)), QString::number(disabled));
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
        const int disabled = shown.session->model().count(CredentialStatus::Disabled);
        QVERIFY(disabled > 0);
        QCOMPARE(shown.session->model().rowCount(), disabled);
        QVERIFY(shown.sentence().startsWith(u"%1 of 240 match"_s.arg(disabled)));
        for (int row = 0; row < disabled; ++row)
            QCOMPARE(shown.session->model().index(row, 1).data().toString(), u"Disabled"_s);
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

    void deletesADisabledCredential()
    {
        Shown shown;
        shown.loadAll();
        const QString username = SandboxUsername::Deletable;
        const CredentialId id = shown.server.account().find(username)->id;
        shown.deleteCredential(username);
        QTRY_VERIFY(!shown.session->model().find(id));
        QVERIFY(!shown.server.account().find(username));
        QTRY_COMPARE(shown.message(), u"Done: “%1” is deleted."_s.arg(username));
        QTRY_VERIFY(shown.sentence().startsWith(u"All 239 loaded"_s));
        QVERIFY(shown.view->selection().ids().isEmpty()); // no neighbour takes its place
        QCOMPARE(shown.deletesSent(), 1);
    }

    void anIdWithSlashesIsDeletedToo()
    {
        Shown shown;
        shown.loadAll();
        const QString username = SandboxUsername::OddId;
        shown.deleteCredential(username);
        QTRY_VERIFY(!shown.server.account().find(username));
        QTRY_COMPARE(shown.loaded(), 239);
    }

    void aCredentialInUseStaysAndCanBeRetried()
    {
        Shown shown;
        shown.loadAll();
        const QString username = SandboxUsername::InCall;
        const CredentialId id = shown.server.account().find(username)->id;
        shown.deleteCredential(username);
        QTRY_VERIFY2(shown.message().contains(u"in use by active calls"_s), qPrintable(shown.message()));
        QVERIFY(shown.session->model().find(id));
        QVERIFY(shown.view->selection().ids().contains(id));
        QCOMPARE(shown.session->model().activity(id), RowActivity::InUse);
        QCOMPARE(shown.deletesSent(), 1);
        shown.button(u"Retry"_s)->click();
        QTRY_VERIFY(!shown.session->model().find(id));
        QCOMPARE(shown.deletesSent(), 2);
    }

    void oneThatIsAlreadyGoneIsSaidToBe()
    {
        Shown shown;
        shown.loadAll();
        shown.deleteCredential(SandboxUsername::DeletedByColleague);
        QTRY_VERIFY2(shown.message().contains(u"was already gone"_s), qPrintable(shown.message()));
        QCOMPARE(shown.loaded(), 239);
    }

    void anUnknownOutcomeIsResolvedByTheList()
    {
        Shown shown;
        shown.loadAll();
        shown.deleteCredential(SandboxUsername::DeletedWithError);
        QTRY_VERIFY2(shown.message().contains(u"the list no longer contains it"_s),
                     qPrintable(shown.message()));
        QCOMPARE(shown.loaded(), 239);
        QCOMPARE(shown.deletesSent(), 1);
    }

    void oneThatIsStillListedCanBeCheckedAndRetried()
    {
        Shown shown;
        shown.loadAll();
        shown.deleteCredential(SandboxUsername::FirstDeleteFails);
        QTRY_VERIFY2(shown.message().contains(u"is still there"_s), qPrintable(shown.message()));
        QCOMPARE(shown.deletesSent(), 1);
        QVERIFY(shown.button(u"Check Again"_s));
        shown.button(u"Check Again"_s)->click();
        QTRY_COMPARE(shown.session->changes().underWay(), 0);
        QTRY_VERIFY(shown.button(u"Retry"_s));
        QCOMPARE(shown.deletesSent(), 1);
        shown.button(u"Retry"_s)->click();
        QTRY_COMPARE(shown.loaded(), 239);
        QCOMPARE(shown.deletesSent(), 2);
    }

    void aRefusedTokenIsSaidAndStopsEverything()
    {
        Shown shown;
        shown.loadAll();
        shown.server.api().revokeToken();
        shown.deleteCredential(SandboxUsername::Deletable);
        QTRY_VERIFY2(shown.message().contains(u"401"_s), qPrintable(shown.message()));
        const auto sent = shown.server.api().requests().size();
        QVERIFY(shown.select(SandboxUsername::InCall));
        shown.deleteCredential(SandboxUsername::InCall);
        QTRY_COMPARE(shown.session->changes().underWay(), 0);
        QCOMPARE(shown.server.api().requests().size(), sent);
        QCOMPARE(shown.loaded(), 240);
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
        shown.button(u"Retry"_s)->click();
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
        bool isSaid = false;
        for (const QLabel *label : shown.window->findChildren<QLabel *>())
            isSaid = isSaid || label->text() == u"1 selected (1 hidden by the filter)"_s;
        QVERIFY(isSaid);
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
        QCOMPARE(fields.size(), 7);
        QCOMPARE(fields[0], QString(SandboxUsername::Deletable));
        QCOMPARE(fields[1], u"Disabled"_s);
        QCOMPARE(fields[6], shown.server.account().find(SandboxUsername::Deletable)->id.text());
    }

    void noTextOfTheServerIsTakenForMarkup()
    {
        Shown shown;
        for (const QLabel *label : shown.window->findChildren<QLabel *>()) {
            if (label->isVisible())
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }

    void closingWaitsForTheOutcome()
    {
        SandboxOptions options = quickSandbox();
        options.latency.changeLatency = 300ms;
        Shown shown(options);
        shown.loadAll();
        shown.deleteCredential(SandboxUsername::Deletable);
        QVERIFY(!shown.window->close());
        QVERIFY(shown.window->isVisible());
        QVERIFY(shown.message().contains(u"closes as soon as"_s));
        QTRY_VERIFY(!shown.window->isVisible());
        QVERIFY(!shown.server.account().find(SandboxUsername::Deletable));
    }

    void closingTellsAboutAnOutcomeThatIsNoSuccess()
    {
        SandboxOptions options = quickSandbox();
        options.latency.changeLatency = 100ms;
        Shown shown(options);
        shown.loadAll();
        shown.deleteCredential(SandboxUsername::InCall);
        QVERIFY(!shown.window->close());
        QTRY_VERIFY(shown.message().contains(u"in use by active calls"_s));
        QVERIFY(shown.window->isVisible());
        QVERIFY(shown.window->close());
    }

    void theRowShowsADeleteThatIsUnderWay()
    {
        SandboxOptions options = quickSandbox();
        options.latency.changeLatency = 200ms;
        Shown shown(options);
        shown.loadAll();
        const CredentialId id = shown.server.account().find(SandboxUsername::Deletable)->id;
        shown.deleteCredential(SandboxUsername::Deletable);
        QTRY_COMPARE(shown.session->model().activity(id), RowActivity::Deleting);
        QVERIFY(!shown.action(u"Delete…"_s)->isEnabled()); // not a second time
        QVERIFY(shown.select(SandboxUsername::InCall));
        QVERIFY(shown.action(u"Delete…"_s)->isEnabled()); // the window stays usable
        QTRY_VERIFY(!shown.session->model().find(id));
    }
};

QTEST_MAIN(TestMainWindow)
#include "test_mainwindow.moc"
