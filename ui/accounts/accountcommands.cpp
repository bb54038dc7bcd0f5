// SPDX-License-Identifier: MIT
#include "ui/accounts/accountcommands.h"

#include "core/account/accountkeeper.h"
#include "core/account/accountlist.h"
#include "core/text/visibletext.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/removalwait.h"
#include "ui/accounts/secretdialog.h"
#include "ui/text/accounttext.h"
#include "ui/text/keychaintext.h"

#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

/// Asks before something goes; nothing happens on Enter or Esc.
QMessageBox *makeQuestion(QWidget &window, const QString &title, const QString &text, const QString &verb)
{
    auto *box = new QMessageBox(QMessageBox::Question, title, text, QMessageBox::Cancel, &window);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *button = box->addButton(verb, QMessageBox::AcceptRole);
    button->setAutoDefault(false);
    box->setDefaultButton(QMessageBox::Cancel);
    return box;
}

} // namespace

AccountCommands::AccountCommands(AccountKeeper &keeper, AccountBelongings &belongings, QWidget &window)
    : m_keeper(keeper)
    , m_belongings(belongings)
    , m_window(window)
{
    connect(&m_keeper, &AccountKeeper::leftBehind, this, &AccountCommands::warnOfLeftover);
    connect(&m_keeper, &AccountKeeper::notForgotten, this, [this](const QString &problem) {
        emit warned(
            tr("The account is removed, but traces of the dates that were kept for its disabled credentials "
               "may still be on this computer (%1). The program tries again at its next start.")
                .arg(visibleText(problem)));
    });
}

void AccountCommands::add()
{
    auto *dialog = new AccountDialog(m_keeper, &m_belongings, nullptr, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        emit added(dialog->saved().account.key);
        if (!dialog->saved().isWritten)
            emit notWritten(tr("The account that was added is here for this session only."), false);
    });
    dialog->open();
}

void AccountCommands::edit(const QString &key)
{
    m_keeper.accounts().reread();
    const Account *account = m_keeper.accounts().find(key);
    if (!account)
        return;
    auto *dialog = new AccountDialog(m_keeper, &m_belongings, account, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (dialog->saved().connectsOtherwise)
            emit connectionChanged(dialog->saved().account.key);
        if (!dialog->saved().isWritten)
            emit notWritten(
                tr("What was changed in the account holds for this session only; at the next start "
                   "it is as it was before."),
                false);
    });
    dialog->open();
}

void AccountCommands::warnOfLeftover(const Account &account, const KeychainProblem &problem)
{
    emit warned(tr("“%1” was saved, but what the keychain had of it before could not be removed. %2 The "
                   "program tries again at its next start.")
                    .arg(accountName(account), keychainText(problem)));
}

void AccountCommands::remove(const QString &key)
{
    const Account *account = m_keeper.accounts().find(key);
    if (!account)
        return;
    QMessageBox *box = makeQuestion(m_window, tr("Remove Account"),
                                    removalQuestionText(*account, m_keeper.filesKeptAside()), tr("&Remove"));
    connect(box, &QMessageBox::accepted, this, [this, key] { removeNow(key); });
    box->open();
}

void AccountCommands::removeNow(const QString &key)
{
    const Account *account = m_keeper.accounts().find(key);
    if (!account)
        return;
    auto *removal = new RemovalWait(m_keeper, accountName(*account), m_window, this);
    connect(removal, &RemovalWait::givenUp, removal, &RemovalWait::end);
    connect(removal, &RemovalWait::wantedAllTheSame, this, [this, removal, key] {
        removal->end();
        removeAllTheSame(key);
    });
    m_keeper.remove(key, removal, [this, removal, key](const Result<bool, NotRemoved> &result) {
        removal->end();
        if (!result && result.error().entry.isEmpty())
            emit warned(tr("The account was not removed: another window of this program is saving or "
                           "removing one. Try again in a moment."));
        else if (!result)
            offerToRemoveAllTheSame(key, result.error());
        else
            tellRemoved(key, *result);
    });
}

