// SPDX-License-Identifier: MIT
#include "ui/dialogs/manydialog.h"

#include "ui/dialogs/acknowledgement.h"
#include "ui/dialogs/credentiallistview.h"
#include "ui/dialogs/deletefacts.h"
#include "ui/text/runtext.h"
#include "ui/text/trunkusetext.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/readingarea.h"
#include "ui/widgets/sendingbutton.h"

#include <QtCore/QLocale>
#include <QtGui/QAccessible>
#include <QtGui/QKeyEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

bool isEnter(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

QString doWord(ChangeAction action)
{
    switch (action) {
    case ChangeAction::Delete:
        return ManyDialog::tr("&Delete");
    case ChangeAction::Disable:
        return ManyDialog::tr("&Disable");
    case ChangeAction::Enable:
        break;
    }
    return ManyDialog::tr("&Enable");
}

QString effect(ChangeAction action)
{
    return action == ChangeAction::Disable
               ? ManyDialog::tr("They can no longer be used for SIP authentication, so devices and "
                                "applications that use them will be unable to connect. They are kept and can "
                                "be enabled again at any time.")
               : ManyDialog::tr(
                     "They can be used for SIP authentication again, with the passwords they had.");
}

void setAccessibleNameFromText(QPushButton &button)
{
    button.setAccessibleName(button.text().remove(u'&'));
}

} // namespace

ManyDialog::ManyDialog(ChangeAction action, const QList<Credential> &rows, int hidden, QWidget *parent,
                       Clock clock)
    : QDialog(parent)
    , m_action(action)
    , m_hidden(hidden)
    , m_rows(rows)
    , m_question(new PlainLabel)
    , m_composition(new PlainLabel)
    , m_usersText(new PlainLabel)
    , m_nothingText(new PlainLabel)
    , m_changeText(new PlainLabel)
    , m_list(new CredentialListView)
    , m_note(new PlainLabel)
    , m_doButton(new SendingButton(doWord(action), clock))
    , m_disableButton(new SendingButton(tr("Disable &Instead"), clock))
    , m_exportButton(new QPushButton(tr("E&xport the List…")))
    , m_cancelButton(new QPushButton(tr("&Cancel")))
{
    setAttribute(Qt::WA_KeyboardFocusChange); // shows from the start where the focus is
    m_list->setAccessibleName(tr("Credentials concerned"));

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(2 * style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing));
    layout->addWidget(createHeader());
    layout->addWidget(m_changeNotice);
    layout->addWidget(m_list, 2);
    m_note->hide();
    layout->addWidget(m_note);
    addExplanation(*layout);
    layout->addWidget(createButtons());

    showRows();
    if (m_action == ChangeAction::Delete)
        setUsers([](const CredentialId &) { return TrunkUsers(); });
    askAgain();
    if (m_acknowledgement)
        m_acknowledgement->typedField()->setFocus();
    else
        m_cancelButton->setFocus();
    resize(sizeHint().boundedTo(screen()->availableSize() * 9 / 10));
}

