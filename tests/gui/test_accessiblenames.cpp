// SPDX-License-Identifier: MIT
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
#include "tests/support/accessible.h"
#include "tests/support/journalfile.h"
#include "tests/support/temporaryjournal.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/sameaccountquestion.h"
#include "ui/accounts/secretdialog.h"
#include "ui/activity/activitydock.h"
#include "ui/activity/activityview.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/deletedialog.h"
#include "ui/dialogs/manydialog.h"
#include "ui/dialogs/shortcutsdialog.h"
#include "ui/dialogs/statuschangedialog.h"
#include "ui/mainwindow/credentialspage.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/messages/messagebar.h"
#include "ui/preferences/preferencesdialog.h"
#include "ui/quarantine/disablefordeletiondialog.h"
#include "ui/quarantine/quarantinedialog.h"
#include "ui/run/runarea.h"
#include "ui/run/runpanel.h"
#include "ui/table/credentialview.h"

#include <QtGui/QContextMenuEvent>
#include <QtGui/QKeySequence>
#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolBar>
#include <QtWidgets/QToolButton>

#include <functional>

// What holds for every window and dialog of the program, in each of its states. A new window belongs into
// scenes().

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Parts that Qt's own widgets bring along. They are exempt because Qt names none of them, and because each
/// does only what a key does as well.
bool isInnerPartOfQt(const QObject *object)
{
    return qobject_cast<const QScrollBar *>(object)                  // the arrow keys scroll
           || qobject_cast<const QHeaderView *>(object)              // part of its table
           || object->inherits("QLineEditIconButton")                // clears the field, as Esc does
           || object->objectName() == "qt_toolbar_ext_button"_L1     // what it opens is in the menus, too
           || object->objectName() == "qt_menubar_ext_button"_L1     // the keyboard opens menus without it
           || object->objectName() == "qt_dockwidget_closebutton"_L1 // what it does is in the menus, too
           || object->objectName() == "qt_scrollarea_viewport"_L1    // part of its scroll area
           || object->objectName() == "qt_scrollarea_hcontainer"_L1  // holds the scroll bar
           || object->objectName() == "qt_scrollarea_vcontainer"_L1; // holds the scroll bar
}

