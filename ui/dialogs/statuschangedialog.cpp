// SPDX-License-Identifier: MIT
#include "ui/dialogs/statuschangedialog.h"

#include "ui/dialogs/credentialfacts.h"
#include "ui/widgets/plainlabel.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

StatusChangeDialog::StatusChangeDialog(ChangeAction action, const Credential &credential, QWidget *parent)
    : QDialog(parent)
    , m_id(credential.id)
{
    Q_ASSERT(action != ChangeAction::Delete);
    const bool disables = action == ChangeAction::Disable;
    setWindowTitle(disables ? tr("Disable Credential") : tr("Enable Credential"));

    auto *question =
        new PlainLabel(disables ? tr("Disable this credential?") : tr("Enable this credential?"));
    QFont bold = question->font();
    bold.setBold(true);
    question->setFont(bold);
    auto *facts = new CredentialFacts;
    facts->setCredential(credential);
    auto *effect = new PlainLabel(
        disables ? tr("It can no longer be used for SIP authentication, so devices and applications that use "
                      "it will be "
                      "unable to connect. It is kept and can be enabled again at any time.")
                 : tr("It can be used for SIP authentication again, with the password it had."));

    auto *change = new QPushButton(disables ? tr("&Disable") : tr("&Enable"));
    change->setAccessibleName(disables ? tr("Disable") : tr("Enable"));
    auto *cancel = new QPushButton(tr("&Cancel"));
    cancel->setAccessibleName(tr("Cancel"));
    auto *buttons = new QDialogButtonBox;
    // Not the accept role: the box would make such a button the default one.
    buttons->addButton(change, QDialogButtonBox::ActionRole);
    buttons->addButton(cancel, QDialogButtonBox::RejectRole);
    for (QPushButton *button : {change, cancel}) {
        button->setAutoDefault(false);
    }
    connect(change, &QPushButton::clicked, this, &QDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(fontMetrics().height() / 2);
    layout->addWidget(question);
    layout->addWidget(facts);
    layout->addWidget(effect);
    layout->addStretch();
    layout->addWidget(buttons);
    cancel->setFocus();
}

} // namespace vobiz
