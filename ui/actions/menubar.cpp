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
    case Menu::Credential:
        return Actions::tr("&Credential");
    case Menu::Help:
        break;
    }
    return Actions::tr("&Help");
}

void insertColumns(QMenu &view, const Actions &actions)
{
    auto *columns = new QMenu(titleOf(Menu::Columns), &view);
    columns->addActions(actions.menu(Menu::Columns, columns));
    view.insertMenu(actions[ActionId::ResetLayout], columns);
    const QAction *reset = actions[ActionId::ResetColumns];
    columns->setEnabled(reset->isEnabled()); // there are columns then
    QObject::connect(reset, &QAction::enabledChanged, columns, &QWidget::setEnabled);
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
        if (each == Menu::View)
            insertColumns(*menu, actions);
    }
}

} // namespace vobiz
