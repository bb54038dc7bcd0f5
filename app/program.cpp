// SPDX-License-Identifier: MIT
#include "app/program.h"

#include "app/accountflow.h"
#include "app/datapaths.h"
#include "app/sampleaccount.h"
#include "app/settingsmessages.h"
#include "core/changes/oldquarantine.h"
#include "core/session/auditpreferences.h"
#include "core/session/lastsnapshot.h"
#include "ui/appearance/legibleplaceholders.h"
#include "ui/mainwindow/leftaccounts.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/preferences/preferencesdialog.h"
#include "ui/text/journaltext.h"
#include "ui/text/snapshottext.h"

#include <QtCore/QEvent>
#include <QtCore/QTimer>
#include <QtGui/QGuiApplication>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString accountLockPath(const Settings &settings)
{
    return settings.path().isEmpty() ? QString() : settings.path() + u".accounts"_s;
}

} // namespace

Program::Program(QObject *parent)
    : QObject(parent)
    , m_settings(Settings::defaultPath())
    , m_reportKey(m_secrets, reportKeyLockPath())
    , m_journals(m_secrets)
    , m_accounts(m_settings)
    , m_opener(m_accounts, m_secrets)
    , m_keeper(m_accounts, m_secrets, m_opener, accountLockPath(m_settings),
               belongingsOf(m_journals.stored(), m_settings))
    , m_belongings([this] { return m_journals.recordsFor(AccountOrigin::Stored); })
{
    // First: widgets ask their style for icons as they are made.
    applyAppearance(readPreferences(m_settings).appearance);
    new LegiblePlaceholders(qApp);
    m_window = std::make_unique<MainWindow>(m_settings, m_accounts, m_finishing);
    m_window->setReportKey(&m_reportKey);
    m_settingsMessages = std::make_unique<SettingsMessages>(m_settings, *m_window);
    m_flow = std::make_unique<AccountFlow>(AccountFlow::Parts{m_keeper, m_opener, m_belongings, *m_window,
                                                              *m_journals.stored().snapshots, [this] {
                                                                  return m_session.get();
                                                              }});
    connectParts();
    new LeftAccounts(m_finishing, *m_window);
}

Program::~Program()
{
    // Nobody is told any more, and nothing can be sent any more, whatever still happens below.
    for (const QObject *sender :
         {static_cast<const QObject *>(&m_journals), static_cast<const QObject *>(&m_finishing)})
        sender->disconnect(this);
    m_opener.cancel();
    m_flow.reset();
    m_settingsMessages.reset(); // it tells in the window
    m_window.reset();
    m_session.reset();
    // While outcomes are awaited that the user does not wait for no event may be handled any more.
    if (m_finishing.outcomesAwaited() == 0)
        m_journals.keepHead();
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
        QTimer::singleShot(4ms, this, [this] { // the picture leaves when the event loop rests
            takeOverOldQuarantine(m_settings, m_journals.quarantine()); // before an account asks for it
            openFirst(m_request);
            m_settingsMessages->sayWhatWasFound();
            QGuiApplication::setWindowIcon(applicationIcon());
            if (!m_session && Journals::isThere())
                m_window->setJournal(&m_journals.recordsFor(AccountOrigin::Stored).journal);
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
        m_flow->open(m_accounts.findByName(stored->name)->key);
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
        m_flow->open(account->key);
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
        m_flow->open(named->key);
    return true;
}

void Program::openSandbox()
{
    if (!m_sandbox) {
        auto started = startSampleServer();
        if (!started) {
            m_window->post({u"sandbox"_s, Message::Severity::Error, started.error(), {}});
            return;
        }
        m_sandbox = std::move(started).value();
    }
    open(sampleAccount(*m_sandbox), {AccountOrigin::Sandbox});
}

void Program::connectParts()
{
    connect(m_window.get(), &MainWindow::sampleAccountWanted, this, &Program::openSandbox);
    connect(m_window.get(), &MainWindow::preferencesWanted, this, &Program::editPreferences);
    connect(m_flow.get(), &AccountFlow::opened, this, &Program::open);
    connect(m_flow.get(), &AccountFlow::offlineWanted, this, &Program::openOffline);
    connect(m_window.get(), &MainWindow::offlineWanted, this, [this] {
        if (m_session)
            openOffline(m_session->account(), m_session->identity());
    });
    connect(m_window.get(), &MainWindow::onlineWanted, this, &Program::goOnline);
    connect(m_flow.get(), &AccountFlow::left, this, &Program::leaveSession);
    connect(m_flow.get(), &AccountFlow::notWritten, m_settingsMessages.get(),
            &SettingsMessages::sayWhatItMeans);
    connect(&m_secrets, &SecretStore::waitChanged, &m_keeper, &AccountKeeper::setKeychainWait);
    connect(&m_journals, &Journals::said, this, [this](const Message &message) { m_window->post(message); });
    connect(&m_journals, &Journals::unsaid, this,
            [this](const QString &messageKey) { m_window->removeMessage(messageKey); });
}

void Program::editPreferences()
{
    auto *dialog = new PreferencesDialog(readPreferences(m_settings), m_window.get());
    dialog->addAudit(readAuditSettings(m_settings), defaultAuditSettings(), m_window->auditCount());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        writePreferences(m_settings, dialog->preferences());
        writeAuditSettings(m_settings, *dialog->auditSettings());
        applyAppearance(dialog->preferences().appearance);
        m_window->applyPreferences();
    });
    dialog->open();
}

