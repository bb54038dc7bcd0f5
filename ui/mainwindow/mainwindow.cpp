// SPDX-License-Identifier: MIT
#include "ui/mainwindow/mainwindow.h"

#include "core/session/accountsession.h"
#include "core/session/finishingsessions.h"
#include "core/store/settings.h"
#include "ui/accounts/accountmenu.h"
#include "ui/actions/actions.h"
#include "ui/activity/activitydock.h"
#include "ui/credentials/credentialspage.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/shortcutsdialog.h"
#include "ui/looks/accountcolors.h"
#include "ui/mainwindow/openingpage.h"
#include "ui/mainwindow/welcomepage.h"
#include "ui/text/accounttext.h"
#include "ui/text/unsenttext.h"
#include "ui/widgets/everywherekey.h"

#include <QtCore/QLocale>
#include <QtGui/QAction>
#include <QtGui/QCloseEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QScreen>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolBar>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize DefaultSize(1280, 800);
constexpr int LongestNameOnButton = 28; // in characters

QString geometryKey()
{
    return u"layout-1/window"_s;
}

QString docksKey()
{
    return u"layout-1/docks"_s;
}

QString closingMessageKey()
{
    return u"closing"_s;
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
    , m_accountMenu(new AccountMenu(
          accounts, {m_actions->addAccount, m_actions->editAccount, m_actions->removeAccount}, this))
    , m_accountButton(new QToolButton)
    , m_nothing(new QWidget)
{
    setCentralWidget(m_nothing); // the docks are given their sizes beside it
    restoreLayout();
    buildMenus();
    buildToolBar();
    connectActions();
    addActivity();
    showAccountName({}, AccountColor::None);
    enableActions();
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
    const AccountIdentity &identity = session.identity();
    place(m_page, accountName(session), identity.key, identity.color);
    m_page->focusTable();
    connect(
        &session.changes(), &CredentialChanges::changed, m_page,
        [this] {
            withdrawQuestion();
            closeWhenOutcomesAreKnown();
        },
        Qt::QueuedConnection);
    connect(&session.quarantine(), &QuarantineKeeper::lost, m_page, [this] { withdrawQuestion(); });
    connect(&session, &AccountSession::identityChanged, m_page,
            [this, &session] { showAccountName(accountName(session), session.identity().color); });
    connect(m_page, &CredentialsPage::tokenWanted, this, [this] { emit tokenWanted(m_key); });
    connect(m_page, &CredentialsPage::proxyPasswordWanted, this, [this] { emit proxyPasswordWanted(m_key); });
    connect(m_page, &CredentialsPage::editWanted, this, [this] { emit editAccountWanted(m_key); });
    session.loader().loadMore();
}

void MainWindow::showWelcome()
{
    m_session = nullptr;
    m_page = nullptr;
    place(new WelcomePage(*m_actions->addAccount, *m_actions->sampleAccount), {}, {}, AccountColor::None);
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
    m_isClosing = m_isAskingAboutWaits = false;
    m_key = key;
    m_accountMenu->setCurrent(key);
    showAccountName(title, color);
    enableActions();
    delete qobject_cast<CredentialsPage *>(centralWidget()); // not later: its session may go any moment
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
    m_accountButton->setText(
        fontMetrics()
            .elidedText(shown, Qt::ElideMiddle, fontMetrics().averageCharWidth() * LongestNameOnButton)
            .replace(u'&', u"&&"_s));
    m_accountButton->setAccessibleDescription(shown);
}

void MainWindow::applyPreferences()
{
    if (m_page)
        m_page->applyPreferences();
}

void MainWindow::post(const Message &message)
{
    // What sends belongs to an open account, and needs a button that waits.
    Q_ASSERT(std::ranges::none_of(message.actions, &Message::Action::sends));
    if (m_page) {
        m_page->post(message);
        return;
    }
    const bool isAddition = m_box && m_box->isVisible() && m_box->objectName().isEmpty();
    if (isAddition && message.actions.isEmpty()) { // not one box for each outcome
        m_box->setText(m_box->text() + u"\n\n"_s + message.text);
        return;
    }
    auto *box = new QMessageBox(QMessageBox::Warning, QGuiApplication::applicationDisplayName(), message.text,
                                QMessageBox::Ok, this);
    m_box = box;
    box->setObjectName(message.actions.isEmpty() ? QString() : message.key);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setEscapeButton(QMessageBox::Ok);
    for (const Message::Action &action : message.actions)
        connect(box->addButton(action.label, QMessageBox::ActionRole), &QPushButton::clicked, this,
                action.run);
    box->open();
}

void MainWindow::removeMessage(const QString &key)
{
    if (m_page)
        m_page->removeMessage(key);
    else if (m_box && m_box->objectName() == key)
        m_box->close();
}

void MainWindow::restoreLayout()
{
    resize(DefaultSize.boundedTo(screen()->availableSize()));
    if (const auto geometry = m_settings.bytes(geometryKey()))
        restoreGeometry(*geometry); // refuses what it can't use
}

void MainWindow::resetLayout()
{
    showNormal();
    resize(DefaultSize.boundedTo(screen()->availableSize()));
    m_settings.remove(geometryKey());
    resetActivity();
}

void MainWindow::setJournal(Journal *journal)
{
    m_activity->setJournal(journal);
}

void MainWindow::addActivity()
{
    addDockWidget(Qt::BottomDockWidgetArea, m_activity);
    if (const auto docks = m_settings.bytes(docksKey()))
        restoreState(*docks); // refuses what it can't use
    m_actions->activity->setChecked(!m_activity->isHidden());
    connect(m_activity, &ActivityDock::toggled, m_actions->activity, &QAction::setChecked);
    connect(m_actions->activity, &QAction::triggered, this, [this](bool isWanted) {
        if (isWanted)
            m_activity->enter();
        else
            m_activity->hide();
    });
    connect(m_activity, &ActivityDock::left, this, &MainWindow::leaveActivity);
    connect(m_activity, &ActivityDock::layoutChanged, this, [this] {
        if (isVisible())
            m_settings.setBytes(docksKey(), saveState());
    });
}

void MainWindow::resetActivity()
{
    m_activity->hide();
    addDockWidget(Qt::BottomDockWidgetArea, m_activity);
    resizeDocks({m_activity}, {m_activity->sizeHint().height()}, Qt::Vertical);
    m_activity->resetColumns();
    m_settings.remove(docksKey());
}

void MainWindow::leaveActivity()
{
    if (m_page)
        m_page->focusTable();
    else
        centralWidget()->setFocus();
}

void MainWindow::buildMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addAction(m_actions->sampleAccount);
    file->addSeparator();
    file->addAction(m_actions->preferences);
    file->addSeparator();
    file->addAction(m_actions->quit);
    menuBar()->addMenu(m_accountMenu);
    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions({m_actions->copy, m_actions->copyUsername, m_actions->copyId});
    edit->addSeparator();
    edit->addActions({m_actions->selectAll, m_actions->find});
    QMenu *view = menuBar()->addMenu(tr("&View"));
    view->addActions({m_actions->refresh, m_actions->loadAll});
    view->addSeparator();
    view->addActions({m_actions->showAll, m_actions->showEnabled, m_actions->showDisabled});
    view->addSeparator();
    view->addActions({m_actions->details, m_actions->activity});
    m_columnsMenu = view->addMenu(tr("&Columns"));
    m_columnsMenu->addActions(m_actions->columns);
    m_columnsMenu->addSeparator();
    m_columnsMenu->addAction(m_actions->resetColumns);
    view->addAction(m_actions->resetLayout);
    QMenu *credential = menuBar()->addMenu(tr("&Credential"));
    credential->addActions({m_actions->disableCredential, m_actions->enableCredential});
    credential->addSeparator();
    credential->addActions({m_actions->deleteCredential, m_actions->disableForDeletion});
    credential->addSeparator();
    credential->addAction(m_actions->cancelRun);
    credential->addSeparator();
    credential->addAction(m_actions->quarantine);
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addActions({m_actions->keyboardShortcuts, m_actions->about});
}

