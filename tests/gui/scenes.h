// SPDX-License-Identifier: MIT
#pragma once

#include "app/sandbox/sandboxserver.h"
#include "core/account/accountkeeper.h"
#include "core/account/accountlist.h"
#include "core/account/accountopener.h"
#include "core/model/credentialselection.h"
#include "core/session/accountbelongings.h"
#include "core/session/accountsession.h"
#include "core/session/finishingsessions.h"
#include "core/store/secretstore.h"
#include "core/store/settings.h"
#include "tests/gui/senders.h"
#include "tests/support/accessible.h"
#include "tests/support/journalfile.h"
#include "tests/support/temporaryjournal.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/removalwait.h"
#include "ui/accounts/sameaccountquestion.h"
#include "ui/accounts/secretdialog.h"
#include "ui/activity/activitydock.h"
#include "ui/activity/activityview.h"
#include "ui/audit/keepdialog.h"
#include "ui/compare/comparedialog.h"
#include "ui/credentials/credentialspage.h"
#include "ui/credentials/queryhelp.h"
#include "ui/credentials/saveviewdialog.h"
#include "ui/credentials/viewsdialog.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/deletedialog.h"
#include "ui/dialogs/listnewsdialog.h"
#include "ui/dialogs/manydialog.h"
#include "ui/dialogs/shortcutsdialog.h"
#include "ui/dialogs/statuschangedialog.h"
#include "ui/export/exportdialog.h"
#include "ui/export/fileexport.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/messages/messagebar.h"
#include "ui/preferences/preferencesdialog.h"
#include "ui/quarantine/disablefordeletiondialog.h"
#include "ui/quarantine/quarantinedialog.h"
#include "ui/run/runarea.h"
#include "ui/run/runpanel.h"
#include "ui/table/credentialview.h"
#include "ui/text/viewtext.h"

#include <QtTest/QtTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QProgressDialog>
#include <QtWidgets/QPushButton>

#include <memory>

// Every window and dialog of the program, in each of its states. A new one belongs into the lists at the end.

namespace vobiz::test {

[[nodiscard]] inline Credential credentialOf(CredentialStatus status)
{
    Credential c;
    c.id = CredentialId(QStringLiteral("a1b2c3d4-e5f6-7890-abcd-ef1234567890"));
    c.username = QStringLiteral("office_phone_03");
    c.realm = QStringLiteral("MA_ABC123.sip.vobiz.ai");
    c.description = QStringLiteral("Front desk");
    c.status = status;
    c.createdAt = Timestamp::parse(u"2026-03-25T10:00:00Z");
    return c;
}

struct JournalHere
{
    JournalFile file;
    Journal journal{file.path()};
};

/// One window in one state, on the screen, with all that it needs to live.
class Scene
{
public:
    using Builder = void (Scene::*)();

    /// The clock is that of what sends.
    explicit Scene(Builder build, Clock clock = quickClock())
        : m_clock(std::move(clock))
    {
        (this->*build)();
    }

    [[nodiscard]] QWidget &window() const { return *m_window; }

