// SPDX-License-Identifier: MIT
#include "ui/mainwindow/welcomepage.h"

#include <QtGui/QAction>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

namespace {

constexpr double TitleScale = 1.6;
constexpr int WidthInCharacters = 64;

} // namespace

WelcomePage::WelcomePage(QAction &sampleAccount, QWidget *parent)
    : QWidget(parent)
{
    auto *title = new QLabel(tr("Vobiz Credential Manager"));
    QFont font = title->font();
    font.setPointSizeF(font.pointSizeF() * TitleScale);
    title->setFont(font);

    auto *purpose =
        new QLabel(tr("Lists the SIP trunk credentials of a Vobiz account, shows which are disabled or "
                      "forgotten, and deletes what is no longer needed without cutting anybody’s calls."));
    auto *environment = new QLabel(
        tr("To open your own account, set VOBIZ_AUTH_ID and VOBIZ_AUTH_TOKEN in the environment and start "
           "the program again. Nothing of it is stored."));
    for (QLabel *label : {purpose, environment}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter);
        label->setFixedWidth(fontMetrics().averageCharWidth() * WidthInCharacters);
    }
    auto *explore = new QPushButton(sampleAccount.text());
    explore->setAccessibleName(tr("Explore the Sample Account"));
    explore->setToolTip(sampleAccount.toolTip());
    connect(explore, &QPushButton::clicked, &sampleAccount, &QAction::trigger);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(fontMetrics().height());
    layout->addStretch(2);
    layout->addWidget(title, 0, Qt::AlignHCenter);
    layout->addWidget(purpose, 0, Qt::AlignHCenter);
    layout->addWidget(explore, 0, Qt::AlignHCenter);
    layout->addWidget(environment, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    setFocusProxy(explore);
}

} // namespace vobiz
