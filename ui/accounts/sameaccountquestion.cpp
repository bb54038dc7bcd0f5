// SPDX-License-Identifier: MIT
#include "ui/accounts/sameaccountquestion.h"

#include "core/account/account.h"
#include "core/session/accountbelongings.h"
#include "core/text/visibletext.h"
#include "ui/text/accounttext.h"
#include "ui/widgets/boldfont.h"
#include "ui/widgets/bulletlist.h"
#include "ui/widgets/plainlabel.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

namespace {

constexpr int WidthInCharacters = 64;

} // namespace

SameAccountQuestion::SameAccountQuestion(const Account &before, const Account &after,
                                         const Belongings &belongings, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Another Address"));
    auto *question = new PlainLabel(tr("Is it the same Vobiz account at another address?"));
    makeBold(*question);

    const auto place = [](const Account &account) {
        return tr("%1, Auth ID %2").arg(visibleText(account.apiUrl), visibleText(account.authId));
    };
    QStringList kept;
    if (!belongings.quarantined)
        kept.append(tr("Perhaps disabled credentials with the day on which they are to be deleted: the "
                       "quarantine can’t be read."));
    else if (*belongings.quarantined > 0)
        kept.append(tr("Disabled credentials with the day on which they are to be deleted: %n", nullptr,
                       static_cast<int>(*belongings.quarantined)));
    if (!belongings.kept)
        kept.append(tr("Perhaps credentials that you decided to keep, with your notes: their file can’t be "
                       "read."));
    else if (*belongings.kept > 0)
        kept.append(tr("Credentials that you decided to keep, with your notes: %n", nullptr,
                       static_cast<int>(*belongings.kept)));
    if (!belongings.snapshots)
        kept.append(tr("Perhaps snapshots of the list: their file can’t be read."));
    else if (*belongings.snapshots > 0)
        kept.append(tr("Snapshots of the list: %n", nullptr, static_cast<int>(*belongings.snapshots)));
    if (!belongings.openOutcomes)
        kept.append(tr("Perhaps changes whose outcome is not known: the activity journal can’t be read."));
    else if (*belongings.openOutcomes > 0)
        kept.append(tr("Changes whose outcome is not known yet: %n", nullptr,
                       static_cast<int>(*belongings.openOutcomes)));

    auto *take = new QPushButton(tr("&Take Them Over"));
    auto *leave = new QPushButton(tr("&Leave Them"));
    auto *cancel = new QPushButton(tr("&Cancel"));
    take->setAccessibleName(tr("Take Them Over"));
    leave->setAccessibleName(tr("Leave Them"));
    cancel->setAccessibleName(tr("Cancel"));
    auto *buttons = new QDialogButtonBox;
    // Not the accept role: the box would make such a button the default one.
    buttons->addButton(take, QDialogButtonBox::ActionRole);
    buttons->addButton(leave, QDialogButtonBox::ActionRole);
    buttons->addButton(cancel, QDialogButtonBox::RejectRole);
    for (QPushButton *button : {take, leave, cancel})
        button->setAutoDefault(false);
    connect(take, &QPushButton::clicked, this, [this] { answer(true); });
    connect(leave, &QPushButton::clicked, this, [this] { answer(false); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(fontMetrics().height() / 2);
    layout->addWidget(question);
    auto *places = new QFormLayout;
    places->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    places->addRow(new PlainLabel(tr("Account:")), new PlainLabel(accountName(before)));
    places->addRow(new PlainLabel(tr("Present address:")), new PlainLabel(place(before)));
    places->addRow(new PlainLabel(tr("New address:")), new PlainLabel(place(after)));
    layout->addLayout(places);
    layout->addWidget(new PlainLabel(tr("Under the present address this computer keeps:")));
    layout->addWidget(new BulletList(kept));
    layout->addWidget(new PlainLabel(
        tr("If it is the same account, take them over. If it is another account, leave them: set the present "
           "address again, and they are all there.")));
    layout->addStretch();
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * WidthInCharacters);
    cancel->setFocus();
}

void SameAccountQuestion::answer(bool isSame)
{
    m_isSame = isSame;
    accept();
}

} // namespace vobiz
