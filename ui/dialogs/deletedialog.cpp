// SPDX-License-Identifier: MIT
#include "ui/dialogs/deletedialog.h"

#include "core/text/visibletext.h"
#include "ui/dialogs/credentialfacts.h"
#include "ui/dialogs/deletefacts.h"
#include "ui/text/trunkusetext.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/readingarea.h"
#include "ui/widgets/sendingbutton.h"

#include <QtGui/QAccessible>
#include <QtGui/QKeyEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestNameInHeader = 100;

bool isEnter(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

IconLabel *warningIcon(const QWidget &widget, QStyle::PixelMetric size)
{
    auto *label = new IconLabel(Icon::Warning, widget.style()->pixelMetric(size, nullptr, &widget));
    label->setAccessibleName(DeleteDialog::tr("Warning"));
    return label;
}

} // namespace

DeleteDialog::DeleteDialog(const Credential &credential, Confirmation confirmation, QWidget *parent,
                           Clock clock)
    : QDialog(parent)
    , m_credential(credential)
    , m_confirmation(confirmation)
    , m_atFirst(credential)
    , m_name(new PlainLabel)
    , m_changeNotice(nullptr)
    , m_changeText(new PlainLabel)
    , m_usersNotice(nullptr)
    , m_usersText(new PlainLabel)
    , m_credentialFacts(new CredentialFacts)
    , m_deleteFacts(new DeleteFacts)
    , m_acknowledgement(new Acknowledgement)
    , m_buttonBox(new QDialogButtonBox)
    , m_deleteButton(new SendingButton(tr("&Delete"), clock))
    , m_disableButton(new SendingButton(tr("Disable &Instead"), clock))
    , m_cancelButton(new QPushButton(tr("&Cancel")))
{
    setWindowTitle(tr("Delete Credential"));
    setAttribute(
        Qt::WA_KeyboardFocusChange); // shows from the start where the focus is, not only after the first Tab
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
    m_changeNotice = createNotice(*m_changeText);
    m_usersNotice = createNotice(*m_usersText);
    layout->addWidget(m_changeNotice);
    layout->addWidget(m_usersNotice);
    layout->addWidget(reading, 1);
    layout->addWidget(m_acknowledgement);
    layout->addWidget(m_buttonBox);
    setUpButtons();

    connect(m_acknowledgement, &Acknowledgement::givenChanged, this, &DeleteDialog::updateDeleteButton);
    showCredential();
    askAgain();
    safePlaceForFocus()->setFocus();
    resize(sizeHint().boundedTo(screen()->availableSize() * 9 / 10));
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
    m_usersText->setText({});
    if (!m_users.isUsed())
        return;
    m_usersText->setText(
        m_users.names->size() == 1
            ? tr("A trunk uses this credential: %1. Give it another one first.").arg(usedByText(m_users))
            : tr("Trunks use this credential: %1. Give them another one first.").arg(usedByText(m_users)));
    if (m_acknowledgement->isGiven())
        askAgain();
    QAccessibleEvent alert(m_usersText, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void DeleteDialog::accept()
{
    if (!m_acknowledgement->isGiven())
        return;
    QDialog::accept();
    emit confirmed(m_credential);
}

bool DeleteDialog::eventFilter(QObject *watched, QEvent *event)
{
    // Some platform themes let Enter press a focused button.
    if (event->type() == QEvent::KeyPress && isEnter(*static_cast<QKeyEvent *>(event)))
        return true;
    return QDialog::eventFilter(watched, event);
}

void DeleteDialog::keyPressEvent(QKeyEvent *event)
{
    if (isEnter(*event))
        return;
    QDialog::keyPressEvent(event);
}

QWidget *DeleteDialog::createHeader()
{
    auto *question = new PlainLabel(tr("Delete this credential?"));
    QFont font = question->font();
    font.setPointSizeF(font.pointSizeF() * 1.2);
    m_name->setFont(font);
    font.setBold(true);
    question->setFont(font);

    auto *words = new QVBoxLayout;
    words->setSpacing(style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing) / 2);
    words->addWidget(question);
    words->addWidget(m_name);

    auto *header = new QWidget;
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * style()->pixelMetric(QStyle::PM_LayoutHorizontalSpacing));
    layout->addWidget(warningIcon(*this, QStyle::PM_LargeIconSize), 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    return header;
}

QWidget *DeleteDialog::createNotice(PlainLabel &text)
{
    auto *notice = new QWidget;
    auto *layout = new QHBoxLayout(notice);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(warningIcon(*this, QStyle::PM_SmallIconSize), 0, Qt::AlignTop);
    layout->addWidget(&text, 1);
    notice->hide();
    return notice;
}

void DeleteDialog::setUpButtons()
{
    // Not the accept role: the box would make such a button the default one.
    m_buttonBox->addButton(m_deleteButton, QDialogButtonBox::DestructiveRole);
    m_buttonBox->addButton(m_disableButton, QDialogButtonBox::ActionRole);
    m_buttonBox->addButton(m_cancelButton, QDialogButtonBox::RejectRole);
    m_deleteButton->setHint(tr("Deletes this credential permanently."));
    m_disableButton->setHint(tr("Prevent authentication and keep the credential; it can be enabled again"));
    m_cancelButton->setAccessibleName(tr("Cancel"));
    m_cancelButton->setAutoDefault(false);
    for (QPushButton *button : {static_cast<QPushButton *>(m_deleteButton),
                                static_cast<QPushButton *>(m_disableButton), m_cancelButton})
        button->installEventFilter(this);
    connect(m_deleteButton, &QPushButton::clicked, this, &DeleteDialog::accept);
    connect(m_cancelButton, &QPushButton::clicked, this, &DeleteDialog::reject);
    connect(m_disableButton, &QPushButton::clicked, this, [this] {
        emit disableInsteadWanted();
        reject();
    });
}

void DeleteDialog::showCredential()
{
    const QString name = m_credential.username.isEmpty()
                             ? tr("(without a username)")
                             : visibleText(m_credential.username, LongestNameInHeader);
    m_name->setText(name);
    const bool isDisabled = m_credential.status == CredentialStatus::Disabled;
    if (isDisabled && focusWidget() == m_disableButton)
        m_cancelButton->setFocus();
    m_disableButton->setHidden(isDisabled);
    setAccessibleDescription(name); // so that a screen reader says it when the dialog opens
    m_credentialFacts->setCredential(m_credential, m_users);
    m_deleteFacts->setAlreadyDisabled(isDisabled);
}

void DeleteDialog::askAgain()
{
    const QWidget *focus = focusWidget();
    const bool focusWillBeLost = focus == m_deleteButton || (focus && focus == m_acknowledgement->control());
    if (m_confirmation == Confirmation::Ordinary && m_credential.status == CredentialStatus::Disabled)
        m_acknowledgement->askForTick();
    else if (canBeTypedAsShown(m_credential.username))
        m_acknowledgement->askForTyped(tr("To confirm, t&ype the username:"), m_credential.username,
                                       tr("Type the username to confirm first."));
    else
        m_acknowledgement->askForTyped(tr("The username cannot be typed as shown. To confirm, t&ype:"),
                                       u"DELETE"_s, tr("Type DELETE to confirm first."));
    m_acknowledgement->control()->installEventFilter(this);
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
    QAccessibleEvent alert(m_changeText, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void DeleteDialog::updateDeleteButton()
{
    m_deleteButton->setAllowed(m_acknowledgement->isGiven(), m_acknowledgement->request());
}

QWidget *DeleteDialog::safePlaceForFocus() const
{
    QWidget *field = m_acknowledgement->typedField();
    return field ? field : m_cancelButton;
}

} // namespace vobiz
