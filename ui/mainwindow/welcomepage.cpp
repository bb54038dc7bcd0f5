// SPDX-License-Identifier: MIT
#include "ui/mainwindow/welcomepage.h"

#include "ui/icons/icons.h"

#include <QtGui/QAction>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace vobiz {

namespace {

constexpr double TitleScale = 1.6;
constexpr int IconSize = 64;

} // namespace

WelcomePage::WelcomePage(QAction &sampleAccount, QWidget *parent)
    : CenteredColumn(parent)
{
    auto *picture = new QLabel;
    picture->setPixmap(applicationIcon().pixmap(IconSize));
    addControl(picture);
    addText(tr("Vobiz Credential Manager"), TitleScale);
    addText(tr("Lists the SIP trunk credentials of a Vobiz account, shows which are disabled or forgotten, "
               "and deletes "
               "what is no longer needed without cutting anybody’s calls."));
    auto *explore = new QPushButton(sampleAccount.text());
    explore->setAccessibleName(tr("Explore the Sample Account"));
    explore->setToolTip(sampleAccount.toolTip());
    connect(explore, &QPushButton::clicked, &sampleAccount, &QAction::trigger);
    addControl(explore);
    addText(tr(
        "To open your own account, set VOBIZ_AUTH_ID and VOBIZ_AUTH_TOKEN in the environment and start the "
        "program again. Nothing of it is stored."));
    setFocusProxy(explore);
}

} // namespace vobiz
