// SPDX-License-Identifier: MIT
#include "app/program.h"

#include "app/samplerecords.h"
#include "app/sandbox/sampleserver.h"
#include "app/settingsmessages.h"
#include "core/account/accountfaults.h"
#include "core/changes/oldquarantine.h"
#include "core/journal/journalkey.h"
#include "ui/accounts/accountcommands.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/messages/changemessage.h"
#include "ui/preferences/preferencesdialog.h"
#include "ui/text/accounttext.h"
#include "ui/text/journaltext.h"
#include "ui/text/keychaintext.h"
#include "ui/text/quarantinetext.h"

#include <QtCore/QDir>
#include <QtCore/QEvent>
#include <QtCore/QEventLoop>
#include <QtCore/QFile>
#include <QtCore/QLocale>
#include <QtCore/QStandardPaths>
#include <QtCore/QTimer>
#include <QtGui/QGuiApplication>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto KeyPatience = 3s;
constexpr auto HeadPatience = 300ms;

QString journalKeyMessage()
{
    return u"journal-key"_s;
}

QString dataPath(const QString &name)
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u'/' + name;
}

QString defaultJournalPath()
{
    return dataPath(u"journal.sqlite"_s);
}

QString accountLockPath(const Settings &settings)
{
    return settings.path().isEmpty() ? QString() : settings.path() + u".accounts"_s;
}

} // namespace

Program::Program(QObject *parent)
    : QObject(parent)
    , m_settings(Settings::defaultPath())
    , m_journal(defaultJournalPath())
    , m_quarantine(dataPath(u"quarantine.sqlite"_s))
    , m_accounts(m_settings)
    , m_opener(m_accounts, m_secrets)
    , m_keeper(m_accounts, m_secrets, m_opener, accountLockPath(m_settings),
               belongingsOf({m_journal, &m_quarantine}, m_settings))
    , m_belongings([this] { return recordsFor(AccountOrigin::Stored); })
{
    // First: widgets ask their style for icons as they are made.
    applyAppearance(readPreferences(m_settings).appearance);
    m_window = std::make_unique<MainWindow>(m_settings, m_accounts, m_finishing);
    m_settingsMessages = std::make_unique<SettingsMessages>(m_settings, *m_window);
    m_commands = std::make_unique<AccountCommands>(m_keeper, m_belongings, *m_window);
    connectWindow();
    connectAccounts();
    connectOpener();
    connectJournal();
    connectQuarantine();
    connect(&m_finishing, &FinishingSessions::outcomeKnown, this, &Program::showOutcome);
}

Program::~Program()
{
    // Nobody is told any more, and nothing can be sent any more, whatever still happens below.
    for (const QObject *sender :
         {static_cast<const QObject *>(&m_journal), static_cast<const QObject *>(&m_quarantine),
          static_cast<const QObject *>(&m_accounts), static_cast<const QObject *>(&m_keeper),
          static_cast<const QObject *>(&m_opener), static_cast<const QObject *>(&m_finishing)})
        sender->disconnect(this);
    m_opener.cancel();
    m_commands.reset();
    m_settingsMessages.reset(); // it tells in the window
    m_window.reset();
    m_session.reset();
    keepJournalHead();
}

bool Program::knows(const QString &account) const
{
    return m_accounts.findByName(account);
}

void Program::start(const StartRequest &request)
{
    m_request = request;
    m_window->installEventFilter(this);
    m_window->show();
}

/// What the first picture does not need comes after it: an account's page, and the keychain, the network and
/// the journal behind it.
bool Program::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        m_window->removeEventFilter(this);
        QTimer::singleShot(4ms, this, [this] {               // the picture leaves when the event loop rests
            takeOverOldQuarantine(m_settings, m_quarantine); // before an account asks for it
            openFirst(m_request);
            m_settingsMessages->sayWhatWasFound();
            QGuiApplication::setWindowIcon(applicationIcon());
            if (!m_session && QFile::exists(defaultJournalPath()))
                m_window->setJournal(&recordsFor(AccountOrigin::Stored).journal);
        });
    }
    return QObject::eventFilter(watched, event);
}

