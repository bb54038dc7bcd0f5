// SPDX-License-Identifier: MIT
#include "ui/activity/activitydock.h"

#include "core/journal/journal.h"
#include "ui/activity/activitypanel.h"

#include <QtWidgets/QApplication>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int HeightInLines = 14;

} // namespace

ActivityDock::ActivityDock(Settings &settings, QWidget *parent)
    : QDockWidget(tr("Activity"), parent)
    , m_settings(settings)
{
    setObjectName(u"activity"_s); // under which the window remembers it
    setFeatures(DockWidgetClosable | DockWidgetMovable);
    hide();
    connect(this, &QDockWidget::dockLocationChanged, this, &ActivityDock::layoutChanged);
}

void ActivityDock::setJournal(Journal *journal)
{
    if (journal && journal == m_journal)
        return; // another account of the same journal
    m_journal = journal;
    if (m_panel)
        m_panel->setJournal(journal);
}

void ActivityDock::enter()
{
    show();
    panel().enter();
}

void ActivityDock::resetColumns()
{
    panel().resetColumns();
}

QSize ActivityDock::sizeHint() const
{
    return {QDockWidget::sizeHint().width(), fontMetrics().height() * HeightInLines};
}

bool ActivityDock::event(QEvent *event)
{
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    const bool isHandled = QDockWidget::event(event);
    if (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent) {
        if (hadFocus && isHidden())
            emit left();
        emit toggled(!isHidden());
        emit layoutChanged();
    }
    return isHandled;
}

void ActivityDock::resizeEvent(QResizeEvent *event)
{
    QDockWidget::resizeEvent(event);
    emit layoutChanged();
}

void ActivityDock::showEvent(QShowEvent *event)
{
    (void)panel();
    QDockWidget::showEvent(event);
}

ActivityPanel &ActivityDock::panel()
{
    if (!m_panel) {
        m_panel = new ActivityPanel(m_settings);
        m_panel->setJournal(m_journal);
        connect(m_panel, &ActivityPanel::left, this, &ActivityDock::left);
        setWidget(m_panel);
    }
    return *m_panel;
}

} // namespace vobiz