    void welcome() { showMainWindow(); }
    void loading()
    {
        SandboxOptions options = quickSandbox();
        options.latency.listLatency = std::chrono::hours(1); // the server's end interrupts it
        showAccount(options);
    }
    void partlyLoaded()
    {
        showAccount(quickSandbox());
        m_isReady = m_isReady && QTest::qWaitFor([this] {
                        return m_session->loader().progress().state == ListProgress::State::Idle;
                    });
    }
    void complete()
    {
        partlyLoaded();
        m_session->loader().loadAll();
        m_isReady = m_isReady && QTest::qWaitFor([this] {
                        return m_session->loader().progress().state == ListProgress::State::Complete;
                    });
        m_mainWindow->findChild<CredentialView *>()->selectRow(1);
    }
    void noMatch()
    {
        complete();
        named<QLineEdit>(*m_mainWindow, QStringLiteral("Search credentials"))
            ->setText(QStringLiteral("there is no such credential"));
    }
    void notUnderstood()
    {
        complete();
        named<QLineEdit>(*m_mainWindow, QStringLiteral("Search credentials"))
            ->setText(QStringLiteral("status:off desk"));
    }
    void messages()
    {
        complete();
        postMessages();
    }
    void postMessages()
    {
        auto *page = m_mainWindow->findChild<CredentialsPage *>();
        page->post({QStringLiteral("first"),
                    Message::Severity::Warning,
                    QStringLiteral("one"),
                    {{QStringLiteral("Check Again"), {}}}});
        page->post({QStringLiteral("second"),
                    Message::Severity::Error,
                    QStringLiteral("two"),
                    {{QStringLiteral("Retry"), {}, true},
                     {QStringLiteral("Cancel"), {}},
                     {QStringLiteral("Keep Open"), {}},
                     {QStringLiteral("Close Now"), {}}}});
    }
    void activity()
    {
        complete();
        showActivity();
    }
    void showActivity()
    {
        m_mainWindow->resize(1280, 1200); // nothing needs to be scrolled to
        m_journal = std::make_unique<JournalHere>();
        m_journal->file.fill(20);
        m_journal->journal.setKey("key");
        m_mainWindow->setJournal(&m_journal->journal);
        m_mainWindow->findChild<ActivityDock *>()->enter();
        const auto *view = m_mainWindow->findChild<ActivityView *>();
        m_isReady = m_isReady && QTest::qWaitFor([view] { return view->currentIndex().isValid(); });
        named<QPushButton>(*m_mainWindow, QStringLiteral("Verify"))
            ->click(); // what it says has controls as well
        const auto *messages = m_mainWindow->findChild<ActivityDock *>()->findChild<MessageBar *>();
        m_isReady = m_isReady && QTest::qWaitFor([messages] { return messages->isVisible(); });
    }
    void noActivity()
    {
        complete();
        m_mainWindow->resize(1280, 1200);
        m_mainWindow->findChild<ActivityDock *>()->enter();
    }
    void deleteWithTick() { showDialog(deleteDialog(CredentialStatus::Disabled)); }
    void deleteWithName() { showDialog(deleteDialog(CredentialStatus::Enabled)); }
    void deleteThatChanged()
    {
        auto dialog = deleteDialog(CredentialStatus::Enabled);
        Credential changed = credentialOf(CredentialStatus::Disabled);
        dialog->setCredential(changed);
        showDialog(std::move(dialog));
    }
    void deleteInLittleRoom()
    {
        deleteWithTick();
        m_window->resize(m_window->minimumSizeHint());
    }
    void disable()
    {
        showDialog(std::make_unique<StatusChangeDialog>(
            ChangeAction::Disable, credentialOf(CredentialStatus::Enabled), nullptr, m_clock));
    }
    void enable()
    {
        showDialog(std::make_unique<StatusChangeDialog>(
            ChangeAction::Enable, credentialOf(CredentialStatus::Disabled), nullptr, m_clock));
    }
    void disableForDeletion()
    {
        Credential other = credentialOf(CredentialStatus::Disabled);
        other.id = CredentialId(QStringLiteral("another"));
        showDialog(std::make_unique<DisableForDeletionDialog>(
            QList<Credential>{credentialOf(CredentialStatus::Enabled), other}, 1, systemClock(), nullptr,
            m_clock));
    }
    void quarantine()
    {
        m_quarantine = std::make_unique<Quarantine>(&m_records.quarantine, ApiAccount());
        QuarantineEdit edit;
        edit.put.append({credentialOf(CredentialStatus::Disabled), systemClock(), systemClock().addDays(30),
                         QuarantineState::Disabled, "decision"});
        m_quarantine->write(edit, [](const auto &) {});
        QTRY_COMPARE(m_quarantine->count(), 1);
        makeTrunks();
        showDialog(std::make_unique<QuarantineDialog>(
            *m_quarantine, *m_trunks, [](const CredentialId &) { return std::nullopt; },
            [](const CredentialId &) { return false; }, systemClock()));
    }
    void deleteWithoutTrunks()
    {
        auto dialog = deleteDialog(CredentialStatus::Enabled);
        makeTrunks();
        dialog->follow(*m_trunks);
        showDialog(std::move(dialog));
    }
    void disableWithoutTrunks()
    {
        auto dialog = std::make_unique<StatusChangeDialog>(
            ChangeAction::Disable, credentialOf(CredentialStatus::Enabled), nullptr, m_clock);
        makeTrunks();
        dialog->follow(*m_trunks);
        showDialog(std::move(dialog));
    }
    void deleteManyOfTrunks()
    {
        Credential other = credentialOf(CredentialStatus::Disabled);
        other.id = CredentialId(QStringLiteral("another"));
        auto dialog = std::make_unique<ManyDialog>(
            ChangeAction::Delete, QList<Credential>{credentialOf(CredentialStatus::Enabled), other}, 0,
            nullptr, m_clock);
        dialog->setUsers([](const CredentialId &id) {
            return TrunkUsers{id.text() == QLatin1StringView("another") ? QStringList{QStringLiteral("Lobby")}
                                                                        : QStringList(),
                              systemClock()};
        });
        showDialog(std::move(dialog));
    }
    void deleteMany() { showMany(ChangeAction::Delete); }
    void deleteManyInLittleRoom()
    {
        deleteMany();
        m_window->resize(m_window->minimumSizeHint());
    }
    void disableMany() { showMany(ChangeAction::Disable); }
    void enableMany() { showMany(ChangeAction::Enable); }
    void disableManyForNothing() { showMany(ChangeAction::Disable, CredentialStatus::Disabled); }
    void selection()
    {
        complete();
        auto *view = m_mainWindow->findChild<CredentialView *>();
        view->selection().selectOnly({m_session->model().idAt(1), m_session->model().idAt(2)});
    }
    /// One change of one credential that came out otherwise than wanted: it is in a call.
    void refused()
    {
        complete();
        m_session->changes().start(ChangeAction::Delete, *m_server->account().find(SandboxUsername::InCall));
        awaitButton(QStringLiteral("Retry When Calls End"));
    }
    void refusedAndWaiting()
    {
        refused();
        pressButton(QStringLiteral("Retry When Calls End"));
        auto *bar = m_mainWindow->findChild<MessageBar *>();
        m_isReady = m_isReady && QTest::qWaitFor([bar] {
                        return descriptionOf(bar).contains(QStringLiteral("Next try"));
                    });
    }
    void run() { slowRun(true); }
    void runPaused()
    {
        slowRun(true);
        pressButton(QStringLiteral("Pause"));
    }
    void runEnding()
    {
        slowRun(true);
        pressButton(QStringLiteral("Cancel Run"));
    }
    void endOfRun()
    {
        selection();
        startRun();
        awaitEndOfRun();
    }
    /// Some are not started, others failed.
    void restOfRun()
    {
        slowRun(false);
        pressButton(QStringLiteral("Cancel Run"));
        awaitEndOfRun();
    }
    void runWaiting()
    {
        endOfRun();
        pressButton(QStringLiteral("Retry When Calls End"));
        awaitButton(QStringLiteral("Stop Waiting"));
    }
    void twoRuns()
    {
        runWaiting();
        m_session->runs().start(ChangeAction::Delete,
                                {*m_server->account().find(SandboxUsername::FirstDeleteFails),
                                 *m_server->account().find(SandboxUsername::DeletedByColleague)});
        awaitEndOfRun();
    }
    // Everything at once: messages in both bars, both docks, and a run.
    void runAmongAll() { among(&Scene::run); }
    void runPausedAmongAll() { among(&Scene::runPaused); }
    void endOfRunAmongAll() { among(&Scene::endOfRun); }
    void restOfRunAmongAll() { among(&Scene::restOfRun); }
    void runWaitingAmongAll() { among(&Scene::runWaiting); }
    void twoRunsAmongAll() { among(&Scene::twoRuns); }
    void refusedAmongAll() { among(&Scene::refused); }
    void listNews()
    {
        InventoryDifference difference;
        difference.goneRows = {credentialOf(CredentialStatus::Disabled)};
        difference.gone = 1;
        difference.since = QDateTime::currentDateTimeUtc();
        InventoryNews news;
        news.add(difference, 1);
        showDialog(std::make_unique<ListNewsDialog>(news));
    }
    void keep()
    {
        showDialog(std::make_unique<KeepDialog>(QList<Credential>{credentialOf(CredentialStatus::Disabled)},
                                                0, QList<KeptCredential>()));
    }
    /// One of them is kept already.
    void keepMany()
    {
        Credential other = credentialOf(CredentialStatus::Disabled);
        other.id = CredentialId(QStringLiteral("another"));
        showDialog(std::make_unique<KeepDialog>(
            QList<Credential>{credentialOf(CredentialStatus::Enabled), other}, 1,
            QList<KeptCredential>{{other, QStringLiteral("The lift"), systemClock()}}));
    }
    void auditPreferences()
    {
        auto dialog = std::make_unique<PreferencesDialog>(Preferences());
        dialog->addAudit({}, {}, [](const AuditSettings &, QObject *, const AuditPage::Counted &counted) {
            counted({{{AuditRule::DisabledLong, 31}}, 400});
        });
        dialog->showAudit();
        showDialog(std::move(dialog));
    }
    void compare()
    {
        complete();
        auto dialog = std::make_unique<CompareDialog>(m_session->snapshots());
        const auto *before = dialog->findChild<QComboBox *>();
        QTRY_VERIFY(!before->isEnabled()); // once it is known that there is no snapshot
        showDialog(std::move(dialog));
    }
    void searchHelp() { showDialog(std::make_unique<QueryHelpDialog>()); }
    void saveView()
    {
        showDialog(std::make_unique<SaveViewDialog>(builtInViews().constFirst(), builtInViews()));
    }
    void manageViews()
    {
        QList<SavedView> views = builtInViews();
        views.move(0, 1);
        views.removeLast();
        showDialog(std::make_unique<ViewsDialog>(views, builtInViews()));
    }
    void preferences() { showDialog(std::make_unique<PreferencesDialog>(Preferences())); }
    void shortcuts() { showDialogOf<ShortcutsDialog>(QStringLiteral("Keyboard Shortcuts")); }
    void about() { showDialogOf<AboutDialog>(QStringLiteral("About")); }
    void addAccount() { showDialog(std::make_unique<AccountDialog>(m_keeper)); }
    void editAccountWithProxy()
    {
        Account account = storedAccount();
        account.proxy = {
            ProxyMode::Manual, QStringLiteral("proxy.example.org"), 3128, QStringLiteral("me"), {}};
        showDialog(std::make_unique<AccountDialog>(m_keeper, nullptr, &account));
    }
    void anotherAddress()
    {
        Account other = storedAccount();
        other.apiUrl = QStringLiteral("https://new.example.org/api/v1");
        showDialog(std::make_unique<SameAccountQuestion>(storedAccount(), other, Belongings{3, 1, 2, 4}));
    }
    void removalWaiting()
    {
        showMainWindow();
        m_removal = std::make_unique<RemovalWait>(m_keeper, QStringLiteral("Head office"), *m_mainWindow);
        m_keeper.setKeychainWait(KeychainWait::Unlock);
        put(m_mainWindow->findChild<QMessageBox *>());
    }
    void token() { showSecret(SecretDialog::Kind::Token); }
    void proxyPassword() { showSecret(SecretDialog::Kind::ProxyPassword); }
    void notOpen()
    {
        showMainWindow();
        m_mainWindow->showOpening(
            storedAccount(), Icon::Locked, QStringLiteral("Title"), QStringLiteral("Text"),
            {{QStringLiteral("&Try Again"), {}}, {QStringLiteral("Enter Toke&n…"), {}}});
    }
    /// One that takes long.
    void exporting()
    {
        showMainWindow();
        m_export = std::make_unique<FileExport>(
            nullptr, [at = systemClock()]() mutable { return at = at.addSecs(1); });
        m_export->ask(QStringLiteral("Export"), QStringLiteral("list"), *m_mainWindow,
                      [](const QString &, const ExportFormat &, const auto &) {
                          auto task = std::make_shared<ExportTask>();
                          task->setTotal(1000);
                          task->setWritten(300);
                          return task;
                      });
        auto *dialog = m_mainWindow->findChild<ExportDialog *>();
        emit dialog->fileSelected(QStringLiteral("list.csv"));
        delete dialog;
        m_isReady = m_isReady && QTest::qWaitFor([this] {
                        return m_mainWindow->findChild<QProgressDialog *>() != nullptr;
                    });
        put(m_mainWindow->findChild<QProgressDialog *>());
    }
    void problem()
    {
        showMainWindow();
        m_mainWindow->post({QStringLiteral("key"),
                            Message::Severity::Warning,
                            QStringLiteral("Text"),
                            {{QStringLiteral("Try"), {}}}});
        put(m_mainWindow->findChild<QMessageBox *>());
    }

