// SPDX-License-Identifier: MIT
#include "ui/dialogs/statuschangedialog.h"

#include "core/listing/trunkuse.h"
#include "ui/dialogs/credentialfacts.h"
#include "ui/text/trunkusetext.h"
#include "ui/trunks/trunkuseline.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/boldfont.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/sendingbutton.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

StatusChangeDialog::StatusChangeDialog(ChangeAction action, const Credential &credential, QWidget *parent,
                                       Clock clock)
    : QDialog(parent)
    , m_action(action)
    , m_credential(credential)
    , m_facts(new CredentialFacts)
    , m_notice(new PlainLabel)
    , m_change(new SendingButton(action == ChangeAction::Disable ? tr("&Disable") : tr("&Enable"),
                                 std::move(clock)))
    , m_cancel(new QPushButton(tr("&Cancel")))
    , m_warning(new PlainLabel)
    , m_trunks(new TrunkUseLine(TrunkUseLine::Place::Dialog, *m_cancel))
{
    Q_ASSERT(action != ChangeAction::Delete);
    const bool disables = action == ChangeAction::Disable;
    setWindowTitle(disables ? tr("Disable Credential") : tr("Enable Credential"));

    auto *question =
        new PlainLabel(disables ? tr("Disable this credential?") : tr("Enable this credential?"));
    makeBold(*question);
    auto *effect = new PlainLabel(
        disables ? tr("It can no longer be used for SIP authentication, so devices and applications that use "
                      "it will be "
                      "unable to connect. It is kept and can be enabled again at any time.")
                 : tr("It can be used for SIP authentication again, with the password it had."));

    m_cancel->setAccessibleName(tr("Cancel"));
    m_cancel->setAutoDefault(false);
    auto *buttons = new QDialogButtonBox;
    // Not the accept role: the box would make such a button the default one.
    buttons->addButton(m_change, QDialogButtonBox::ActionRole);
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);
    connect(m_change, &QPushButton::clicked, this, &StatusChangeDialog::accept);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(fontMetrics().height() / 2);
    layout->addWidget(question);
    layout->addWidget(m_notice);
    layout->addWidget(m_warning);
    layout->addWidget(m_trunks);
    layout->addWidget(m_facts);
    layout->addWidget(effect);
    layout->addStretch();
    layout->addWidget(buttons);
    m_notice->hide();
    makeBold(*m_warning);
    m_warning->hide();
    showCredential();
    m_cancel->setFocus();
}

void StatusChangeDialog::setCredential(const Credential &credential)
{
    if (credential.id != m_credential.id || credential == m_credential)
        return;
    m_credential = credential;
    m_notice->setText(tr("This credential changed while the dialog was open."));
    m_notice->show();
    showCredential();
    announce(*this, m_notice->text(), Urgency::Assertive);
}

void StatusChangeDialog::follow(TrunkUse &trunks)
{
    m_trunks->follow(&trunks);
    connect(&trunks, &TrunkUse::changed, this, [this, &trunks] { showUsers(trunks); });
    showUsers(trunks);
}

void StatusChangeDialog::showUsers(const TrunkUse &trunks)
{
    m_users = trunks.of(m_credential.id);
    m_facts->setCredential(m_credential, m_users);
    m_trunks->say(trunkFailureSentence(trunks));
    const QString warning = usedWarning(m_users, m_action);
    const bool isNews = warning != m_warning->text();
    m_warning->setText(warning);
    m_warning->setVisible(!warning.isEmpty());
    if (isNews && !warning.isEmpty())
        announce(*this, warning, Urgency::Assertive);
}

void StatusChangeDialog::accept()
{
    if (!wouldChange())
        return;
    QDialog::accept();
    emit confirmed(m_credential);
}

void StatusChangeDialog::showCredential()
{
    m_facts->setCredential(m_credential, m_users);
    const QString nothing = m_action == ChangeAction::Disable
                                ? tr("It is disabled already: there is nothing to do.")
                                : tr("It is enabled already: there is nothing to do.");
    if (!wouldChange()) {
        m_notice->setText(nothing);
        m_notice->show();
        if (focusWidget() == m_change)
            m_cancel->setFocus(); // before it is off, or Qt hands the focus to the next one
    }
    m_change->setAllowed(wouldChange(), nothing);
}

bool StatusChangeDialog::wouldChange() const
{
    return m_credential.status !=
           (m_action == ChangeAction::Disable ? CredentialStatus::Disabled : CredentialStatus::Enabled);
}

} // namespace vobiz
