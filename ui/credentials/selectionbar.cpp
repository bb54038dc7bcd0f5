// SPDX-License-Identifier: MIT
#include "ui/credentials/selectionbar.h"

#include "core/text/counted.h"
#include "ui/actions/actions.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/mnemonic.h"

#include <QtCore/QLocale>
#include <QtGui/QAction>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>

namespace vobiz {

namespace {

/// A button for an action: Qt has those only as tool buttons, which don't look like what one decides with.
QPushButton *buttonFor(QAction *action)
{
    auto *button = new QPushButton;
    const auto follow = [action, button] {
        button->setText(withoutMnemonic(action->text())); // the menu has the mnemonic
        button->setAccessibleName(button->text());
        button->setIcon(action->icon());
        button->setToolTip(action->toolTip());
        button->setEnabled(action->isEnabled());
    };
    follow();
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    button->setAutoDefault(false);
    return button;
}

} // namespace

SelectionBar::SelectionBar(const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel)
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setAccessibleName(tr("Selection"));
    auto *buttons = new FlowLayout;
    for (const ActionId id : {ActionId::Disable, ActionId::Enable, ActionId::Delete, ActionId::Export})
        buttons->addWidget(buttonFor(actions[id]));
    auto *layout = new QHBoxLayout(this);
    const int margin = style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing);
    layout->setContentsMargins(style()->pixelMetric(QStyle::PM_LayoutLeftMargin), margin,
                               style()->pixelMetric(QStyle::PM_LayoutRightMargin), margin);
    layout->setSpacing(2 * margin);
    layout->addWidget(m_text);
    layout->addLayout(buttons, 1);
    hide();
}

QString SelectionBar::sentence(const Selection &selection)
{
    if (selection.selected == 0)
        return {};
    const int n = selection.selected;
    if (selection.hidden > 0)
        return counted(n, tr("1 selected (%2 hidden by the filter)"),
                       tr("%1 selected (%2 hidden by the filter)", nullptr, n))
            .arg(QLocale().toString(selection.hidden));
    if (!selection.isAllThatMatches)
        return counted(n, tr("1 selected"), tr("%1 selected", nullptr, n));
    return selection.isFiltered ? counted(n, tr("1 selected: all that match the filter"),
                                          tr("%1 selected: all that match the filter", nullptr, n))
                                : counted(n, tr("1 selected: all of the account"),
                                          tr("%1 selected: all of the account", nullptr, n));
}

void SelectionBar::show(const Selection &selection)
{
    const QString text = sentence(selection);
    m_text->setText(text);
    describe(*m_text, text);
    setVisible(selection.selected > 1 || selection.hidden > 0);
}

} // namespace vobiz
