// SPDX-License-Identifier: MIT
#include "ui/mainwindow/openingpage.h"

#include "ui/widgets/mnemonic.h"

#include <QtWidgets/QPushButton>

namespace vobiz {

namespace {

constexpr double TitleScale = 1.3;

} // namespace

OpeningPage::OpeningPage(Icon icon, const QString &title, const QString &text,
                         const QList<Message::Action> &actions, QWidget *parent)
    : CenteredColumn(parent)
{
    addIcon(icon);
    addText(title, TitleScale);
    addText(text)->setAccessibleName(text);
    for (const Message::Action &action : actions) {
        auto *button = new QPushButton(action.label);
        button->setAccessibleName(withoutMnemonic(action.label));
        // Queued: what it does may replace this page.
        connect(button, &QPushButton::clicked, this, action.run, Qt::QueuedConnection);
        addControl(button);
        if (!focusProxy())
            setFocusProxy(button);
    }
}

} // namespace vobiz
