// SPDX-License-Identifier: MIT
#include "ui/dialogs/manydialog.h"

#include "core/text/counted.h"
#include "ui/dialogs/acknowledgement.h"
#include "ui/dialogs/credentiallistview.h"
#include "ui/dialogs/deletefacts.h"
#include "ui/text/trunkusetext.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/readingarea.h"
#include "ui/widgets/sendingbutton.h"

#include <QtCore/QLocale>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

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

} // namespace

ManyDialog::ManyDialog(ChangeAction action, const QList<Credential> &rows, int hidden, QWidget *parent,
                       Clock clock)
    : ChangeQuestion(doWord(action), clock, parent)
    , m_action(action)
    , m_hidden(hidden)
    , m_rows(rows)
    , m_composition(new PlainLabel)
    , m_usersText(new PlainLabel)
    , m_nothingText(new PlainLabel)
    , m_changeText(new PlainLabel)
    , m_changeNotice(makeNotice(*m_changeText))
    , m_list(new CredentialListView)
    , m_note(new PlainLabel)
    , m_exportButton(new QPushButton(tr("E&xport the List…")))
{
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
        cancelButton()->setFocus();
    takeSize();
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
    QStringList news;
    if (gone > 0)
        news.append(counted(gone, tr("1 no longer in the list and left out"),
                            tr("%1 no longer in the list and left out", nullptr, gone)));
    if (changed > 0)
        news.append(counted(changed, tr("1 changed"), tr("%1 changed", nullptr, changed)));
    m_changeText->setText(tr("The list learned of changes while the dialog was open: %1. Look through it "
                             "again, then confirm again.")
                              .arg(news.join(u", "_s)));
    m_changeNotice->show();
    announce(*this, m_changeText->text(), Urgency::Assertive);
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
    announce(*this, m_usersText->text(), Urgency::Assertive);
}

void ManyDialog::showUsers()
{
    if (!m_users || m_rows.isEmpty())
        return;
    const auto used =
        std::ranges::count_if(m_rows, [this](const Credential &row) { return m_users(row.id).isUsed(); });
    const TrunkUsers first = m_users(m_rows.first().id); // all are known, or none
    if (!first.names)
        m_usersText->setText(tr("Whether trunks use them is not known."));
    else if (used == 0)
        m_usersText->setText(tr("No trunk uses any of them, as of %1.").arg(asOfText(first)));
    else
        m_usersText->setText(
            counted(used, tr("A trunk uses one of them, as of %2: give it another credential first."),
                    tr("Trunks use %1 of them, as of %2: give the trunks other credentials first.", nullptr,
                       pluralOf(used)))
                .arg(asOfText(first)));
    QFont font = m_usersText->font();
    font.setBold(used > 0);
    m_usersText->setFont(font);
    m_usersText->show();
}

void ManyDialog::setExporting(bool isExporting)
{
    m_exportButton->setEnabled(!isExporting);
}

void ManyDialog::showNote(const QString &text, Urgency urgency)
{
    m_note->setText(text);
    m_note->show();
    announce(*this, text, urgency);
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

void ManyDialog::disableInstead()
{
    emit disableInsteadWanted();
}

QWidget *ManyDialog::createHeader()
{
    m_usersText->hide();
    m_nothingText->hide();
    return makeHeader({m_composition, m_usersText, m_nothingText}, m_action == ChangeAction::Delete);
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
    row->addWidget(doButton());
    row->addWidget(disableButton());
    row->addWidget(cancelButton());
    if (m_action == ChangeAction::Delete)
        doButton()->setHint(tr("Deletes all of these credentials permanently."));
    disableButton()->setHint(
        tr("Prevent authentication and keep the credentials; they can be enabled again"));
    m_exportButton->setToolTip(tr("Save what these credentials are as a CSV or JSON file"));
    m_exportButton->setAccessibleName(withoutMnemonic(m_exportButton->text()));
    m_exportButton->setAutoDefault(false);
    ignoreEnterOn(*m_exportButton);
    connect(m_exportButton, &QPushButton::clicked, this, &ManyDialog::exportWanted);
    return buttons;
}

void ManyDialog::showRows()
{
    const int n = pluralOf(m_rows.size());
    switch (m_action) {
    case ChangeAction::Delete:
        setWindowTitle(counted(n, tr("Delete 1 Credential"), tr("Delete %1 Credentials", nullptr, n)));
        question()->setText(counted(n, tr("Delete 1 credential?"), tr("Delete %1 credentials?", nullptr, n)));
        break;
    case ChangeAction::Disable:
        setWindowTitle(counted(n, tr("Disable 1 Credential"), tr("Disable %1 Credentials", nullptr, n)));
        question()->setText(
            counted(n, tr("Disable 1 credential?"), tr("Disable %1 credentials?", nullptr, n)));
        break;
    case ChangeAction::Enable:
        setWindowTitle(counted(n, tr("Enable 1 Credential"), tr("Enable %1 Credentials", nullptr, n)));
        question()->setText(counted(n, tr("Enable 1 credential?"), tr("Enable %1 credentials?", nullptr, n)));
        break;
    }
    showComposition();
    showUsers();
    m_list->setRows(m_rows);
    const bool areAllDisabled = std::ranges::all_of(
        m_rows, [](const Credential &row) { return row.status == CredentialStatus::Disabled; });
    if (areAllDisabled && focusWidget() == disableButton())
        cancelButton()->setFocus();
    disableButton()->setHidden(m_action != ChangeAction::Delete || areAllDisabled);
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
    const auto count = [this](CredentialStatus status) {
        return pluralOf(
            std::ranges::count_if(m_rows, [status](const Credential &row) { return row.status == status; }));
    };
    QStringList parts;
    if (const int n = count(CredentialStatus::Enabled); n > 0)
        parts.append(m_action == ChangeAction::Enable
                         ? counted(n, tr("1 enabled already, which stays so"),
                                   tr("%1 enabled already, which stay so", nullptr, n))
                         : counted(n, tr("1 enabled"), tr("%1 enabled", nullptr, n)));
    if (const int n = count(CredentialStatus::Disabled); n > 0)
        parts.append(m_action == ChangeAction::Disable
                         ? counted(n, tr("1 disabled already, which stays so"),
                                   tr("%1 disabled already, which stay so", nullptr, n))
                         : counted(n, tr("1 disabled"), tr("%1 disabled", nullptr, n)));
    if (const int n = count(CredentialStatus::Unknown); n > 0)
        parts.append(counted(n, tr("1 of unknown status"), tr("%1 of unknown status", nullptr, n)));
    const QString text = parts.join(u", "_s);
    return m_hidden > 0 ? tr("%1; hidden by the filter in the table: %2 of them.")
                              .arg(text, QLocale().toString(m_hidden))
                        : tr("%1.").arg(text);
}

void ManyDialog::askAgain()
{
    if (!m_acknowledgement) {
        updateDoButton();
        return;
    }
    const QWidget *focus = focusWidget();
    const bool focusWillBeLost = focus == doButton() || (focus && focus == m_acknowledgement->control());
    const QString count = QString::number(m_rows.size());
    m_acknowledgement->askForTyped(tr("To confirm, t&ype how many are to be deleted:"), count,
                                   tr("Type %1 to confirm first.").arg(count));
    ignoreEnterOn(*m_acknowledgement->control());
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
    if (!isConfirmed() && focusWidget() == doButton())
        cancelButton()->setFocus(); // before it is off, or Qt hands the focus to the next one
    doButton()->setAllowed(isConfirmed(), m_acknowledgement ? m_acknowledgement->request() : nothing);
}

} // namespace vobiz
