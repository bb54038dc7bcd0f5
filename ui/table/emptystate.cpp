// SPDX-License-Identifier: MIT
#include "ui/table/emptystate.h"

#include "ui/widgets/iconlabel.h"

#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace vobiz {

namespace {

constexpr double TitleScale = 1.3;

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : CenteredColumn(parent)
    , m_icon(addIcon(Icon::Credential))
    , m_title(addText({}, TitleScale))
    , m_explanation(addText())
    , m_action(new QPushButton)
{
    addControl(m_action);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
}

void EmptyState::show(Icon icon, const QString &title, const QString &explanation, const QString &action)
{
    m_icon->setIcon(icon);
    m_title->setText(title);
    m_explanation->setText(explanation);
    m_explanation->setVisible(!explanation.isEmpty());
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    QWidget::show();
}

} // namespace vobiz