Credential credential(CredentialStatus status)
{
    Credential c;
    c.id = CredentialId(u"a1b2c3d4-e5f6-7890-abcd-ef1234567890"_s);
    c.username = u"office_phone_03"_s;
    c.realm = u"MA_ABC123.sip.vobiz.ai"_s;
    c.description = u"Front desk"_s;
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

    explicit Scene(Builder build) { (this->*build)(); }

    [[nodiscard]] QWidget &window() const { return *m_window; }

    void welcome() { showMainWindow(); }
    void loading()
    {
        SandboxOptions options = quickSandbox();
        options.latency.listLatency = 1h; // the server's end interrupts it
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
        named<QLineEdit>(*m_mainWindow, u"Search credentials"_s)->setText(u"there is no such credential"_s);
    }
    void messages()
    {
        complete();
        auto *page = m_mainWindow->findChild<CredentialsPage *>();
        page->post({u"first"_s, Message::Severity::Warning, u"one"_s, {{u"Check Again"_s, {}}}});
        page->post({u"second"_s,
                    Message::Severity::Error,
                    u"two"_s,
                    {{u"Retry"_s, {}}, {u"Cancel"_s, {}}, {u"Keep Open"_s, {}}, {u"Close Now"_s, {}}}});
    }
    void activity()
    {
        complete();
        m_mainWindow->resize(1280, 1200); // nothing needs to be scrolled to
        m_journal = std::make_unique<JournalHere>();
        m_journal->file.fill(20);
        m_journal->journal.setKey("key");
        m_mainWindow->setJournal(&m_journal->journal);
        m_mainWindow->findChild<ActivityDock *>()->enter();
        const auto *view = m_mainWindow->findChild<ActivityView *>();
        m_isReady = m_isReady && QTest::qWaitFor([view] { return view->currentIndex().isValid(); });
        named<QPushButton>(*m_mainWindow, u"Verify"_s)->click(); // what it says has controls as well
        const auto *messages = m_mainWindow->findChild<ActivityDock *>()->findChild<MessageBar *>();
        m_isReady = m_isReady && QTest::qWaitFor([messages] { return messages->isVisible(); });
    }
    void noActivity()
    {
        complete();
        m_mainWindow->resize(1280, 1200);
        m_mainWindow->findChild<ActivityDock *>()->enter();
    }
    void deleteWithTick()
    {
        showDialog(std::make_unique<DeleteDialog>(credential(CredentialStatus::Disabled)));
    }
    void deleteWithName()
    {
        showDialog(std::make_unique<DeleteDialog>(credential(CredentialStatus::Enabled)));
    }
    void deleteThatChanged()
    {
        auto dialog = std::make_unique<DeleteDialog>(credential(CredentialStatus::Enabled));
        Credential changed = credential(CredentialStatus::Disabled);
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
        showDialog(std::make_unique<StatusChangeDialog>(ChangeAction::Disable,
                                                        credential(CredentialStatus::Enabled)));
    }
    void enable()
    {
        showDialog(std::make_unique<StatusChangeDialog>(ChangeAction::Enable,
                                                        credential(CredentialStatus::Disabled)));
    }
    void disableForDeletion() { showDialog(std::make_unique<DisableForDeletionDialog>(3, QString())); }
    void quarantine()
    {
        m_quarantine = std::make_unique<Quarantine>(&m_records.quarantine, ApiAccount());
        QuarantineEdit edit;
        edit.put.append({credential(CredentialStatus::Disabled), systemClock(), systemClock().addDays(30),
                         QuarantineState::Disabled, "decision"});
        m_quarantine->write(edit, [](const auto &) {});
        QTRY_COMPARE(m_quarantine->count(), 1);
        m_service = std::make_unique<CredentialService>(ApiAccount());
        m_trunks = std::make_unique<TrunkUse>(*m_service); // not read, so that there is a Retry
        showDialog(std::make_unique<QuarantineDialog>(
            *m_quarantine, *m_trunks, [](const CredentialId &) { return std::nullopt; },
            [](const CredentialId &) { return false; }, systemClock()));
    }
    void deleteMany() { showMany(ChangeAction::Delete); }
    void deleteManyInLittleRoom()
    {
        deleteMany();
        m_window->resize(m_window->minimumSizeHint());
    }
    void disableMany() { showMany(ChangeAction::Disable); }
    void selection()
    {
        complete();
        auto *view = m_mainWindow->findChild<CredentialView *>();
        view->selection().selectOnly({m_session->model().idAt(1), m_session->model().idAt(2)});
    }
    void run()
    {
        selection();
        startRun();
        m_mainWindow->findChild<RunPanel *>()->findChild<QPushButton *>()->click(); // Pause
    }
    void endOfRun()
    {
        selection();
        startRun();
        m_isReady = m_isReady &&
                    QTest::qWaitFor([this] { return !m_mainWindow->findChild<RunArea *>()->isUnderWay(); });
    }
    void preferences() { showDialog(std::make_unique<PreferencesDialog>(Preferences())); }
    void shortcuts() { showDialogOf<ShortcutsDialog>(u"Keyboard Shortcuts"_s); }
    void about() { showDialogOf<AboutDialog>(u"About"_s); }
    void addAccount() { showDialog(std::make_unique<AccountDialog>(m_keeper)); }
    void editAccountWithProxy()
    {
        Account account = storedAccount();
        account.proxy = {ProxyMode::Manual, u"proxy.example.org"_s, 3128, u"me"_s, {}};
        showDialog(std::make_unique<AccountDialog>(m_keeper, nullptr, &account));
    }
    void anotherAddress()
    {
        Account other = storedAccount();
        other.apiUrl = u"https://new.example.org/api/v1"_s;
        showDialog(std::make_unique<SameAccountQuestion>(storedAccount(), other, Belongings{3, 1}));
    }
    void token() { showSecret(SecretDialog::Kind::Token); }
    void proxyPassword() { showSecret(SecretDialog::Kind::ProxyPassword); }
    void notOpen()
    {
        showMainWindow();
        m_mainWindow->showOpening(storedAccount(), Icon::Locked, u"Title"_s, u"Text"_s,
                                  {{u"&Try Again"_s, {}}, {u"Enter Toke&n…"_s, {}}});
    }
    void problem()
    {
        showMainWindow();
        m_mainWindow->post({u"key"_s, Message::Severity::Warning, u"Text"_s, {{u"Try"_s, {}}}});
        put(m_mainWindow->findChild<QMessageBox *>());
    }

    [[nodiscard]] bool isReady() const { return m_isReady; }
    [[nodiscard]] MainWindow *mainWindow() const { return m_mainWindow.get(); }

private:
    static SandboxOptions quickSandbox()
    {
        SandboxOptions options;
        options.latency = {0ms, 0ms};
        return options;
    }

    static Account storedAccount()
    {
        Account account;
        account.key = makeAccountKey();
        account.label = u"Head office"_s;
        account.authId = u"MA_TEST"_s;
        account.apiUrl = u"https://api.example.org/v1"_s;
        return account;
    }
    void showMany(ChangeAction action)
    {
        Credential other = credential(CredentialStatus::Disabled);
        other.id = CredentialId(u"another"_s);
        showDialog(std::make_unique<ManyDialog>(
            action, QList<Credential>{credential(CredentialStatus::Enabled), other}, 1));
    }
    void startRun()
    {
        QList<Credential> rows; // one of them is in a call, which a second delete would find ended
        for (const auto &username : {SandboxUsername::InCall, SandboxUsername::OddId})
            rows.append(*m_server->account().find(username));
        m_mainWindow->findChild<RunArea *>()->start(ChangeAction::Delete, rows);
    }
    void showSecret(SecretDialog::Kind kind)
    {
        auto dialog = std::make_unique<SecretDialog>(kind, u"Why"_s);
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
        m_mainWindow = std::make_unique<MainWindow>(m_settings, m_accounts, m_finishing);
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

const QList<NamedScene> &mainWindows()
{
    static const QList<NamedScene> all{{"welcome", &Scene::welcome},
                                       {"not open", &Scene::notOpen},
                                       {"loading", &Scene::loading},
                                       {"partly loaded", &Scene::partlyLoaded},
                                       {"complete", &Scene::complete},
                                       {"no match", &Scene::noMatch},
                                       {"messages", &Scene::messages},
                                       {"activity", &Scene::activity},
                                       {"no activity", &Scene::noActivity},
                                       {"selection", &Scene::selection},
                                       {"run", &Scene::run},
                                       {"end of a run", &Scene::endOfRun}};
    return all;
}

const QList<NamedScene> &dialogs()
{
    static const QList<NamedScene> all{{"delete with a tick", &Scene::deleteWithTick},
                                       {"delete with the name", &Scene::deleteWithName},
                                       {"delete what changed", &Scene::deleteThatChanged},
                                       {"delete in little room", &Scene::deleteInLittleRoom},
                                       {"disable", &Scene::disable},
                                       {"enable", &Scene::enable},
                                       {"disable for deletion", &Scene::disableForDeletion},
                                       {"quarantine", &Scene::quarantine},
                                       {"delete many", &Scene::deleteMany},
                                       {"give an account another address", &Scene::anotherAddress},
                                       {"delete many in little room", &Scene::deleteManyInLittleRoom},
                                       {"disable many", &Scene::disableMany},
                                       {"add an account", &Scene::addAccount},
                                       {"edit an account with a proxy", &Scene::editAccountWithProxy},
                                       {"token", &Scene::token},
                                       {"proxy password", &Scene::proxyPassword},
                                       {"preferences", &Scene::preferences},
                                       {"shortcuts", &Scene::shortcuts},
                                       {"about", &Scene::about},
                                       {"problem", &Scene::problem}};
    return all;
}

void addRows(const QList<NamedScene> &scenes)
{
    for (const NamedScene &scene : scenes)
        QTest::newRow(scene.name) << scene.build;
}

void addAllScenes()
{
    QTest::addColumn<Scene::Builder>("build");
    addRows(mainWindows());
    addRows(dialogs());
}

/// For a message: which control it is about.
QByteArray describe(QAccessibleInterface &interface)
{
    QByteArray text = "role " + QByteArray::number(int(interface.role()));
    if (const QObject *object = interface.object())
        text += QByteArray(" ") + object->metaObject()->className() + ' ' + object->objectName().toUtf8();
    return text + " \"" + interface.text(QAccessible::Name).toUtf8() + '"';
}

QByteArray describe(QWidget *widget)
{
    if (!widget)
        return "no widget";
    return QByteArray(widget->metaObject()->className()) + " \"" + nameOf(widget).toUtf8() + '"';
}

bool isControl(QAccessibleInterface &interface)
{
    switch (interface.role()) {
    case QAccessible::Button:
    case QAccessible::ButtonDropDown:
    case QAccessible::ButtonDropGrid:
    case QAccessible::ButtonMenu:
    case QAccessible::CheckBox:
    case QAccessible::ComboBox:
    case QAccessible::Dial:
    case QAccessible::EditableText:
    case QAccessible::Link:
    case QAccessible::List:
    case QAccessible::MenuItem:
    case QAccessible::PageTab:
    case QAccessible::ProgressBar:
    case QAccessible::RadioButton:
    case QAccessible::Slider:
    case QAccessible::SpinBox:
    case QAccessible::Table:
    case QAccessible::Tree:
        return true;
    default:
        return interface.state().focusable;
    }
}

bool holdsData(QAccessibleInterface &interface)
{
    switch (interface.role()) {
    case QAccessible::Table:
    case QAccessible::Tree:
    case QAccessible::List:
        return true;
    default:
        return false;
    }
}

/// A sign like “×” is no name: it is read as what it is called, not as what it does.
bool hasWords(const QString &name)
{
    return std::any_of(name.cbegin(), name.cend(), [](QChar c) { return c.isLetter(); });
}

/// The controls that nobody could tell apart by ear.
void collectNameless(QAccessibleInterface &interface, QList<QByteArray> &found)
{
    const QObject *object = interface.object();
    if (object && object->isWidgetType() && isInnerPartOfQt(object))
        return;
    if (interface.state().invisible && interface.role() != QAccessible::MenuItem &&
        interface.role() != QAccessible::PopupMenu)
        return;
    if (isControl(interface) && !hasWords(interface.text(QAccessible::Name)))
        found.append(describe(interface));
    if (holdsData(interface))
        return; // cells say what the server sent
    for (int i = 0; i < interface.childCount(); ++i) {
        if (QAccessibleInterface *child = interface.child(i))
            collectNameless(*child, found);
    }
}

/// What a key or mnemonic leads to, so that no two of one window share one.
class Keys
{
public:
    void add(const QKeySequence &key, const QString &user)
    {
        if (key.isEmpty())
            return;
        const QString known = m_users.value(key);
        if (!known.isEmpty())
            m_clashes.append(u"%1: %2 and %3"_s.arg(key.toString(), known, user).toUtf8());
        m_users.insert(key, user);
    }

    [[nodiscard]] QByteArray clashes() const { return m_clashes.join("; "); }

private:
    QHash<QKeySequence, QString> m_users;
    QList<QByteArray> m_clashes;
};

QByteArray clashesIn(const QMenu &menu)
{
    Keys keys;
    for (const QAction *action : menu.actions()) {
        if (action->isVisible() && !action->isSeparator())
            keys.add(QKeySequence::mnemonic(action->text()), action->text());
    }
    return keys.clashes();
}

QByteArray clashesIn(const QWidget &window)
{
    Keys keys;
    if (const auto *bar = window.findChild<QMenuBar *>()) {
        for (const QAction *action : bar->actions())
            keys.add(QKeySequence::mnemonic(action->text()), action->text());
    }
    for (const auto *button : window.findChildren<QAbstractButton *>()) {
        if (button->isVisible())
            keys.add(button->shortcut(), button->text());
    }
    for (const auto *label : window.findChildren<QLabel *>()) {
        if (label->isVisible() && label->buddy())
            keys.add(QKeySequence::mnemonic(label->text()), label->text());
    }
    for (const auto *action : window.findChildren<QAction *>()) {
        if (action->isVisible()) {
            for (const QKeySequence &key : action->shortcuts())
                keys.add(key, action->text());
        }
    }
    return keys.clashes();
}

/// Of an exclusive group, Tab stops at one button, and the arrow keys lead to the others.
bool isReachedByArrowKeys(const QAbstractButton &button)
{
    return button.group() && button.group()->exclusive() && button.group()->checkedButton() &&
           button.group()->checkedButton() != &button;
}

QList<QWidget *> wantedStops(const QWidget &window)
{
    QList<QWidget *> stops = tabStops(window);
    stops.removeIf([](const QWidget *stop) {
        const auto *button = qobject_cast<const QAbstractButton *>(stop);
        return button && isReachedByArrowKeys(*button);
    });
    return stops;
}

/// Presses the key until the focus is where it began, or has been nowhere new for too long.
QList<QWidget *> stopsOf(Qt::Key key, Qt::KeyboardModifiers modifiers, QWidget *first)
{
    constexpr qsizetype Most = 60;
    first->setFocus(Qt::TabFocusReason);
    QList<QWidget *> stops;
    do {
        QWidget *stop = QApplication::focusWidget();
        stops.append(stop);
        if (!stop)
            break;
        QTest::keyClick(stop, key, modifiers);
    } while (QApplication::focusWidget() != first && stops.size() < Most);
    return stops;
}

QStringList sortedNames(const QList<QWidget *> &widgets)
{
    QStringList texts;
    for (QWidget *widget : widgets)
        texts.append(QString::fromUtf8(describe(widget)));
    texts.sort();
    return texts;
}

QImage imageOf(const QWidget &widget)
{
    QWidget *window = widget.window();
    return window->grab(QRect(widget.mapTo(window, QPoint()), widget.size())).toImage();
}

struct ContextMenu
{
    bool hasOpened = false;
    bool isNameless = false; ///< one of its entries
    QByteArray clashes;
};

/// Opens the context menu of a widget as the menu key does, and closes it again.
ContextMenu contextMenuOf(QWidget *widget)
{
    ContextMenu found;
    bool wasLooked = false;
    QTimer::singleShot(
        0, widget, [&] { // while it is open: some menus are shown with an event loop of their own
            wasLooked = true;
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            if (!menu)
                return;
            found.hasOpened = true;
            found.clashes = clashesIn(*menu);
            for (const QAction *action : menu->actions())
                found.isNameless = found.isNameless || (!action->isSeparator() && action->text().isEmpty());
            menu->close();
        });
    const QPoint middle = widget->rect().center();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, middle, widget->mapToGlobal(middle));
    QApplication::sendEvent(widget, &event);
    (void)QTest::qWaitFor([&] { return wasLooked; });
    return found;
}

bool isInMenuBar(const QWidget &window, const QAction *action)
{
    const auto *bar = window.findChild<QMenuBar *>();
    if (!bar)
        return false;
    const QList<QAction *> titles = bar->actions();
    return std::any_of(titles.cbegin(), titles.cend(), [action](const QAction *title) {
        return title->menu() && title->menu()->actions().contains(action);
    });
}

} // namespace