void AccountCommands::offerToRemoveAllTheSame(const QString &key, const NotRemoved &why)
{
    QMessageBox *box =
        makeQuestion(m_window, tr("Remove Account"),
                     tr("The token could not be removed from the keychain. %1\n\nRemove the account all the "
                        "same? Its entry “%2” of vobiz-credential-manager stays in the keychain; the program "
                        "tries to remove it whenever it starts.")
                         .arg(keychainText(why.keychain), why.entry),
                     tr("&Remove All the Same"));
    connect(box, &QMessageBox::accepted, this, [this, key] { removeAllTheSame(key); });
    box->open();
}

void AccountCommands::removeAllTheSame(const QString &key)
{
    m_keeper.removeAllTheSame(key, this, [this, key](const Result<bool, NotRemoved> &result) {
        if (result)
            tellRemoved(key, *result);
        else
            emit warned(
                tr("The account was not removed: another window of this program is saving or removing "
                   "one. Try again in a moment."));
    });
}

void AccountCommands::tellRemoved(const QString &key, bool isWritten)
{
    emit removed(key);
    if (!isWritten)
        emit notWritten(
            tr("The account that was removed will be there again at the next start, and ask for its "
               "token."),
            true);
}

void AccountCommands::askToken(const QString &key, const QString &reason)
{
    const Account *found = m_keeper.accounts().find(key);
    if (!found)
        return;
    const Account asked = *found; // what is entered is for this one, whatever becomes of it meanwhile
    auto *dialog = new SecretDialog(
        SecretDialog::Kind::Token,
        tr("%1\n\nAccount “%2”, Auth ID %3\nServer %4")
            .arg(reason, accountName(asked), visibleText(asked.authId), visibleText(serverOf(asked.apiUrl))),
        {}, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->offerToKeep(asked.isTokenKept);
    connect(dialog, &QDialog::accepted, this, [this, dialog, asked] {
        m_keeper.enterToken(asked, dialog->secret(), dialog->isToBeKept(), this,
                            [this](const auto &result) { tellKept(result); });
        emit connectionChanged(asked.key);
    });
    dialog->open();
}

void AccountCommands::askProxyPassword(const QString &key)
{
    const Account *found = m_keeper.accounts().find(key);
    const std::optional<Account> asked = found ? std::optional(*found) : std::nullopt;
    auto *dialog =
        new SecretDialog(SecretDialog::Kind::ProxyPassword,
                         tr("The network proxy asks for a user name and a password. They are not those "
                            "of the Vobiz account."),
                         asked ? asked->proxy.user : QString(), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (asked)
        dialog->offerToKeep(true);
    connect(dialog, &QDialog::accepted, this, [this, dialog, asked] {
        if (!asked) {
            emit proxyPasswordEntered(dialog->user(), dialog->secret());
            return;
        }
        ProxyChoice proxy = asked->proxy;
        proxy.user = dialog->user();
        proxy.password = dialog->secret();
        m_keeper.enterProxyPassword(*asked, proxy, dialog->isToBeKept(), this,
                                    [this](const auto &result) { tellKept(result); });
        emit connectionChanged(asked->key);
    });
    dialog->open();
}

void AccountCommands::tellKept(const Result<SavedAccount, NotSaved> &result)
{
    const QString notStored = tr("What you entered could not be stored and holds for this session only.");
    if (result) {
        if (!result->isWritten)
            emit notWritten(notStored, false);
        return;
    }
    switch (result.error().reason) {
    case NotSaved::Reason::Keychain:
        emit warned(notStored + u' ' + keychainText(result.error().keychain));
        break;
    case NotSaved::Reason::Busy:
        emit warned(notStored + u' ' +
                    tr("Another window of this program is saving an account. Enter it again, if you are "
                       "asked at the next start."));
        break;
    case NotSaved::Reason::ChangedElsewhere:
        emit warned(tr("What you entered was not stored: another window of this program has given the "
                       "account another server or proxy meanwhile. Open the account again."));
        break;
    case NotSaved::Reason::RemovedElsewhere:
        emit warned(tr("What you entered was not stored: another window of this program has removed the "
                       "account meanwhile."));
        break;
    }
}

} // namespace vobiz
