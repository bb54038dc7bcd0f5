// SPDX-License-Identifier: MIT
#include "ui/mainwindow/mainwindow.h"

#include "core/session/accountsession.h"
#include "core/session/finishingsessions.h"
#include "ui/accounts/accountmenu.h"
#include "ui/actions/actions.h"
#include "ui/actions/actiontable.h"
#include "ui/actions/menubar.h"
#include "ui/activity/activitydock.h"
#include "ui/credentials/credentialspage.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/shortcutsdialog.h"
#include "ui/looks/accountcolors.h"
#include "ui/mainwindow/openingpage.h"
#include "ui/mainwindow/welcomepage.h"
#include "ui/report/reportverifying.h"
#include "ui/text/accounttext.h"
#include "ui/text/snapshottext.h"
#include "ui/text/unsenttext.h"
#include "ui/widgets/everywherekey.h"
#include "ui/widgets/mnemonic.h"

#include <QtCore/QLocale>
#include <QtGui/QAction>
#include <QtGui/QCloseEvent>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolBar>
#include <QtWidgets/QToolButton>

#include <algorithm>
#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int LongestNameOnButton = 28; // in characters

QString closingMessageKey()
{
    return u"closing"_s;
}

void openOnce(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace

MainWindow::MainWindow(Settings &settings, const AccountList &accounts, const FinishingSessions &finishing,
                       QWidget *parent, Clock clock)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_finishing(finishing)
    , m_clock(std::move(clock))
    , m_actions(new Actions(this))
    , m_activity(new ActivityDock(settings, this))
    , m_accountMenu(new AccountMenu(accounts, m_actions->menu(Menu::Account, this), this))
    , m_accountButton(new QToolButton)
    , m_verifying(new ReportVerifying(*this))
    , m_nothing(new QWidget)
    , m_boxes(*this)
    , m_layout(*this, settings)
{
    setCentralWidget(m_nothing); // the docks are given their sizes beside it
    m_layout.restorePlace();
    fillMenuBar(*menuBar(), *m_actions, *m_accountMenu);
    buildToolBar();
    connect(m_accountMenu, &AccountMenu::accountWanted, this, &MainWindow::accountWanted);
    handleActions();
    watchOutcomes();
    addActivity();
    showAccountName({}, AccountColor::None);
    m_actions->update();
}

MainWindow::~MainWindow()
{
    m_page = nullptr;       // its dialog tells the window of its end
    delete centralWidget(); // before the session that it shows
}

void MainWindow::open(AccountSession &session)
{
    m_session = &session;
    m_page = new CredentialsPage(session, *m_actions, m_settings, m_clock);
    m_page->setReportKey(m_reportKey);
    const AccountIdentity &identity = session.identity();
    place(m_page, accountName(session), identity.key, identity.color);
    m_page->focusTable();
    connect(
        &session.changes(), &CredentialChanges::changed, m_page,
        [this] {
            reconsiderQuestion();
            closeWhenOutcomesAreKnown();
        },
        Qt::QueuedConnection);
    connect(
        &session.runs(), &ChangeRuns::changed, m_page, [this] { reconsiderQuestion(); },
        Qt::QueuedConnection);
    connect(&session.quarantine(), &QuarantineKeeper::lost, m_page, [this] { reconsiderQuestion(); });
    connect(&session, &AccountSession::identityChanged, m_page,
            [this, &session] { showAccountName(accountName(session), session.identity().color); });
    connect(m_page, &CredentialsPage::messageDismissed, this, [this](const QString &key) {
        if (key == closingMessageKey())
            m_isAskingAboutUnsent = false;
    });
    connect(m_page, &CredentialsPage::tokenWanted, this, [this] { emit tokenWanted(m_key); });
    connect(m_page, &CredentialsPage::proxyPasswordWanted, this, [this] { emit proxyPasswordWanted(m_key); });
    connect(m_page, &CredentialsPage::editWanted, this, [this] { emit editAccountWanted(m_key); });
    // Queued: it takes the place of the page that asked for it.
    connect(m_page, &CredentialsPage::offlineWanted, this, &MainWindow::offlineWanted, Qt::QueuedConnection);
    connect(m_page, &CredentialsPage::onlineWanted, this, &MainWindow::onlineWanted, Qt::QueuedConnection);
    session.loader().loadMore();
}

void MainWindow::showWelcome()
{
    m_session = nullptr;
    m_page = nullptr;
    place(new WelcomePage(*(*m_actions)[ActionId::AddAccount], *(*m_actions)[ActionId::SampleAccount]), {},
          {}, AccountColor::None);
}

void MainWindow::showOpening(const Account &account, Icon icon, const QString &title, const QString &text,
                             const QList<Message::Action> &actions)
{
    m_session = nullptr;
    m_page = nullptr;
    place(new OpeningPage(icon, title, text, actions), accountName(account), account.key, account.color);
}

void MainWindow::place(QWidget *page, const QString &title, const QString &key, AccountColor color)
{
    m_isClosing = m_isAskingAboutUnsent = false;
    m_key = key;
    m_accountMenu->setCurrent(key);
    showAccountName(title, color);
    delete qobject_cast<CredentialsPage *>(centralWidget()); // not later: its session may go any moment
    m_actions->setReadOnly(!m_session || !m_session->isReadOnly() ? QString()
                           : m_session->isOffline()               ? offlineHint()
                                                                  : readOnlyText());
    setCentralWidget(page);
    page->show(); // the layout would do it one event too late for the focus
    page->setFocus();
}

void MainWindow::showAccountName(const QString &name, AccountColor color)
{
    const QString shown = name.isEmpty() ? tr("No account") : name;
    setWindowTitle(name.isEmpty() ? tr("Vobiz Credential Manager")
                                  : tr("%1 – Vobiz Credential Manager").arg(name));
    const QIcon mark = accountColorIcon(color);
    m_accountButton->setIcon(mark.isNull() ? icon(Icon::Account) : mark);
    m_accountButton->setText(asLabel(fontMetrics().elidedText(
        shown, Qt::ElideMiddle, fontMetrics().averageCharWidth() * LongestNameOnButton)));
    m_accountButton->setAccessibleDescription(shown);
}

void MainWindow::applyPreferences()
{
    if (m_page)
        m_page->applyPreferences();
}

AuditPage::Count MainWindow::auditCount() const
{
    return m_page ? m_page->auditCount() : AuditPage::Count();
}

void MainWindow::post(const Message &message)
{
    // What sends belongs to an open account, and needs a button that waits.
    Q_ASSERT(std::ranges::none_of(message.actions, &Message::Action::sends));
    if (m_page) {
        m_page->post(message);
        return;
    }
    m_boxes.post(message);
}

void MainWindow::removeMessage(const QString &key)
{
    if (m_page)
        m_page->removeMessage(key);
    else
        m_boxes.remove(key);
}

void MainWindow::setJournal(Journal *journal)
{
    m_activity->setJournal(journal);
}

void MainWindow::setReportKey(ReportKey *key)
{
    m_reportKey = key;
    m_verifying->setKey(key);
}

void MainWindow::addActivity()
{
    m_layout.add(*m_activity);
    QAction *action = (*m_actions)[ActionId::Activity];
    action->setChecked(!m_activity->isHidden());
    connect(m_activity, &ActivityDock::toggled, action, &QAction::setChecked);
    connect(m_activity, &ActivityDock::left, this, &MainWindow::leaveActivity);
    connect(m_activity, &ActivityDock::layoutChanged, this, [this] { m_layout.rememberDocks(); });
}

void MainWindow::leaveActivity()
{
    if (m_page)
        m_page->focusTable();
    else
        centralWidget()->setFocus();
}

void MainWindow::buildToolBar()
{
    QToolBar *bar = addToolBar(tr("Main tool bar"));
    bar->setObjectName(u"mainToolBar"_s);
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const int iconSize = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    bar->setIconSize(QSize(iconSize, iconSize));
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_accountButton->setAccessibleName(tr("Account"));
    m_accountButton->setToolTip(tr("Switch to another account, add or edit one"));
    m_accountButton->setMenu(m_accountMenu);
    m_accountButton->setPopupMode(QToolButton::InstantPopup);
    m_accountButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_accountButton->setFocusPolicy(Qt::TabFocus);
    bar->addWidget(m_accountButton);
    bar->addSeparator();
    bar->addActions(m_actions->toolBar(bar));
}

void MainWindow::handleActions()
{
    const auto handle = [this](ActionId id, const Actions::Command &command,
                               const Actions::Condition &isPossible = {}) {
        m_actions->handle(id, this, command, isPossible);
    };
    const auto isListed = [this] {
        return !m_key.isEmpty();
    };
    handle(
        ActionId::SampleAccount, [this] { emit sampleAccountWanted(); },
        [this] { return !m_session || m_session->identity().origin != AccountOrigin::Sandbox; });
    handle(ActionId::AddAccount, [this] { emit addAccountWanted(); });
    handle(
        ActionId::EditAccount, [this] { emit editAccountWanted(m_key); }, isListed);
    handle(
        ActionId::RemoveAccount, [this] { emit removeAccountWanted(m_key); }, isListed);
    handle(ActionId::VerifyReport, [this] { m_verifying->ask(); });
    handle(ActionId::Preferences, [this] { emit preferencesWanted(); });
    handle(ActionId::Quit, [this] { close(); });
    handle(ActionId::Activity, [this] {
        if ((*m_actions)[ActionId::Activity]->isChecked())
            m_activity->enter();
        else
            m_activity->hide();
    });
    handle(ActionId::ResetLayout, [this] { m_layout.reset(*m_activity); });
    handle(ActionId::KeyboardShortcuts,
           [this] { openOnce(new ShortcutsDialog(m_actions->shortcutGroups(), this)); });
    handle(ActionId::About, [this] { openOnce(new AboutDialog(this)); });
    new EverywhereKey(*(*m_actions)[ActionId::CancelRun], this);
}

void MainWindow::watchOutcomes()
{
    connect(&m_finishing, &FinishingSessions::outcomesAwaitedChanged, this,
            &MainWindow::closeWhenOutcomesAreKnown);
    connect(&m_finishing, &FinishingSessions::gaveUp, this,
            [this](const AccountSession &, const Unsent &unsent) { sayWhatWasGivenUp(unsent); });
    connect(&m_finishing, &FinishingSessions::outcomeKnown, this,
            [this](const AccountSession &, const CredentialChange &change) {
                if (!change.isSuccess())
                    keepOpenAfterAll(); // it has to be read first
            });
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const Unsent unsent = m_session && !m_closesNow ? m_session->unsent() : Unsent();
    if (!unsent.isEmpty()) {
        event->ignore();
        keepOpenAfterAll(); // a question that stands there already is asked anew
        askAboutUnsent(unsent);
        return;
    }
    if (m_session)
        (void)m_session->giveUp();
    if (m_closesNow || outcomesAwaited() == 0) {
        event->accept();
        return;
    }
    event->ignore();
    m_isClosing = true;
    const Message::Action keepOpen{tr("Keep Open"), [this] {
                                       keepOpenAfterAll();
                                   }};
    const Message::Action closeNow{tr("Close Now"), [this] {
                                       m_closesNow = true;
                                       close();
                                   }};
    post({closingMessageKey(),
          Message::Severity::Information,
          tr("The window closes as soon as the outcome of the change is known."),
          {keepOpen, closeNow}});
}

void MainWindow::askAboutUnsent(const Unsent &unsent)
{
    const bool isAskedAlready = std::exchange(m_isAskingAboutUnsent, true);
    const Message::Action keepOpen{tr("Keep Open"), [this] {
                                       keepOpenAfterAll();
                                   }};
    const Message::Action giveUp{unsent.run ? tr("Cancel Run and Close") : tr("Give Up and Close"), [this] {
                                     keepOpenAfterAll();
                                     if (m_session)
                                         (void)m_session->giveUp();
                                     close();
                                 }};
    post({closingMessageKey(),
          Message::Severity::Warning,
          closingText(unsent, QLocale()),
          {keepOpen, giveUp},
          isAskedAlready});
}

/// What was asked about goes on meanwhile, until it has been sent, or ended otherwise.
void MainWindow::reconsiderQuestion()
{
    if (!m_isAskingAboutUnsent || !m_session)
        return;
    const Unsent unsent = m_session->unsent();
    if (unsent.isEmpty())
        keepOpenAfterAll();
    else
        askAboutUnsent(unsent);
}

void MainWindow::sayWhatWasGivenUp(const Unsent &unsent)
{
    const QString run = leftRunText(unsent, QLocale());
    const QString changes = leftChangesText(unsent, QLocale());
    if (!run.isEmpty())
        post({{}, Message::Severity::Warning, run, {}});
    if (!changes.isEmpty())
        post({{}, Message::Severity::Warning, changes, {}});
}

int MainWindow::outcomesAwaited() const
{
    return m_finishing.outcomesAwaited() + (m_session ? m_session->changes().outcomesAwaited() : 0);
}

bool MainWindow::event(QEvent *event)
{
    const bool isHandled = QMainWindow::event(event);
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::WindowStateChange:
        m_layout.rememberPlace();
        break;
    default:
        break;
    }
    const bool isAttentionBack = event->type() == QEvent::Show ||
                                 event->type() == QEvent::WindowStateChange ||
                                 event->type() == QEvent::WindowUnblocked;
    if (m_page && isAttentionBack)
        m_page->reconsiderRefresh();
    return isHandled;
}

void MainWindow::keepOpenAfterAll()
{
    m_isClosing = m_isAskingAboutUnsent = false;
    removeMessage(closingMessageKey());
}

void MainWindow::closeWhenOutcomesAreKnown()
{
    if (!m_isClosing || outcomesAwaited() > 0)
        return;
    keepOpenAfterAll();
    if (!m_session || !m_session->changes().hasFailures())
        close(); // else the message bar says what came of it, and the user decides
}

} // namespace vobiz