void Program::open(const ApiAccount &account, const AccountIdentity &identity)
{
    show(std::make_unique<AccountSession>(account, identity, m_journals.recordsFor(identity.origin)));
}

void Program::openOffline(ApiAccount account, const AccountIdentity &identity)
{
    account.isOffline = true;
    m_readingSnapshot = std::make_unique<QObject>();
    const AccountRecords records = m_journals.recordsFor(identity.origin);
    const auto say = [this](const QString &text) {
        m_window->post({u"snapshot-offline"_s, Message::Severity::Error, text, {}});
    };
    readLastSnapshot(*records.snapshots, addressesOf(account), m_readingSnapshot.get(),
                     [=, this](const Result<std::optional<SnapshotList>, SqliteProblem> &last) {
                         if (!last) {
                             say(snapshotsUnreadText(last.error()));
                         } else if (!*last) {
                             say(noSnapshotText());
                         } else {
                             auto session = std::make_unique<AccountSession>(account, identity, records);
                             session->showKept(**last);
                             show(std::move(session));
                         }
                     });
}

void Program::goOnline()
{
    if (!m_session)
        return;
    const AccountIdentity identity = m_session->identity();
    if (identity.origin == AccountOrigin::Stored) {
        m_flow->open(identity.key);
        return;
    }
    ApiAccount account = m_session->account();
    account.isOffline = false;
    open(account, identity);
}

void Program::show(std::unique_ptr<AccountSession> session)
{
    m_opener.cancel();
    const AccountIdentity identity = session->identity();
    connect(session.get(), &AccountSession::outcomeLost, this, &Program::sayWhatWasNotRecorded);
    if (identity.origin == AccountOrigin::Stored)
        connect(session.get(), &AccountSession::pathCaseFound, &m_keeper,
                [this, key = identity.key, url = session->account().baseUrl.toString(QUrl::FullyEncoded)](
                    PathCase found) { m_keeper.keepPathCase(key, url, found); });
    connect(session.get(), &AccountSession::openOutcomesUnknown, this, [this](const JournalProblem &problem) {
        m_window->post({u"journal-open"_s, Message::Severity::Warning, openOutcomesUnknownText(problem), {}});
    });
    m_window->setJournal(&session->journal());
    m_window->open(*session);
    m_settingsMessages->sayWhatIsUnwritten();
    leaveSession();
    m_session = std::move(session);
    m_journals.setShown(identity.origin);
}

void Program::sayWhatWasNotRecorded(const JournalProblem &problem)
{
    m_window->post({u"journal"_s, Message::Severity::Error, outcomeLostText(problem), {}});
}

void Program::leaveSession()
{
    if (m_readingSnapshot)
        m_readingSnapshot.release()->deleteLater(); // it may be the one that tells
    m_journals.setShown({});
    if (m_session)
        m_finishing.finish(std::move(m_session));
}

} // namespace vobiz
