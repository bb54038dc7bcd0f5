// SPDX-License-Identifier: MIT
#include "ui/mainwindow/welcomepage.h"

#include "ui/icons/icons.h"
#include "ui/widgets/mnemonic.h"

#include <QtGui/QAction>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace vobiz {

namespace {

constexpr double TitleScale = 1.6;
constexpr int IconSize = 64;

} // namespace

WelcomePage::WelcomePage(QAction &addAccount, QAction &sampleAccount, QWidget *parent)
    : CenteredColumn(parent)
{
    auto *picture = new QLabel;
    picture->setPixmap(applicationPicture(IconSize, devicePixelRatioF()));
    addControl(picture);
    addText(tr("Vobiz Credential Manager"), TitleScale);
    addText(tr("Lists the SIP trunk credentials of a Vobiz account, shows which are disabled or forgotten, "
               "and deletes what is no longer needed without cutting anybody’s calls."));
    setFocusProxy(addButton(addAccount));
    addButton(sampleAccount);
}

QPushButton *WelcomePage::addButton(QAction &action)
{
    auto *button = new QPushButton(action.icon(), action.text());
    button->setAccessibleName(withoutMnemonic(action.text()));
    button->setToolTip(action.toolTip());
    button->setAutoDefault(true); // answers to Enter while it has the focus
    connect(button, &QPushButton::clicked, &action, &QAction::trigger);
    addControl(button);
    return button;
}

} // namespace vobiz