    [[nodiscard]] bool isReady() const { return m_isReady; }
    /// Null without an account.
    [[nodiscard]] AccountSession *session() const { return m_session.get(); }
    [[nodiscard]] SandboxServer *server() const { return m_server.get(); }
    [[nodiscard]] MainWindow *mainWindow() const { return m_mainWindow.get(); }

private:
    [[nodiscard]] SandboxOptions quickSandbox() const
    {
        SandboxOptions options;
        options.latency = {};
        options.latency.listLatency = std::chrono::milliseconds(0);
        options.latency.changeLatency = m_changeLatency;
        return options;
    }

    static Account storedAccount()
    {
        Account account;
        account.key = makeAccountKey();
        account.label = QStringLiteral("Head office");
        account.authId = QStringLiteral("MA_TEST");
        account.apiUrl = QStringLiteral("https://api.example.org/v1");
        return account;
    }
    /// Not read, so that there is a Read Again.
    void makeTrunks()
    {
        m_service = std::make_unique<CredentialService>(ApiAccount());
        m_trunks = std::make_unique<TrunkUse>(*m_service);
    }
    void showMany(ChangeAction action, CredentialStatus first = CredentialStatus::Enabled)
    {
        Credential other = credentialOf(CredentialStatus::Disabled);
        other.id = CredentialId(QStringLiteral("another"));
        showDialog(std::make_unique<ManyDialog>(action, QList<Credential>{credentialOf(first), other}, 1,
                                                nullptr, m_clock));
    }
    void startRun()
    {
        QList<Credential> rows; // one of them is in a call, which a second delete would find ended
        for (const auto &username : {SandboxUsername::InCall, SandboxUsername::OddId})
            rows.append(*m_server->account().find(username));
        m_session->runs().start(ChangeAction::Delete, rows);
    }
    /// Of more rows than go out at once. `isForEver`: what is out gets no answer.
    void slowRun(bool isForEver)
    {
        m_changeLatency =
            isForEver ? std::chrono::milliseconds(std::chrono::hours(1)) : std::chrono::milliseconds(50);
        selection();
        QList<Credential> rows;
        for (const auto &username : {SandboxUsername::InCall, SandboxUsername::OddId,
                                     SandboxUsername::Deletable, SandboxUsername::FirstDeleteFails})
            rows.append(*m_server->account().find(username));
        m_session->runs().start(ChangeAction::Delete, rows);
        m_isReady = m_isReady && QTest::qWaitFor([this, isForEver] {
                        const QList<SandboxLogEntry> requests = m_server->api().requests();
                        const auto there = std::ranges::count_if(
                            requests, [](const SandboxLogEntry &entry) { return entry.method != "GET"; });
                        return there >= (isForEver ? 2 : 1); // all that go out at once have arrived
                    });
        awaitButton(QStringLiteral("Pause"));
    }
    /// And the newest panel tells of it.
    void awaitEndOfRun()
    {
        m_isReady = m_isReady && QTest::qWaitFor([this] {
                        const RunPanel *panel = m_mainWindow->findChildren<RunPanel *>().last();
                        const auto *failed = named<QPushButton>(*panel, QStringLiteral("Show Failed"));
                        return !m_session->runs().current() && failed && failed->isVisible();
                    });
    }
    void among(Builder build)
    {
        (this->*build)();
        postMessages();
        m_mainWindow->findChild<CredentialView *>()->setFocus();
        QTest::keyClick(m_mainWindow.get(), Qt::Key_F9); // the details
        showActivity();
        auto *messages = m_mainWindow->findChild<ActivityDock *>()->findChild<MessageBar *>();
        messages->post({QStringLiteral("another"), Message::Severity::Warning, QStringLiteral("three"), {}});
        m_mainWindow->resize(1280, 1200);
    }
    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        for (auto *button : m_mainWindow->findChildren<QPushButton *>()) {
            if (button->isVisible() && nameOf(button) == name)
                return button;
        }
        return nullptr;
    }
    void awaitButton(const QString &name)
    {
        m_isReady = m_isReady && QTest::qWaitFor([this, &name] {
                        const auto *found = button(name);
                        return found && found->isEnabled();
                    });
    }
    void pressButton(const QString &name)
    {
        awaitButton(name);
        m_isReady = m_isReady && press(button(name));
    }
    [[nodiscard]] std::unique_ptr<DeleteDialog> deleteDialog(CredentialStatus status) const
    {
        return std::make_unique<DeleteDialog>(credentialOf(status), Confirmation::Ordinary, nullptr, m_clock);
    }
    void showSecret(SecretDialog::Kind kind)
    {
        auto dialog = std::make_unique<SecretDialog>(kind, QStringLiteral("Why"));
        dialog->offerToKeep(true);
        showDialog(std::move(dialog));
    }
    void put(QWidget *window)
    {
        m_window = window;
        // Not qWaitForWindowActive: for it, a dialog is active as soon as its parent is.
        m_isReady = window && QTest::qWaitFor([window] { return QApplication::activeWindow() == window; });
    }
    void showMainWindow()
    {
        m_mainWindow = std::make_unique<MainWindow>(m_settings, m_accounts, m_finishing, nullptr, m_clock);
        m_mainWindow->show();
        m_mainWindow->showWelcome();
        put(m_mainWindow.get());
    }
    void showAccount(const SandboxOptions &options)
    {
        m_server = std::make_unique<SandboxServer>(options);
        if (const auto problem = m_server->start())
            qFatal("%s", qPrintable(*problem));
        ApiAccount account;
        account.baseUrl = m_server->baseUrl();
        account.authId = m_server->authId();
        account.token = m_server->token();
        m_session = std::make_unique<AccountSession>(account, AccountIdentity{AccountOrigin::Sandbox},
                                                     m_records.all());
        showMainWindow();
        m_mainWindow->open(*m_session); // in this order, as the program does
    }
    void showDialog(std::unique_ptr<QWidget> dialog)
    {
        m_dialog = std::move(dialog);
        m_dialog->show();
        put(m_dialog.get());
    }
    template <typename T>
    void showDialogOf(const QString &action)
    {
        showMainWindow();
        for (QAction *candidate : m_mainWindow->findChildren<QAction *>()) {
            if (QString(candidate->text()).remove(u'&') == action)
                candidate->trigger();
        }
        put(m_mainWindow->findChild<T *>());
    }

