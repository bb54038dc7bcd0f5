// SPDX-License-Identifier: MIT
#include "ui/table/emptystate.h"

#include "ui/widgets/iconlabel.h"

#include <QtCore/QEvent>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace vobiz {

namespace {

constexpr double TitleScale = 1.3;

} // namespace

EmptyState::EmptyState(QAbstractItemView &table)
    : CenteredColumn(table.viewport())
    , m_table(table)
    , m_icon(addIcon(Icon::Credential))
    , m_title(addText({}, TitleScale))
    , m_explanation(addText())
    , m_action(new QPushButton)
{
    addControl(m_action);
    layout()->setContentsMargins({}); // the table around it is empty, and in a low one they would be missed
    m_action->parentWidget()->layout()->setContentsMargins({});
    auto *inTable = new QVBoxLayout(table.viewport());
    inTable->setContentsMargins({});
    inTable->addWidget(this);
    hide();
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
    const bool isOpen = isVisible();
    QWidget::show();
    if (isOpen)
        fit();
}

bool EmptyState::event(QEvent *event)
{
    if (event->type() == QEvent::HideToParent) // the table has rows again
        m_table.setMinimumHeight(0);
    return CenteredColumn::event(event);
}

void EmptyState::resizeEvent(QResizeEvent *event)
{
    CenteredColumn::resizeEvent(event);
    fit();
}

void EmptyState::showEvent(QShowEvent *event)
{
    CenteredColumn::showEvent(event);
    fit();
}

/// What there is no room for would be squeezed until nothing of it can be read.
void EmptyState::fit()
{
    if (!isVisible()) // only then have the table and its viewport their sizes
        return;
    const QWidget *column = m_explanation->parentWidget();
    m_icon->show();
    m_title->show();
    for (QWidget *part : {static_cast<QWidget *>(m_icon), static_cast<QWidget *>(m_title)}) {
        const bool isNeeded = part == m_title && m_explanation->isHidden();
        if (!isNeeded && column->heightForWidth(column->width()) > height())
            part->hide();
    }
    keepRoom();
}

void EmptyState::keepRoom()
{
    const QWidget *column = m_explanation->parentWidget();
    int lowest = column->heightForWidth(column->width());
    const int spacing = column->layout()->spacing();
    if (!m_icon->isHidden())
        lowest -= m_icon->sizeHint().height() + spacing;
    if (!m_title->isHidden() && !m_explanation->isHidden())
        lowest -= m_title->heightForWidth(column->width()) + spacing;
    const int around = m_table.height() - m_table.viewport()->height();
    m_table.setMinimumHeight(std::max(around + lowest, m_table.minimumSizeHint().height()));
}

} // namespace vobiz