void Program::openFirst(const StartRequest &request)
{
    if (m_window->hasPage())
        return; // a second start was faster
    if (const auto *account = std::get_if<ApiAccount>(&request))
        open(*account, {AccountOrigin::Environment});
    else if (const auto *stored = std::get_if<OpenStored>(&request))
        openStored(m_accounts.findByName(stored->name)->key);
    else if (std::holds_alternative<OpenNothing>(request))
        openLast();
    if (!m_window->hasPage()) {
        m_window->showWelcome();
        m_keeper.sweep(); // else once the keychain has answered for the account
    }
    if (std::holds_alternative<OpenSandbox>(request))
        openSandbox(); // beside the welcome, in case it can't be opened
}

void Program::openLast()
{
    if (const Account *account = m_accounts.find(m_accounts.lastOpened()))
        openStored(account->key);
}

bool Program::raise(const QString &account)
{
    const Account *named = account.isEmpty() ? nullptr : m_accounts.findByName(account);
    if (!account.isEmpty() && !named)
        return false;
    if (m_window->isMinimized())
        m_window->showNormal();
    m_window->raise();
    m_window->activateWindow();
    if (named && named->key != m_window->accountKey())
        openStored(named->key);
    return true;
}

void Program::openSandbox()
{
    if (!m_sandbox) {
        auto loaded = loadSampleServer();
        const std::optional<QString> problem = loaded ? (*loaded)->start() : std::optional(loaded.error());
        if (problem) {
            m_window->post(
                {u"sandbox"_s,
                 Message::Severity::Error,
                 tr("The sample account could not be opened: the server inside this program did not "
                    "start. %1")
                     .arg(*problem),
                 {}});
            return;
        }
        m_sandbox = std::move(loaded).value();
    }
    ApiAccount account;
    account.baseUrl = m_sandbox->baseUrl();
    account.authId = m_sandbox->authId();
    account.token = m_sandbox->token();
    open(account, {AccountOrigin::Sandbox});
}

void Program::connectWindow()
{
    connect(m_window.get(), &MainWindow::sampleAccountWanted, this, &Program::openSandbox);
    connect(m_window.get(), &MainWindow::accountWanted, this, [this](const QString &key) {
        if (!m_session || m_session->identity().key != key)
            openStored(key);
    });
    connect(m_window.get(), &MainWindow::addAccountWanted, m_commands.get(), &AccountCommands::add);
    connect(m_window.get(), &MainWindow::editAccountWanted, m_commands.get(), &AccountCommands::edit);
    connect(m_window.get(), &MainWindow::removeAccountWanted, m_commands.get(), &AccountCommands::remove);
    connect(m_window.get(), &MainWindow::tokenWanted, this,
            [this](const QString &key) { m_commands->askToken(key, tr("Vobiz did not accept the token.")); });
    connect(m_window.get(), &MainWindow::preferencesWanted, this, &Program::editPreferences);
    connect(m_window.get(), &MainWindow::proxyPasswordWanted, this, [this](const QString &key) {
        m_proxyAsker = m_session.get();
        m_commands->askProxyPassword(key);
    });
}

void Program::editPreferences()
{
    auto *dialog = new PreferencesDialog(readPreferences(m_settings), m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        writePreferences(m_settings, dialog->preferences());
        applyAppearance(dialog->preferences().appearance);
        m_window->applyPreferences();
    });
    dialog->open();
}

void Program::connectAccounts()
{
    // Queued: it takes the place of the page, or of the dialog's parent, that asked for it.
    connect(m_commands.get(), &AccountCommands::added, this, &Program::openStored, Qt::QueuedConnection);
    connect(m_commands.get(), &AccountCommands::connectionChanged, this, &Program::openStored,
            Qt::QueuedConnection);
    connect(m_commands.get(), &AccountCommands::removed, this, [this](const QString &key) {
        if (m_window->accountKey() != key)
            return; // the user went on to another one while the keychain was busy
        m_opener.cancel();
        m_window->showWelcome();
        leaveSession();
    });
    connect(m_commands.get(), &AccountCommands::proxyPasswordEntered, this,
            [this](const QString &user, const QByteArray &password) {
                if (!m_session || m_proxyAsker != m_session.get())
                    return; // it is for another account's proxy
                ApiAccount account = m_session->account();
                account.proxy.user = user;
                account.proxy.password = password;
                open(account, m_session->identity());
            });
    connect(
        m_commands.get(), &AccountCommands::warned, this,
        [this](const QString &text) {
            m_window->post({u"accounts"_s, Message::Severity::Warning, text, {}});
        },
        Qt::QueuedConnection);
    connect(
        m_commands.get(), &AccountCommands::notWritten, this,
        [this](const QString &text) {
            m_window->post({u"accounts"_s,
                            Message::Severity::Warning,
                            tr("The settings could not be written.") + u' ' + text,
                            {}});
        },
        Qt::QueuedConnection);
    connect(&m_accounts, &AccountList::changed, this, [this] {
        if (!m_session)
            return;
        if (const Account *account = m_accounts.find(m_session->identity().key))
            m_session->setIdentity(identityOf(*account));
    });
}

