// SPDX-License-Identifier: MIT
#include "ui/accounts/accountcommands.h"

#include "core/account/accountlist.h"
#include "core/account/accountopener.h"
#include "core/store/secretstore.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/secretdialog.h"
#include "ui/text/accounttext.h"
#include "ui/text/keychaintext.h"

#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

namespace vobiz {

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

bool connectsOtherwise(const Account &before, Account after, const AccountDialog &dialog)
{
    after.label = before.label;
    after.colour = before.colour;
    after.isTokenKept = before.isTokenKept;
    return after != before || !dialog.token().isEmpty() || !dialog.proxyPassword().isEmpty();
}

} // namespace

AccountCommands::AccountCommands(AccountList &accounts, SecretStore &secrets, AccountOpener &opener,
                                 QWidget &window)
    : m_accounts(accounts)
    , m_secrets(secrets)
    , m_opener(opener)
    , m_window(window)
{
}

void AccountCommands::add()
{
    auto *dialog = new AccountDialog(m_accounts, m_secrets, nullptr, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const Account account = dialog->account();
        useForThisRun(*dialog);
        emit added(account.key);
        if (!dialog->isWritten())
            emit warned(
                tr("The account could not be written to the settings, so it is here for this session only."));
    });
    dialog->open();
}

void AccountCommands::edit(const QString &key)
{
    const Account *account = m_accounts.find(key);
    if (!account)
        return;
    auto *dialog = new AccountDialog(m_accounts, m_secrets, account, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, before = *account] {
        const Account after = dialog->account();
        const bool isOther = connectsOtherwise(before, after, *dialog);
        if (isOther) // what was entered for this run may be for what it was before
            m_opener.forget(after.key);
        useForThisRun(*dialog);
        if (isOther)
            emit connectionChanged(after.key);
        if (!dialog->isWritten())
            emit warned(
                tr("The change could not be written to the settings, so it holds for this session only."));
    });
    dialog->open();
}

void AccountCommands::useForThisRun(const AccountDialog &dialog)
{
    const Account &account = dialog.account();
    if (account.isTokenKept)
        return; // the keychain has them
    if (!dialog.token().isEmpty())
        m_opener.useToken(account.key, dialog.token());
    if (!dialog.proxyPassword().isEmpty())
        m_opener.useProxyPassword(account.key, dialog.proxyPassword());
}

void AccountCommands::remove(const QString &key)
{
    const Account *account = m_accounts.find(key);
    if (!account)
        return;
    QMessageBox *box =
        makeQuestion(m_window, tr("Remove Account"),
                     tr("Remove “%1” from this program, and its token from the keychain?\n\n"
                        "Nothing changes at Vobiz: the account and its credentials stay as they are.")
                         .arg(accountName(*account)),
                     tr("&Remove"));
    connect(box, &QMessageBox::accepted, this, [this, key] { removeSecrets(key); });
    box->open();
}

void AccountCommands::removeSecrets(const QString &key)
{
    const auto lastly = [this, key](const std::optional<KeychainProblem> &problem) {
        if (!problem) {
            removeFromList(key);
            return;
        }
        QMessageBox *box = makeQuestion(
            m_window, tr("Remove Account"),
            tr("The token could not be removed from the keychain. %1\n\nRemove the account all the same? Its "
               "entry “%2” of vobiz-credential-manager stays in the keychain until you remove it there.")
                .arg(keychainText(*problem), tokenEntry(key)),
            tr("&Remove All the Same"));
        connect(box, &QMessageBox::accepted, this, [this, key] { removeFromList(key); });
        box->open();
    };
    m_secrets.remove(tokenEntry(key), this,
                     [this, key, lastly](const std::optional<KeychainProblem> &problem) {
                         if (problem)
                             lastly(problem);
                         else
                             m_secrets.remove(proxyPasswordEntry(key), this, lastly);
                     });
}

void AccountCommands::removeFromList(const QString &key)
{
    m_opener.forget(key);
    const bool isWritten = m_accounts.remove(key);
    emit removed(key);
    if (!isWritten)
        emit warned(
            tr("The settings could not be written, so the account will be there again at the next start."));
}

void AccountCommands::askToken(const QString &key, const QString &reason)
{
    const Account *account = m_accounts.find(key);
    if (!account)
        return;
    auto *dialog = new SecretDialog(
        SecretDialog::Kind::Token,
        tr("%1\n\nAccount “%2”, Auth ID %3").arg(reason, accountName(*account), account->authId), {},
        &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->offerToKeep(account->isTokenKept);
    connect(dialog, &QDialog::accepted, this, [this, dialog, key] {
        const Account *found = m_accounts.find(key);
        if (!found)
            return;
        m_opener.useToken(key, dialog->secret());
        if (dialog->isToBeKept()) {
            Account changed = *found;
            changed.isTokenKept = true;
            if (changed != *found)
                m_accounts.save(changed);
            keep(tokenEntry(key), dialog->secret());
        } // else for this run only; whatever the keychain has is there for the next one
        emit connectionChanged(key);
    });
    dialog->open();
}

void AccountCommands::askProxyPassword(const QString &key)
{
    const Account *account = m_accounts.find(key);
    auto *dialog =
        new SecretDialog(SecretDialog::Kind::ProxyPassword,
                         tr("The network proxy asks for a user name and a password. They are not those "
                            "of the Vobiz account."),
                         account ? account->proxy.user : QString(), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (account)
        dialog->offerToKeep(true);
    connect(dialog, &QDialog::accepted, this, [this, dialog, key] {
        const Account *found = m_accounts.find(key);
        if (!found) {
            emit proxyPasswordEntered(dialog->user(), dialog->secret());
            return;
        }
        m_opener.useProxyPassword(key, dialog->secret());
        Account changed = *found;
        changed.proxy.user = dialog->user();
        if (changed != *found)
            m_accounts.save(changed);
        if (dialog->isToBeKept())
            keep(proxyPasswordEntry(key), dialog->secret());
        emit connectionChanged(key);
    });
    dialog->open();
}

void AccountCommands::keep(const QString &entry, const QByteArray &secret)
{
    m_secrets.write(entry, secret, this, [this](const std::optional<KeychainProblem> &problem) {
        if (problem)
            emit warned(tr("What you entered could not be stored and holds for this session only. %1")
                            .arg(keychainText(*problem)));
    });
}

} // namespace vobiz
