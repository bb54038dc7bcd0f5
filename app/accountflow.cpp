// SPDX-License-Identifier: MIT
#include "app/accountflow.h"

#include "core/account/accountfaults.h"
#include "core/account/accountkeeper.h"
#include "core/account/accountlist.h"
#include "core/account/accountopener.h"
#include "core/session/accountsession.h"
#include "core/session/lastsnapshot.h"
#include "ui/accounts/accountcommands.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/text/accounttext.h"
#include "ui/text/keychaintext.h"

namespace vobiz {

using namespace Qt::StringLiterals;

AccountFlow::AccountFlow(Parts parts, QObject *parent)
    : QObject(parent)
    , m_keeper(parts.keeper)
    , m_opener(parts.opener)
    , m_window(parts.window)
    , m_snapshots(parts.snapshots)
    , m_session(std::move(parts.session))
    , m_commands(std::make_unique<AccountCommands>(parts.keeper, parts.belongings, parts.window))
{
    connectWindow();
    connectCommands();
    connectOpener();
    connect(&m_keeper.accounts(), &AccountList::changed, this, [this] {
        AccountSession *session = m_session();
        if (const Account *account = session ? m_keeper.accounts().find(session->identity().key) : nullptr)
            session->setIdentity(identityOf(*account));
    });
}

AccountFlow::~AccountFlow() = default;

void AccountFlow::connectWindow()
{
    connect(&m_window, &MainWindow::accountWanted, this, [this](const QString &key) {
        const AccountSession *session = m_session();
        if (!session || session->identity().key != key)
            open(key);
    });
    connect(&m_window, &MainWindow::addAccountWanted, m_commands.get(), &AccountCommands::add);
    connect(&m_window, &MainWindow::editAccountWanted, m_commands.get(), &AccountCommands::edit);
    connect(&m_window, &MainWindow::removeAccountWanted, m_commands.get(), &AccountCommands::remove);
    connect(&m_window, &MainWindow::tokenWanted, this,
            [this](const QString &key) { m_commands->askToken(key, tr("Vobiz did not accept the token.")); });
    connect(&m_window, &MainWindow::proxyPasswordWanted, this, [this](const QString &key) {
        m_proxyAsker = m_session();
        m_commands->askProxyPassword(key);
    });
}

void AccountFlow::connectCommands()
{
    // Queued: it takes the place of the page, or of the dialog's parent, that asked for it.
    connect(m_commands.get(), &AccountCommands::added, this, &AccountFlow::open, Qt::QueuedConnection);
    connect(m_commands.get(), &AccountCommands::connectionChanged, this, &AccountFlow::open,
            Qt::QueuedConnection);
    connect(m_commands.get(), &AccountCommands::warned, this, &AccountFlow::warn, Qt::QueuedConnection);
    connect(m_commands.get(), &AccountCommands::notWritten, this, &AccountFlow::notWritten,
            Qt::QueuedConnection);
    // At once: what is kept of it goes when nobody has it open.
    connect(m_commands.get(), &AccountCommands::removed, this, &AccountFlow::leaveRemoved);
    connect(m_commands.get(), &AccountCommands::proxyPasswordEntered, this, &AccountFlow::takeProxyPassword);
}

void AccountFlow::connectOpener()
{
    connect(&m_opener, &AccountOpener::opened, this,
            [this](const QString &key, const ApiAccount &api) { show(api, key); });
    connect(&m_opener, &AccountOpener::tokenWanted, this, [this](const QString &key, TokenNeed need) {
        const QString reason = tokenNeedText(need);
        showNotOpen(key, Icon::Key, tr("Token needed"), reason);
        m_commands->askToken(key, reason);
    });
    connect(&m_opener, &AccountOpener::accountGone, this, [this](const QString &) {
        m_window.showWelcome();
        warn(tr("The account is not there any more: another window of this program removed it."));
    });
    connect(&m_opener, &AccountOpener::keychainFailed, this,
            [this](const QString &key, const KeychainProblem &problem) {
                showNotOpen(key, Icon::Locked, tr("The token could not be read from the keychain"),
                            keychainText(problem));
            });
    connect(&m_opener, &AccountOpener::accountUnusable, this, &AccountFlow::showFaults);
    connect(&m_keeper, &AccountKeeper::keychainWaitChanged, this, [this] {
        const Account *account = m_keeper.accounts().find(m_window.accountKey());
        if (account && m_openingPage && m_window.centralWidget() == m_openingPage)
            showOpening(*account);
    });
}

void AccountFlow::open(const QString &key)
{
    const Account *account = m_keeper.accounts().find(key);
    if (!account)
        return;
    showOpening(*account);
    emit left();
    m_opener.open(key);
}

void AccountFlow::showOpening(const Account &account)
{
    const auto giveUp = [this, key = account.key] {
        m_opener.cancel();
        showNotOpen(key, Icon::Account, tr("Not open"), {});
    };
    QList<Message::Action> actions{{tr("Cancel"), giveUp}};
    const KeychainWait wait = m_keeper.keychainWait();
    if (wait != KeychainWait::Nothing)
        actions.append({tr("Enter Toke&n…"), [this, giveUp, key = account.key] {
                            giveUp();
                            m_commands->askToken(key, tr("Enter the token to go on without the keychain."));
                        }});
    m_window.showOpening(account, Icon::Key, tr("Opening %1…").arg(accountName(account)),
                         keychainWaitText(wait), actions);
    m_openingPage = m_window.centralWidget();
}

void AccountFlow::show(const ApiAccount &account, const QString &key)
{
    const AccountIdentity identity = identityOf(*m_keeper.accounts().find(key));
    m_keeper.accounts().setLastOpened(key);
    emit opened(account, identity);
    m_keeper.sweep();
}

void AccountFlow::showNotOpen(const QString &key, Icon icon, const QString &title, const QString &text)
{
    const Account *account = m_keeper.accounts().find(key);
    if (!account)
        return;
    const QList<Message::Action> actions{{tr("&Try Again"),
                                          [this, key] {
                                              open(key);
                                          }},
                                         {tr("Enter Toke&n…"),
                                          [this, key] {
                                              m_commands->askToken(key, tr("Enter the token to go on."));
                                          }},
                                         {tr("E&dit Account…"), [this, key] {
                                              m_commands->edit(key);
                                          }}};
    m_window.showOpening(*account, icon, title, text, actions);
    m_notOpenPage = m_window.centralWidget();
    offerSnapshot(*account, title, text, icon, actions);
}

/// Once it is known that there is one. What is stored of the account must be usable: it says whose it is.
void AccountFlow::offerSnapshot(const Account &account, const QString &title, const QString &text, Icon icon,
                                QList<Message::Action> actions)
{
    if (!faultsOf(account, {}, m_keeper.accounts()).isEmpty())
        return;
    const ApiAccount api = apiAccount(account, {}, {});
    actions.append({tr("Open &Last Snapshot"), [this, api, identity = identityOf(account)] {
                        emit offlineWanted(api, identity);
                    }});
    askForSnapshot(m_snapshots, addressesOf(api), m_notOpenPage,
                   [this, account, title, text, icon, actions](bool isThere) {
                       if (isThere && m_window.centralWidget() == m_notOpenPage)
                           m_window.showOpening(account, icon, title, text, actions);
                   });
}

void AccountFlow::showFaults(const QString &key)
{
    const AccountList &accounts = m_keeper.accounts();
    showNotOpen(key, Icon::Warning, tr("What is stored of this account can’t be used"),
                accountFaultsText(faultsOf(*accounts.find(key), {}, accounts)));
}

void AccountFlow::leaveRemoved(const QString &key)
{
    if (m_window.accountKey() != key)
        return; // the user went on to another one while the keychain was busy
    m_opener.cancel();
    m_window.showWelcome();
    emit left();
}

void AccountFlow::takeProxyPassword(const QString &user, const QByteArray &password)
{
    AccountSession *session = m_session();
    if (!session || m_proxyAsker != session)
        return; // it is for another account's proxy
    ApiAccount account = session->account();
    account.proxy.user = user;
    account.proxy.password = password;
    const AccountIdentity identity = session->identity();
    emit opened(account, identity);
}

void AccountFlow::warn(const QString &text)
{
    m_window.post({{}, Message::Severity::Warning, text, {}});
}

} // namespace vobiz
