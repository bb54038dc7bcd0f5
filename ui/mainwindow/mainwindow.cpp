// SPDX-License-Identifier: MIT
#include "ui/mainwindow/mainwindow.h"

#include "core/session/accountsession.h"
#include "core/store/settings.h"
#include "core/text/visibletext.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/shortcutsdialog.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/credentialspage.h"
#include "ui/mainwindow/welcomepage.h"
#include "ui/messages/message.h"

#include <QtGui/QAction>
#include <QtGui/QCloseEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolBar>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize DefaultSize(1280, 800);

QString geometryKey()
{
    return u"layout-1/window"_s;
}

QString closingMessageKey()
{
    return u"closing"_s;
}

} // namespace

MainWindow::MainWindow(Settings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_actions(new Actions(this))
{
    restoreLayout();
    buildMenus();
    buildToolBar();
    connectActions();
    open(nullptr);
}

MainWindow::~MainWindow()
{
    delete centralWidget(); // before the session that it shows
}

void MainWindow::open(AccountSession *session)
{
    m_session = session;
    m_page = session ? new CredentialsPage(*session, *m_actions, m_settings) : nullptr;
    if (m_page) {
        setCentralWidget(m_page);
        m_page->show(); // the layout would do it one event too late for the focus
        m_page->focusTable();
        const QString name = session->origin() == AccountOrigin::Sandbox ? tr("Sample account")
                                                                         : visibleText(session->authId(), 80);
        setWindowTitle(tr("%1 – Vobiz Credential Manager").arg(name));
        connect(&session->changes(), &CredentialChanges::changed, this,
                &MainWindow::closeWhenOutcomesAreKnown, Qt::QueuedConnection);
        session->loader().loadMore();
    } else {
        auto *welcome = new WelcomePage(*m_actions->sampleAccount);
        setCentralWidget(welcome);
        welcome->setFocus();
        setWindowTitle(tr("Vobiz Credential Manager"));
    }
    enableActions();
}

void MainWindow::showProblem(const QString &title, const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::Warning, title, text, QMessageBox::Ok, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
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
}

void MainWindow::buildMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addAction(m_actions->sampleAccount);
    file->addSeparator();
    file->addAction(m_actions->quit);
    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions({m_actions->copy, m_actions->copyUsername, m_actions->copyId});
    edit->addSeparator();
    edit->addActions({m_actions->selectAll, m_actions->find});
    QMenu *view = menuBar()->addMenu(tr("&View"));
    view->addActions({m_actions->refresh, m_actions->loadAll});
    view->addSeparator();
    view->addAction(m_actions->details);
    m_columnsMenu = view->addMenu(tr("&Columns"));
    m_columnsMenu->addActions(m_actions->columns);
    m_columnsMenu->addSeparator();
    m_columnsMenu->addAction(m_actions->resetColumns);
    view->addAction(m_actions->resetLayout);
    QMenu *credential = menuBar()->addMenu(tr("&Credential"));
    credential->addActions({m_actions->disableCredential, m_actions->enableCredential});
    credential->addSeparator();
    credential->addAction(m_actions->deleteCredential);
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
    connectToPage<&CredentialsPage::copy>(m_actions->copy);
    connectToPage<&CredentialsPage::copyUsername>(m_actions->copyUsername);
    connectToPage<&CredentialsPage::copyId>(m_actions->copyId);
    connectToPage<&CredentialsPage::selectAll>(m_actions->selectAll);
    connectToPage<&CredentialsPage::disableSelected>(m_actions->disableCredential);
    connectToPage<&CredentialsPage::enableSelected>(m_actions->enableCredential);
    connectToPage<&CredentialsPage::deleteSelected>(m_actions->deleteCredential);
    connect(m_actions->resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
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
    for (QAction *action : {m_actions->refresh, m_actions->find, m_actions->selectAll, m_actions->details,
                            m_actions->resetColumns})
        action->setEnabled(m_page);
    if (!m_page) {
        for (QAction *action :
             {m_actions->loadAll, m_actions->copy, m_actions->copyUsername, m_actions->copyId,
              m_actions->disableCredential, m_actions->enableCredential, m_actions->deleteCredential})
            action->setEnabled(false);
    }
    m_columnsMenu->setEnabled(m_page);
    m_actions->sampleAccount->setEnabled(!m_page);
    m_toolBar->setVisible(m_page);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_session || m_closesNow) {
        event->accept();
        return;
    }
    m_session->changes().cancelWaits(); // nothing was done yet by those, so nothing is lost
    if (m_session->changes().outcomesAwaited() == 0) {
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
    m_page->post({closingMessageKey(),
                  Message::Severity::Information,
                  tr("The window closes as soon as the outcome of the change is known."),
                  {keepOpen, closeNow}});
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
    return isHandled;
}

void MainWindow::keepOpenAfterAll()
{
    m_isClosing = false;
    m_page->removeMessage(closingMessageKey());
}

void MainWindow::showShortcuts()
{
    auto *dialog = new ShortcutsDialog(m_actions->shortcutGroups(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::closeWhenOutcomesAreKnown()
{
    if (!m_isClosing || m_session->changes().outcomesAwaited() > 0)
        return;
    keepOpenAfterAll();
    if (!m_session->changes().hasFailures())
        close(); // else the message bar says what came of it, and the user decides
}

} // namespace vobiz