Q_DECLARE_METATYPE(Scene::Builder)

class TestAccessibleNames final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QApplication::setCursorFlashTime(0); }

    void everyControlHasAName_data() { addAllScenes(); }
    void everyControlHasAName()
    {
        QFETCH(Scene::Builder, build);
        const Scene scene(build);
        QVERIFY(scene.isReady());
        QVERIFY(!scene.window().windowTitle().isEmpty());
        QAccessibleInterface *root = QAccessible::queryAccessibleInterface(&scene.window());
        QVERIFY(root);
        QList<QByteArray> nameless;
        collectNameless(*root, nameless);
        QVERIFY2(nameless.isEmpty(), nameless.join("; ").constData());
        for (QWidget *stop : tabStops(scene.window()))
            QVERIFY2(hasWords(nameOf(stop)), describe(stop).constData());
    }

    void everyColumnHasATitle()
    {
        const Scene scene(&Scene::complete);
        for (const auto *view : scene.window().findChildren<QTableView *>()) {
            for (int column = 0; column < view->model()->columnCount(); ++column)
                QVERIFY(!view->model()->headerData(column, Qt::Horizontal).toString().isEmpty());
        }
    }

    void everyMenuEntryHasATextAndAMnemonicOfItsOwn()
    {
        for (const NamedScene &candidate : mainWindows()) {
            const Scene scene(candidate.build);
            const QList<QAction *> titles = scene.mainWindow()->menuBar()->actions();
            QVERIFY(titles.size() >= 4);
            for (const QAction *title : titles) {
                QVERIFY(!title->text().isEmpty());
                const QMenu *menu = title->menu();
                QVERIFY(menu);
                QVERIFY(!menu->actions().isEmpty());
                for (const QAction *action : menu->actions())
                    QVERIFY(action->isSeparator() || !action->text().isEmpty());
                const QByteArray clashes = clashesIn(*menu);
                QVERIFY2(clashes.isEmpty(), clashes.constData());
            }
        }
    }

    void everyContextMenuEntryHasATextAndAMnemonicOfItsOwn_data() { addAllScenes(); }
    void everyContextMenuEntryHasATextAndAMnemonicOfItsOwn()
    {
        QFETCH(Scene::Builder, build);
        const Scene scene(build);
        QVERIFY(scene.isReady());
        for (QWidget *stop : tabStops(scene.window())) {
            const ContextMenu menu = contextMenuOf(stop);
            QVERIFY2(!menu.isNameless, describe(stop).constData());
            QVERIFY2(menu.clashes.isEmpty(), menu.clashes.constData());
        }
    }

    void theTableHasAContextMenu()
    {
        const Scene scene(&Scene::complete);
        QVERIFY(scene.isReady());
        QVERIFY(contextMenuOf(scene.window().findChild<CredentialView *>()).hasOpened);
    }

    void noTwoControlsShareAKey_data() { addAllScenes(); }
    void noTwoControlsShareAKey()
    {
        QFETCH(Scene::Builder, build);
        const Scene scene(build);
        QVERIFY(scene.isReady());
        const QByteArray clashes = clashesIn(scene.window());
        QVERIFY2(clashes.isEmpty(), clashes.constData());
    }

    void tabVisitsEveryControlAndReturns_data() { addAllScenes(); }
    void tabVisitsEveryControlAndReturns()
    {
        QFETCH(Scene::Builder, build);
        const Scene scene(build);
        QVERIFY(scene.isReady());
        const QList<QWidget *> stops = wantedStops(scene.window());
        QVERIFY(!stops.isEmpty());
        for (const auto &[key, modifiers] :
             {std::pair{Qt::Key_Tab, Qt::NoModifier}, std::pair{Qt::Key_Backtab, Qt::ShiftModifier}}) {
            const QList<QWidget *> visited = stopsOf(key, modifiers, stops.first());
            QCOMPARE(sortedNames(visited), sortedNames(stops)); // each once, and back to the first
        }
    }

    void nothingIsForTheMouseOnly_data() { addAllScenes(); }
    void nothingIsForTheMouseOnly()
    {
        QFETCH(Scene::Builder, build);
        const Scene scene(build);
        QVERIFY(scene.isReady());
        for (auto *button : scene.window().findChildren<QAbstractButton *>()) {
            if (!button->isVisible() || isInnerPartOfQt(button) || (button->focusPolicy() & Qt::TabFocus) ||
                isReachedByArrowKeys(*button))
                continue;
            const auto *toolButton = qobject_cast<const QToolButton *>(button);
            const bool isInMenu = toolButton && isInMenuBar(scene.window(), toolButton->defaultAction());
            QVERIFY2(isInMenu, describe(button).constData());
        }
    }

    void theFocusIsSomewhereFromTheStart_data() { addAllScenes(); }
    void theFocusIsSomewhereFromTheStart()
    {
        QFETCH(Scene::Builder, build);
        const Scene scene(build);
        QVERIFY(scene.isReady());
        QWidget *focus = QApplication::focusWidget();
        QVERIFY2(tabStops(scene.window()).contains(focus), describe(focus).constData());
    }

    void theFocusMovesToTheTableWhenAnAccountOpens()
    {
        const Scene scene(&Scene::partlyLoaded);
        QVERIFY(scene.isReady());
        QCOMPARE(nameOf(QApplication::focusWidget()), u"Credentials"_s);
    }

    void theFocusIsVisible_data() { addAllScenes(); }
    void theFocusIsVisible()
    {
        QFETCH(Scene::Builder, build);
        const Scene scene(build);
        QVERIFY(scene.isReady());
        const QList<QWidget *> stops = wantedStops(scene.window());
        if (stops.size() < 2)
            return; // it can't be anywhere else
        QVERIFY(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab); // from here on the keyboard is in use
        for (QWidget *stop : stops) {
            if (const auto *button = qobject_cast<const QPushButton *>(stop); button && button->isDefault())
                continue; // the style frames the default button as if it had the focus, wherever that is
            QWidget *other = stop == stops.first() ? stops.last() : stops.first();
            other->setFocus(Qt::TabFocusReason);
            const QImage without = imageOf(*stop);
            stop->setFocus(Qt::TabFocusReason);
            QVERIFY2(stop->hasFocus(), describe(stop).constData());
            QVERIFY2(imageOf(*stop) != without, describe(stop).constData());
        }
    }

    void escapeLeavesEveryDialog_data()
    {
        QTest::addColumn<Scene::Builder>("build");
        addRows(dialogs());
    }
    void escapeLeavesEveryDialog()
    {
        QFETCH(Scene::Builder, build);
        qsizetype stops = 1;
        for (qsizetype i = 0; i < stops; ++i) {
            const Scene scene(build);
            QVERIFY(scene.isReady());
            const QList<QWidget *> all = tabStops(scene.window());
            QVERIFY(!all.isEmpty());
            stops = all.size();
            QSignalSpy finished(qobject_cast<QDialog *>(&scene.window()), &QDialog::finished);
            all[i]->setFocus();
            QTest::keyClick(all[i], Qt::Key_Escape);
            QVERIFY2(finished.size() == 1, qPrintable(QString::number(i)));
            QVERIFY(finished.first().first().toInt() != QDialog::Accepted);
        }
    }
};

QTEST_MAIN(TestAccessibleNames)
#include "test_accessiblenames.moc"