    const Clock m_clock;
    std::chrono::milliseconds m_changeLatency{0};
    // In this order: the window goes before the session that it shows, and that before its server.
    std::unique_ptr<SandboxServer> m_server;
    TemporaryJournal m_records;
    std::unique_ptr<AccountSession> m_session;
    Settings m_settings;
    AccountList m_accounts{m_settings};
    SecretStore m_secrets;
    AccountOpener m_opener{m_accounts, m_secrets};
    AccountKeeper m_keeper{m_accounts, m_secrets, m_opener};
    FinishingSessions m_finishing;
    std::unique_ptr<JournalHere> m_journal;
    std::unique_ptr<MainWindow> m_mainWindow;
    std::unique_ptr<RemovalWait> m_removal;
    std::unique_ptr<FileExport> m_export;
    std::unique_ptr<Quarantine> m_quarantine;
    std::unique_ptr<CredentialService> m_service;
    std::unique_ptr<TrunkUse> m_trunks;
    std::unique_ptr<QWidget> m_dialog;
    QPointer<QWidget> m_window;
    bool m_isReady = false;
};

struct NamedScene
{
    const char *name;
    Scene::Builder build;
};

[[nodiscard]] inline const QList<NamedScene> &mainWindows()
{
    static const QList<NamedScene> all{{"welcome", &Scene::welcome},
                                       {"not open", &Scene::notOpen},
                                       {"loading", &Scene::loading},
                                       {"partly loaded", &Scene::partlyLoaded},
                                       {"complete", &Scene::complete},
                                       {"no match", &Scene::noMatch},
                                       {"not understood", &Scene::notUnderstood},
                                       {"messages", &Scene::messages},
                                       {"activity", &Scene::activity},
                                       {"no activity", &Scene::noActivity},
                                       {"selection", &Scene::selection},
                                       {"refused", &Scene::refused},
                                       {"run paused", &Scene::runPaused},
                                       {"end of a run", &Scene::endOfRun},
                                       {"run waiting", &Scene::runWaiting}};
    return all;
}