void MainWindow::buildToolBar()
{
    m_toolBar = addToolBar(tr("Main tool bar"));
    m_toolBar->setObjectName(u"mainToolBar"_s);
    m_toolBar->setMovable(false);
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const int iconSize = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_toolBar->setIconSize(QSize(iconSize, iconSize));
    m_toolBar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_accountButton->setAccessibleName(tr("Account"));
    m_accountButton->setToolTip(tr("Switch to another account, add or edit one"));
    m_accountButton->setMenu(m_accountMenu);
    m_accountButton->setPopupMode(QToolButton::InstantPopup);
    m_accountButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_accountButton->setFocusPolicy(Qt::TabFocus);
    m_toolBar->addWidget(m_accountButton);
    m_toolBar->addSeparator();
    m_toolBar->addActions({m_actions->refresh, m_actions->loadAll});
    m_toolBar->addSeparator();
    m_toolBar->addActions({m_actions->copy, m_actions->disableCredential, m_actions->enableCredential,
                           m_actions->deleteCredential});
}

/// The page comes and goes with the account, its actions stay.
template <auto Command>
void MainWindow::connectToPage(const QAction *action)
{
    connect(action, &QAction::triggered, this, [this] {
        if (m_page)
            (m_page->*Command)();
    });
}

void MainWindow::connectActions()
{
    connectToPage<&CredentialsPage::refresh>(m_actions->refresh);
    connectToPage<&CredentialsPage::loadAll>(m_actions->loadAll);
    connectToPage<&CredentialsPage::find>(m_actions->find);
    connectToPage<&CredentialsPage::showAll>(m_actions->showAll);
    connectToPage<&CredentialsPage::showEnabled>(m_actions->showEnabled);
    connectToPage<&CredentialsPage::showDisabled>(m_actions->showDisabled);
    connectToPage<&CredentialsPage::copy>(m_actions->copy);
    connectToPage<&CredentialsPage::copyUsername>(m_actions->copyUsername);
    connectToPage<&CredentialsPage::copyId>(m_actions->copyId);
    connectToPage<&CredentialsPage::selectAll>(m_actions->selectAll);
    connectToPage<&CredentialsPage::disableSelected>(m_actions->disableCredential);
    connectToPage<&CredentialsPage::enableSelected>(m_actions->enableCredential);
    connectToPage<&CredentialsPage::disableSelectedForDeletion>(m_actions->disableForDeletion);
    connectToPage<&CredentialsPage::deleteSelected>(m_actions->deleteCredential);
    connectToPage<&CredentialsPage::reviewQuarantine>(m_actions->quarantine);
    connectToPage<&CredentialsPage::cancelRun>(m_actions->cancelRun);
    new EverywhereKey(*m_actions->cancelRun, this);
    connect(m_actions->resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
    connect(m_accountMenu, &AccountMenu::accountWanted, this, &MainWindow::accountWanted);
    connect(m_actions->addAccount, &QAction::triggered, this, &MainWindow::addAccountWanted);
    connect(m_actions->editAccount, &QAction::triggered, this, [this] { emit editAccountWanted(m_key); });
    connect(m_actions->removeAccount, &QAction::triggered, this, [this] { emit removeAccountWanted(m_key); });
    connect(m_actions->preferences, &QAction::triggered, this, &MainWindow::preferencesWanted);
    connect(&m_finishing, &FinishingSessions::outcomesAwaitedChanged, this,
            &MainWindow::closeWhenOutcomesAreKnown);
    connect(&m_finishing, &FinishingSessions::gaveUp, this,
            [this](const AccountSession &, const Unsent &unsent) { sayWhatWasGivenUp(unsent); });
    connect(&m_finishing, &FinishingSessions::outcomeKnown, this,
            [this](const AccountSession &, const CredentialChange &change) {
                if (!change.isSuccess())
                    keepOpenAfterAll(); // it has to be read first
            });
    connect(m_actions->sampleAccount, &QAction::triggered, this, &MainWindow::sampleAccountWanted);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->keyboardShortcuts, &QAction::triggered, this, &MainWindow::showShortcuts);
    connect(m_actions->about, &QAction::triggered, this, [this] {
        auto *dialog = new AboutDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

void MainWindow::enableActions()
{
    for (QAction *action : {m_actions->refresh, m_actions->find, m_actions->showAll, m_actions->showEnabled,
                            m_actions->showDisabled, m_actions->selectAll, m_actions->details,
                            m_actions->quarantine, m_actions->resetColumns})
        action->setEnabled(m_page);
    if (!m_page) {
        for (QAction *action :
             {m_actions->loadAll, m_actions->copy, m_actions->copyUsername, m_actions->copyId,
              m_actions->disableCredential, m_actions->enableCredential, m_actions->disableForDeletion,
              m_actions->deleteCredential, m_actions->cancelRun})
            action->setEnabled(false);
    }
    m_columnsMenu->setEnabled(m_page);
    const bool isSandbox = m_session && m_session->identity().origin == AccountOrigin::Sandbox;
    m_actions->sampleAccount->setEnabled(!isSandbox);
    m_actions->editAccount->setEnabled(!m_key.isEmpty());
    m_actions->removeAccount->setEnabled(!m_key.isEmpty());
    m_actions->explainReadOnly(m_session && m_session->isReadOnly());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const Unsent unsent = m_session && !m_closesNow ? m_session->unsent() : Unsent();
    if (!unsent.isEmpty()) {
        event->ignore();
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
    m_isAskingAboutWaits = !unsent.run;
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
          {keepOpen, giveUp}});
}

/// What was asked about has been sent, or ended otherwise.
void MainWindow::withdrawQuestion()
{
    if (m_isAskingAboutWaits && m_session && m_session->unsent().isEmpty())
        keepOpenAfterAll();
}

void MainWindow::sayWhatWasGivenUp(const Unsent &unsent)
{
    const QString run = leftRunText(unsent, QLocale());
    const QString changes = leftChangesText(unsent, QLocale());
    if (!run.isEmpty())
        post({u"run-left"_s, Message::Severity::Warning, run, {}});
    if (!changes.isEmpty())
        post({u"waiting-left"_s, Message::Severity::Warning, changes, {}});
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
        if (isVisible())
            m_settings.setBytes(geometryKey(), saveGeometry());
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
    m_isClosing = m_isAskingAboutWaits = false;
    removeMessage(closingMessageKey());
}

void MainWindow::showShortcuts()
{
    auto *dialog = new ShortcutsDialog(m_actions->shortcutGroups(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
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