void Program::connectOpener()
{
    connect(&m_opener, &AccountOpener::opened, this, [this](const QString &key, const ApiAccount &api) {
        const Account *account = m_accounts.find(key);
        m_accounts.setLastOpened(key);
        open(api, identityOf(*account));
        m_keeper.sweep();
    });
    connect(&m_opener, &AccountOpener::tokenWanted, this, [this](const QString &key, TokenNeed need) {
        const QString reason = tokenNeedText(need);
        showNotOpen(key, Icon::Key, tr("Token needed"), reason);
        m_commands->askToken(key, reason);
    });
    connect(&m_opener, &AccountOpener::accountGone, this, [this](const QString &) {
        m_window->showWelcome();
        m_window->post({u"accounts"_s,
                        Message::Severity::Warning,
                        tr("The account is not there any more: another window of this program removed it."),
                        {}});
    });
    connect(&m_opener, &AccountOpener::keychainFailed, this,
            [this](const QString &key, const KeychainProblem &problem) {
                showNotOpen(key, Icon::Locked, tr("The token could not be read from the keychain"),
                            keychainText(problem));
            });
    connect(&m_opener, &AccountOpener::accountUnusable, this, [this](const QString &key) {
        QStringList texts;
        for (const AccountFault fault : faultsOf(*m_accounts.find(key), {}, m_accounts))
            texts.append(accountFaultText(fault));
        showNotOpen(key, Icon::Warning, tr("What is stored of this account can’t be used"), texts.join(u' '));
    });
}

void Program::openStored(const QString &key)
{
    const Account *account = m_accounts.find(key);
    if (!account)
        return;
    const Message::Action cancel{tr("Cancel"), [this, key] {
                                     m_opener.cancel();
                                     showNotOpen(key, Icon::Account, tr("Not open"), {});
                                 }};
    m_window->showOpening(*account, Icon::Key, tr("Opening %1…").arg(accountName(*account)),
                          tr("Waiting for the keychain."), {cancel});
    leaveSession();
    m_opener.open(key);
}

void Program::open(const ApiAccount &account, const AccountIdentity &identity)
{
    m_opener.cancel();
    auto session = std::make_unique<AccountSession>(account, identity, recordsFor(identity.origin));
    connect(session.get(), &AccountSession::outcomeLost, this, &Program::sayWhatWasNotRecorded);
    connect(session.get(), &AccountSession::openOutcomesUnknown, this, [this](const JournalProblem &problem) {
        m_window->post({u"journal-open"_s, Message::Severity::Warning, openOutcomesUnknownText(problem), {}});
    });
    m_window->setJournal(&session->journal());
    m_window->open(*session);
    m_settingsMessages->sayWhatIsUnwritten();
    leaveSession();
    m_session = std::move(session);
    sayIfJournalWaits();
}

AccountRecords Program::recordsFor(AccountOrigin origin)
{
    if (origin == AccountOrigin::Sandbox) {
        if (!m_sampleRecords)
            m_sampleRecords = std::make_unique<SampleRecords>();
        return m_sampleRecords->records();
    }
    // Later: what waits for the journal can wait, and who opens an account wants to see it.
    if (!std::exchange(m_isJournalKeyWanted, true))
        QMetaObject::invokeMethod(this, &Program::readJournalKey, Qt::QueuedConnection);
    return {m_journal, &m_quarantine};
}

void Program::readJournalKey()
{
    // Without a keychain the journal is written all the same, and its verification says what that means.
    const QString lock = defaultJournalPath() + u".keychain-lock"_s;
    obtainJournalKey(m_secrets, lock, this, [this, lock](const Result<QByteArray, KeychainProblem> &key) {
        m_isKeychainSlow = false;
        m_keyPatience.stop();
        m_window->removeMessage(journalKeyMessage());
        m_journal.setKey(key ? *key : QByteArray());
        if (key)
            m_headKeeper = std::make_unique<JournalHeadKeeper>(m_journal, m_secrets, lock);
    });
    m_keyPatience.start(KeyPatience);
}