/// More states of them, which differ in the buttons and keys that there are; the last ones have everything at
/// once that can be there together.
[[nodiscard]] inline const QList<NamedScene> &moreOfMainWindows()
{
    static const QList<NamedScene> all{{"two runs", &Scene::twoRuns},
                                       {"refused and waiting", &Scene::refusedAndWaiting},
                                       {"run", &Scene::run},
                                       {"run ending", &Scene::runEnding},
                                       {"rest of a run", &Scene::restOfRun},
                                       {"run among all", &Scene::runAmongAll},
                                       {"run paused among all", &Scene::runPausedAmongAll},
                                       {"end of a run among all", &Scene::endOfRunAmongAll},
                                       {"rest of a run among all", &Scene::restOfRunAmongAll},
                                       {"run waiting among all", &Scene::runWaitingAmongAll},
                                       {"two runs among all", &Scene::twoRunsAmongAll},
                                       {"refused among all", &Scene::refusedAmongAll}};
    return all;
}

[[nodiscard]] inline const QList<NamedScene> &dialogs()
{
    static const QList<NamedScene> all{{"delete with a tick", &Scene::deleteWithTick},
                                       {"delete with the name", &Scene::deleteWithName},
                                       {"delete what changed", &Scene::deleteThatChanged},
                                       {"delete in little room", &Scene::deleteInLittleRoom},
                                       {"disable", &Scene::disable},
                                       {"enable", &Scene::enable},
                                       {"disable for deletion", &Scene::disableForDeletion},
                                       {"quarantine", &Scene::quarantine},
                                       {"delete without its trunks", &Scene::deleteWithoutTrunks},
                                       {"disable without its trunks", &Scene::disableWithoutTrunks},
                                       {"delete many of trunks", &Scene::deleteManyOfTrunks},
                                       {"delete many", &Scene::deleteMany},
                                       {"give an account another address", &Scene::anotherAddress},
                                       {"delete many in little room", &Scene::deleteManyInLittleRoom},
                                       {"disable many", &Scene::disableMany},
                                       {"enable many", &Scene::enableMany},
                                       {"disable many for nothing", &Scene::disableManyForNothing},
                                       {"add an account", &Scene::addAccount},
                                       {"edit an account with a proxy", &Scene::editAccountWithProxy},
                                       {"removal of an account that waits", &Scene::removalWaiting},
                                       {"token", &Scene::token},
                                       {"proxy password", &Scene::proxyPassword},
                                       {"what changed in the list", &Scene::listNews},
                                       {"keep", &Scene::keep},
                                       {"keep many", &Scene::keepMany},
                                       {"compare", &Scene::compare},
                                       {"search help", &Scene::searchHelp},
                                       {"save a view", &Scene::saveView},
                                       {"manage views", &Scene::manageViews},
                                       {"preferences", &Scene::preferences},
                                       {"preferences of the audit", &Scene::auditPreferences},
                                       {"shortcuts", &Scene::shortcuts},
                                       {"about", &Scene::about},
                                       {"export", &Scene::exporting},
                                       {"problem", &Scene::problem}};
    return all;
}

} // namespace vobiz::test

Q_DECLARE_METATYPE(vobiz::test::Scene::Builder)