void ManyDialog::learn(const Listed &listed)
{
    QList<Credential> rows;
    int changed = 0;
    for (const Credential &row : std::as_const(m_rows)) {
        const std::optional<Credential> now = listed(row.id);
        if (!now)
            continue;
        rows.append(*now);
        changed += *now == row ? 0 : 1;
    }
    const auto gone = static_cast<int>(m_rows.size() - rows.size());
    if (changed == 0 && gone == 0)
        return;
    m_rows = rows;
    showRows();
    askAgain();
    const QLocale locale;
    QStringList news;
    if (gone > 0)
        news.append(tr("%1 no longer in the list and left out").arg(locale.toString(gone)));
    if (changed > 0)
        news.append(tr("%1 changed").arg(locale.toString(changed)));
    m_changeText->setText(tr("The list learned of changes while the dialog was open: %1. Look through it "
                             "again, then confirm again.")
                              .arg(news.join(u", "_s)));
    m_changeNotice->show();
    QAccessibleEvent alert(m_changeText, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void ManyDialog::setUsers(const Users &users)
{
    m_users = users;
    const QString before = m_usersText->text();
    m_list->setUsers(users);
    showUsers();
    const bool isAnyUsed =
        std::ranges::any_of(m_rows, [this](const Credential &row) { return m_users(row.id).isUsed(); });
    if (!isAnyUsed || m_usersText->text() == before)
        return;
    if (isConfirmed())
        askAgain();
    QAccessibleEvent alert(m_usersText, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void ManyDialog::showUsers()
{
    if (!m_users || m_rows.isEmpty())
        return;
    const auto used =
        std::ranges::count_if(m_rows, [this](const Credential &row) { return m_users(row.id).isUsed(); });
    const TrunkUsers first = m_users(m_rows.first().id); // all are known, or none
    const QLocale locale;
    if (!first.names)
        m_usersText->setText(tr("Whether trunks use them is not known."));
    else if (used == 0)
        m_usersText->setText(tr("No trunk uses any of them, as of %1.").arg(asOfText(first)));
    else if (used == 1)
        m_usersText->setText(
            tr("A trunk uses one of them, as of %1: give it another credential first.").arg(asOfText(first)));
    else
        m_usersText->setText(tr("Trunks use %1 of them, as of %2: give the trunks other credentials first.")
                                 .arg(locale.toString(used), asOfText(first)));
    QFont font = m_usersText->font();
    font.setBold(used > 0);
    m_usersText->setFont(font);
    m_usersText->show();
}

void ManyDialog::showNote(const QString &text)
{
    m_note->setText(text);
    m_note->show();
    QAccessibleEvent alert(m_note, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void ManyDialog::accept()
{
    if (!isConfirmed())
        return;
    QDialog::accept();
    emit confirmed(m_rows);
}

bool ManyDialog::wouldChangeAny() const
{
    if (m_action == ChangeAction::Delete)
        return !m_rows.isEmpty();
    const CredentialStatus wanted =
        m_action == ChangeAction::Disable ? CredentialStatus::Disabled : CredentialStatus::Enabled;
    return std::ranges::any_of(m_rows, [wanted](const Credential &row) { return row.status != wanted; });
}

bool ManyDialog::isConfirmed() const
{
    return wouldChangeAny() && (!m_acknowledgement || m_acknowledgement->isGiven());
}

bool ManyDialog::eventFilter(QObject *watched, QEvent *event)
{
    // Some platform themes let Enter press a focused button.
    if (event->type() == QEvent::KeyPress && isEnter(*static_cast<QKeyEvent *>(event)))
        return true;
    return QDialog::eventFilter(watched, event);
}

void ManyDialog::keyPressEvent(QKeyEvent *event)
{
    if (!isEnter(*event))
        QDialog::keyPressEvent(event);
}

QWidget *ManyDialog::createHeader()
{
    QFont font = m_question->font();
    font.setPointSizeF(font.pointSizeF() * 1.2);
    font.setBold(true);
    m_question->setFont(font);
    auto *words = new QVBoxLayout;
    words->setSpacing(style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing) / 2);
    words->addWidget(m_question);
    words->addWidget(m_composition);
    words->addWidget(m_usersText);
    words->addWidget(m_nothingText);
    m_usersText->hide();
    m_nothingText->hide();

    auto *header = new QWidget;
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * style()->pixelMetric(QStyle::PM_LayoutHorizontalSpacing));
    if (m_action == ChangeAction::Delete) {
        auto *icon = new IconLabel(Icon::Warning, style()->pixelMetric(QStyle::PM_LargeIconSize));
        icon->setAccessibleName(tr("Warning"));
        layout->addWidget(icon, 0, Qt::AlignTop);
    }
    layout->addLayout(words, 1);

    m_changeNotice = new QWidget;
    auto *notice = new QHBoxLayout(m_changeNotice);
    notice->setContentsMargins(0, 0, 0, 0);
    auto *noticeIcon = new IconLabel(Icon::Warning, style()->pixelMetric(QStyle::PM_SmallIconSize));
    noticeIcon->setAccessibleName(tr("Warning"));
    notice->addWidget(noticeIcon, 0, Qt::AlignTop);
    notice->addWidget(m_changeText, 1);
    m_changeNotice->hide();
    return header;
}

void ManyDialog::addExplanation(QVBoxLayout &layout)
{
    if (m_action != ChangeAction::Delete) {
        layout.addWidget(new PlainLabel(effect(m_action)));
        return;
    }
    auto *content = new QWidget;
    auto *contentLayout = new QVBoxLayout(content);
    contentLayout->addWidget(new DeleteFacts(DeleteFacts::Subject::Many));
    contentLayout->addStretch();
    auto *reading = new ReadingArea(content);
    reading->setAccessibleName(tr("What deleting means"));
    layout.addWidget(reading, 3);
    m_acknowledgement = new Acknowledgement;
    connect(m_acknowledgement, &Acknowledgement::givenChanged, this, &ManyDialog::updateDoButton);
    layout.addWidget(m_acknowledgement);
}

QWidget *ManyDialog::createButtons()
{
    auto *buttons = new QWidget;
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_exportButton);
    row->addStretch();
    row->addWidget(m_doButton);
    row->addWidget(m_disableButton);
    row->addWidget(m_cancelButton);
    if (m_action == ChangeAction::Delete)
        m_doButton->setHint(tr("Deletes all of these credentials permanently."));
    m_disableButton->setHint(
        tr("Prevent authentication and keep the credentials; they can be enabled again"));
    connect(m_disableButton, &QPushButton::clicked, this, [this] {
        emit disableInsteadWanted();
        reject();
    });
    m_exportButton->setToolTip(tr("Save what these credentials are as a CSV file"));
    for (QPushButton *button : buttons->findChildren<QPushButton *>()) {
        setAccessibleNameFromText(*button);
        button->setAutoDefault(false);
        button->installEventFilter(this);
    }
    connect(m_doButton, &QPushButton::clicked, this, &ManyDialog::accept);
    connect(m_exportButton, &QPushButton::clicked, this, &ManyDialog::exportWanted);
    connect(m_cancelButton, &QPushButton::clicked, this, &ManyDialog::reject);
    return buttons;
}

void ManyDialog::showRows()
{
    const QLocale locale;
    const auto count = static_cast<int>(m_rows.size());
    switch (m_action) {
    case ChangeAction::Delete:
        setWindowTitle(tr("Delete %1").arg(credentialsTitle(count, locale)));
        m_question->setText(tr("Delete %1?").arg(credentialsWord(count, locale)));
        break;
    case ChangeAction::Disable:
        setWindowTitle(tr("Disable %1").arg(credentialsTitle(count, locale)));
        m_question->setText(tr("Disable %1?").arg(credentialsWord(count, locale)));
        break;
    case ChangeAction::Enable:
        setWindowTitle(tr("Enable %1").arg(credentialsTitle(count, locale)));
        m_question->setText(tr("Enable %1?").arg(credentialsWord(count, locale)));
        break;
    }
    showComposition();
    showUsers();
    m_list->setRows(m_rows);
    const bool areAllDisabled = std::ranges::all_of(
        m_rows, [](const Credential &row) { return row.status == CredentialStatus::Disabled; });
    if (areAllDisabled && focusWidget() == m_disableButton)
        m_cancelButton->setFocus();
    m_disableButton->setHidden(m_action != ChangeAction::Delete || areAllDisabled);
}

void ManyDialog::setHidden(int hidden)
{
    m_hidden = hidden;
    showComposition();
}

void ManyDialog::showComposition()
{
    const QString text = composition();
    m_composition->setText(text);
    setAccessibleDescription(text); // so that a screen reader says it when the dialog opens
}

QString ManyDialog::composition() const
{
    const QLocale locale;
    const auto count = [this](CredentialStatus status) {
        return std::ranges::count_if(m_rows,
                                     [status](const Credential &row) { return row.status == status; });
    };
    QStringList parts;
    if (const auto enabled = count(CredentialStatus::Enabled); enabled > 0)
        parts.append(m_action == ChangeAction::Enable
                         ? tr("%1 enabled already, which stay so").arg(locale.toString(enabled))
                         : tr("%1 enabled").arg(locale.toString(enabled)));
    if (const auto disabled = count(CredentialStatus::Disabled); disabled > 0)
        parts.append(m_action == ChangeAction::Disable
                         ? tr("%1 disabled already, which stay so").arg(locale.toString(disabled))
                         : tr("%1 disabled").arg(locale.toString(disabled)));
    if (const auto unknown = count(CredentialStatus::Unknown); unknown > 0)
        parts.append(tr("%1 of unknown status").arg(locale.toString(unknown)));
    const QString text = parts.join(u", "_s);
    return m_hidden > 0
               ? tr("%1; hidden by the filter in the table: %2 of them.").arg(text, locale.toString(m_hidden))
               : tr("%1.").arg(text);
}

void ManyDialog::askAgain()
{
    if (!m_acknowledgement) {
        updateDoButton();
        return;
    }
    const QWidget *focus = focusWidget();
    const bool focusWillBeLost = focus == m_doButton || (focus && focus == m_acknowledgement->control());
    const QString count = QString::number(m_rows.size());
    m_acknowledgement->askForTyped(tr("To confirm, t&ype how many are to be deleted:"), count,
                                   tr("Type %1 to confirm first.").arg(count));
    m_acknowledgement->control()->installEventFilter(this);
    // A new form would come last.
    setTabOrder(m_list, m_acknowledgement->control());
    if (focusWillBeLost)
        m_acknowledgement->typedField()->setFocus();
}

void ManyDialog::updateDoButton()
{
    const QString nothing = m_action == ChangeAction::Disable
                                ? tr("All of them are disabled already: there is nothing to do.")
                                : tr("All of them are enabled already: there is nothing to do.");
    m_nothingText->setText(nothing);
    m_nothingText->setVisible(!m_acknowledgement && !m_rows.isEmpty() && !wouldChangeAny());
    if (!isConfirmed() && focusWidget() == m_doButton)
        m_cancelButton->setFocus(); // before it is off, or Qt hands the focus to the next one
    m_doButton->setAllowed(isConfirmed(), m_acknowledgement ? m_acknowledgement->request() : nothing);
}

} // namespace vobiz
