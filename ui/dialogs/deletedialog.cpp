// SPDX-License-Identifier: MIT
#include "ui/dialogs/deletedialog.h"

#include "core/changes/changeaction.h"
#include "core/listing/trunkuse.h"
#include "core/text/visibletext.h"
#include "ui/dialogs/credentialfacts.h"
#include "ui/dialogs/deletefacts.h"
#include "ui/text/trunkusetext.h"
#include "ui/trunks/trunkuseline.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/readingarea.h"
#include "ui/widgets/sendingbutton.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestNameInHeader = 100;

} // namespace

DeleteDialog::DeleteDialog(const Credential &credential, Confirmation confirmation, QWidget *parent,
                           Clock clock)
    : ChangeQuestion(tr("&Delete"), clock, parent)
    , m_credential(credential)
    , m_confirmation(confirmation)
    , m_atFirst(credential)
    , m_name(new PlainLabel)
    , m_changeText(new PlainLabel)
    , m_changeNotice(makeNotice(*m_changeText))
    , m_usersText(new PlainLabel)
    , m_usersNotice(makeNotice(*m_usersText))
    , m_trunks(new TrunkUseLine(TrunkUseLine::Place::Dialog, *cancelButton()))
    , m_credentialFacts(new CredentialFacts)
    , m_deleteFacts(new DeleteFacts)
    , m_acknowledgement(new Acknowledgement)
{
    setWindowTitle(tr("Delete Credential"));
    const int spacing = style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing);

    auto *content = new QWidget;
    auto *contentLayout = new QVBoxLayout(content);
    contentLayout->setSpacing(2 * spacing);
    contentLayout->addWidget(m_credentialFacts);
    contentLayout->addWidget(m_deleteFacts);
    contentLayout->addStretch();
    auto *reading = new ReadingArea(content);
    reading->setAccessibleName(tr("What deleting means"));

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(2 * spacing);
    layout->addWidget(createHeader());
    layout->addWidget(m_changeNotice);
    layout->addWidget(m_usersNotice);
    layout->addWidget(m_trunks);
    layout->addWidget(reading, 1);
    layout->addWidget(m_acknowledgement);
    layout->addWidget(createButtons());

    ignoreEnterOn(*m_trunks->button());
    connect(m_acknowledgement, &Acknowledgement::givenChanged, this, &DeleteDialog::updateDeleteButton);
    showCredential();
    askAgain();
    safePlaceForFocus()->setFocus();
    takeSize();
}

void DeleteDialog::setCredential(const Credential &credential)
{
    if (credential.id != m_credential.id || credential == m_credential)
        return;
    m_credential = credential;
    showCredential();
    askAgain();
    sayWhatChanged();
}

void DeleteDialog::setUsers(const TrunkUsers &users)
{
    if (users == m_users)
        return;
    m_users = users;
    m_credentialFacts->setCredential(m_credential, m_users);
    m_usersNotice->setVisible(m_users.isUsed());
    m_usersText->setText(usedWarning(m_users, ChangeAction::Delete));
    if (m_users.names)
        m_isUsed = m_users.isUsed();
    const bool isTakenBack = m_users.isUsed() && m_acknowledgement->isGiven();
    if (isTakenBack || hasToBeTyped() != (m_acknowledgement->typedField() != nullptr))
        askAgain();
    if (m_users.isUsed())
        announce(*this, m_usersText->text(), Urgency::Assertive);
}

void DeleteDialog::follow(TrunkUse &trunks)
{
    m_trunks->follow(&trunks);
    const auto show = [this, &trunks] {
        setUsers(trunks.of(m_credential.id));
        m_trunks->say(trunkFailureSentence(trunks));
    };
    connect(&trunks, &TrunkUse::changed, this, show);
    show();
}

bool DeleteDialog::hasToBeTyped() const
{
    return m_isUsed || m_confirmation == Confirmation::Typed ||
           m_credential.status != CredentialStatus::Disabled;
}

void DeleteDialog::accept()
{
    if (!m_acknowledgement->isGiven())
        return;
    QDialog::accept();
    emit confirmed(m_credential);
}

void DeleteDialog::disableInstead()
{
    emit disableInsteadWanted();
}

QWidget *DeleteDialog::createHeader()
{
    question()->setText(tr("Delete this credential?"));
    QFont font = question()->font();
    font.setBold(false);
    m_name->setFont(font);
    return makeHeader({m_name}, true);
}

QWidget *DeleteDialog::createButtons()
{
    auto *box = new QDialogButtonBox;
    // Not the accept role: the box would make such a button the default one.
    box->addButton(doButton(), QDialogButtonBox::DestructiveRole);
    box->addButton(disableButton(), QDialogButtonBox::ActionRole);
    box->addButton(cancelButton(), QDialogButtonBox::RejectRole);
    doButton()->setHint(tr("Deletes this credential permanently."));
    disableButton()->setHint(tr("Prevent authentication and keep the credential; it can be enabled again"));
    return box;
}

void DeleteDialog::showCredential()
{
    const QString name = m_credential.username.isEmpty()
                             ? tr("(without a username)")
                             : visibleText(m_credential.username, LongestNameInHeader);
    m_name->setText(name);
    const bool isDisabled = m_credential.status == CredentialStatus::Disabled;
    if (isDisabled && focusWidget() == disableButton())
        cancelButton()->setFocus();
    QWidget *focus = focusWidget();
    disableButton()->setHidden(isDisabled);
    if (focus)
        focus->setFocus();          // from Qt 6.6 on, the box hides its other buttons as well for a moment
    setAccessibleDescription(name); // so that a screen reader says it when the dialog opens
    m_credentialFacts->setCredential(m_credential, m_users);
    m_deleteFacts->setAlreadyDisabled(isDisabled);
}

void DeleteDialog::askAgain()
{
    const QWidget *focus = focusWidget();
    const bool focusWillBeLost = focus == doButton() || (focus && focus == m_acknowledgement->control());
    if (!hasToBeTyped())
        m_acknowledgement->askForTick();
    else if (canBeTypedAsShown(m_credential.username))
        m_acknowledgement->askForTyped(tr("To confirm, t&ype the username:"), m_credential.username,
                                       tr("Type the username to confirm first."));
    else
        m_acknowledgement->askForTyped(tr("The username cannot be typed as shown. To confirm, t&ype:"),
                                       u"DELETE"_s, tr("Type DELETE to confirm first."));
    ignoreEnterOn(*m_acknowledgement->control());
    // A new form would come last. Put after what precedes it, not before Delete: the button box stands in for
    // its first button and would still come before the form.
    setTabOrder(m_credentialFacts->copyButton(), m_acknowledgement->control());
    if (focusWillBeLost)
        safePlaceForFocus()->setFocus();
}

void DeleteDialog::sayWhatChanged()
{
    const QStringList names = CredentialFacts::differences(m_atFirst, m_credential);
    const QString changed = tr("This credential changed while the dialog was open.");
    const QString again = tr("Read it again, then confirm again.");
    m_changeText->setText(names.isEmpty()
                              ? u"%1 %2"_s.arg(changed, again)
                              : tr("%1 Changed: %2. %3").arg(changed, names.join(u", "_s), again));
    m_changeNotice->show();
    announce(*this, m_changeText->text(), Urgency::Assertive);
}

void DeleteDialog::updateDeleteButton()
{
    doButton()->setAllowed(m_acknowledgement->isGiven(), m_acknowledgement->request());
}

QWidget *DeleteDialog::safePlaceForFocus() const
{
    QWidget *field = m_acknowledgement->typedField();
    return field ? field : cancelButton();
}

} // namespace vobiz
