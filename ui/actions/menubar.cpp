// SPDX-License-Identifier: MIT
#include "ui/actions/menubar.h"

#include "ui/actions/actions.h"
#include "ui/actions/actiontable.h"

#include <QtGui/QAction>
#include <QtWidgets/QMenuBar>

namespace vobiz {

namespace {

QString titleOf(Menu menu)
{
    switch (menu) {
    case Menu::File:
        return Actions::tr("&File");
    case Menu::Account:
        return Actions::tr("&Account");
    case Menu::Edit:
        return Actions::tr("&Edit");
    case Menu::View:
        return Actions::tr("&View");
    case Menu::Columns:
        return Actions::tr("&Columns");
    case Menu::Views:
        return Actions::tr("Saved &Views");
    case Menu::Credential:
        return Actions::tr("&Credential");
    case Menu::Help:
        break;
    }
    return Actions::tr("&Help");
}

/// `one` of them is on when there is something for all of them to be about.
void insertMenu(QMenu &view, const Actions &actions, Menu which, ActionId one)
{
    auto *menu = new QMenu(titleOf(which), &view);
    menu->addActions(actions.menu(which, menu));
    menu->menuAction()->setMenuRole(QAction::NoRole);
    view.insertMenu(actions[ActionId::ResetLayout], menu);
    menu->setEnabled(actions[one]->isEnabled());
    QObject::connect(actions[one], &QAction::enabledChanged, menu, &QWidget::setEnabled);
}

} // namespace

void fillMenuBar(QMenuBar &bar, const Actions &actions, QMenu &accountMenu)
{
    for (const Menu each :
         {Menu::File, Menu::Account, Menu::Edit, Menu::View, Menu::Credential, Menu::Help}) {
        if (each == Menu::Account) {
            bar.addMenu(&accountMenu);
            continue;
        }
        QMenu *menu = bar.addMenu(titleOf(each));
        menu->addActions(actions.menu(each, menu));
        if (each == Menu::View) {
            insertMenu(*menu, actions, Menu::Views, ActionId::SaveView);
            insertMenu(*menu, actions, Menu::Columns, ActionId::ResetColumns);
        }
    }
}

} // namespace vobiz
