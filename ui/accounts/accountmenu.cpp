// SPDX-License-Identifier: MIT
#include "ui/accounts/accountmenu.h"

#include "core/account/accountlist.h"
#include "ui/looks/accountcolors.h"
#include "ui/text/accounttext.h"
#include "ui/widgets/mnemonic.h"

#include <QtGui/QActionGroup>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostKeys = 9;

} // namespace

AccountMenu::AccountMenu(const AccountList &accounts, const QList<QAction *> &actions, QWidget *parent)
    : QMenu(tr("&Account"), parent)
    , m_accounts(accounts)
    , m_group(new QActionGroup(this))
    , m_separator(addSeparator())
{
    addActions(actions);
    setToolTipsVisible(true);
    connect(&accounts, &AccountList::changed, this, &AccountMenu::fill);
    connect(m_group, &QActionGroup::triggered, this, [this](const QAction *action) {
        const QString key = action->data().toString();
        setCurrent(m_current); // it is open once it is open
        emit accountWanted(key);
    });
    fill();
}

void AccountMenu::setCurrent(const QString &key)
{
    m_current = key;
    for (QAction *action : m_group->actions())
        action->setChecked(action->data().toString() == key);
}

void AccountMenu::fill()
{
    qDeleteAll(m_group->actions());
    int number = 0;
    for (const Account &account : m_accounts.accounts()) {
        auto *action = new QAction(m_group);
        action->setText(asLabel(accountName(account)));
        action->setMenuRole(QAction::NoRole); // or macOS takes one called "Settings …" for the preferences
        action->setToolTip(accountName(account) == account.authId ? QString() : account.authId);
        action->setIcon(accountColorIcon(account.color));
        action->setCheckable(true);
        action->setData(account.key);
        if (++number <= MostKeys)
            action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number)));
        insertAction(m_separator, action);
    }
    m_group->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
    m_separator->setVisible(number > 0);
    setCurrent(m_current);
}

} // namespace vobiz