/// The window is gone by now, and the head is kept already unless something was written just before. Not
/// while outcomes are awaited that the user does not wait for: then no event may be handled any more.
void Program::keepJournalHead()
{
    if (!m_headKeeper || m_headKeeper->isKeychainSilent() || m_finishing.outcomesAwaited() > 0)
        return;
    QEventLoop loop;
    connect(m_headKeeper.get(), &JournalHeadKeeper::settled, &loop, &QEventLoop::quit);
    QTimer::singleShot(HeadPatience, &loop, &QEventLoop::quit);
    m_headKeeper->finish();
    loop.exec(QEventLoop::ExcludeUserInputEvents);
}

void Program::sayIfJournalWaits()
{
    const bool isShown = m_session && m_session->identity().origin != AccountOrigin::Sandbox;
    if (!isShown || !m_isKeychainSlow)
        return;
    m_window->post({journalKeyMessage(),
                    Message::Severity::Warning,
                    tr("The keychain has not answered yet; it may be asking for its password. Until it does, "
                       "nothing can be recorded, so no change is sent."),
                    {}});
}

void Program::connectJournal()
{
    m_keyPatience.setSingleShot(true);
    connect(&m_keyPatience, &QTimer::timeout, this, [this] {
        m_isKeychainSlow = true;
        sayIfJournalWaits();
    });
    connect(&m_journal, &Journal::keptAside, this,
            [this](const QString &path, const JournalTakenOver &takenOver) {
                m_window->post(
                    {u"journal-aside"_s, Message::Severity::Warning, keptAsideText(path, takenOver), {}});
            });
}

void Program::connectQuarantine()
{
    connect(&m_quarantine, &QuarantineStore::keptAside, this, [this](const QString &path) {
        m_window->post({u"quarantine-aside"_s, Message::Severity::Warning, quarantineAsideText(path), {}});
    });
    connect(&m_finishing, &FinishingSessions::quarantineTold, this,
            [this](const AccountSession &session, const QuarantineNews &news) {
                const bool isAsWanted = news.notDisabled == 0 && news.unknown == 0;
                showOfLeft(session, u"quarantine-kept"_s,
                           isAsWanted ? Message::Severity::Success : Message::Severity::Warning,
                           quarantineNewsText(news, QLocale()));
            });
    connect(&m_finishing, &FinishingSessions::quarantineLost, this,
            [this](const AccountSession &session, QuarantineLoss loss, qsizetype count,
                   const SqliteProblem &problem) {
                showOfLeft(session, u"quarantine-unwritten"_s, Message::Severity::Warning,
                           quarantineLossText(loss, count, problem, QLocale()));
            });
}

void Program::showOfLeft(const AccountSession &session, const QString &key, Message::Severity severity,
                         const QString &text)
{
    m_window->post({session.identity().key + u'/' + key,
                    severity,
                    tr("Account %1: %2").arg(accountName(session), text),
                    {}});
}

void Program::sayWhatWasNotRecorded(const JournalProblem &problem)
{
    m_window->post({u"journal"_s, Message::Severity::Error, outcomeLostText(problem), {}});
}

void Program::leaveSession()
{
    if (m_session)
        m_finishing.finish(std::move(m_session));
}

void Program::showNotOpen(const QString &key, Icon icon, const QString &title, const QString &text)
{
    const Account *account = m_accounts.find(key);
    if (!account)
        return;
    m_window->showOpening(*account, icon, title, text,
                          {{tr("&Try Again"),
                            [this, key] {
                                openStored(key);
                            }},
                           {tr("Enter Toke&n…"),
                            [this, key] {
                                m_commands->askToken(key, tr("Enter the token to go on."));
                            }},
                           {tr("E&dit Account…"), [this, key] {
                                m_commands->edit(key);
                            }}});
}

void Program::showOutcome(const AccountSession &session, CredentialChange &change)
{
    std::optional<Message> message = changeMessage(change, {}, QLocale());
    if (!message)
        return;
    message->key.prepend(session.identity().key + u'/');
    message->text = tr("Account %1: %2").arg(accountName(session), message->text);
    message->actions.clear(); // they belong to an account that is not open
    m_window->post(*message);
}

} // namespace vobiz
