// SPDX-License-Identifier: MIT
#include "ui/widgets/everywherekey.h"

#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QApplication>

namespace vobiz {

EverywhereKey::EverywhereKey(QAction &action, QObject *parent)
    : QObject(parent)
    , m_action(action)
{
    QApplication::instance()->installEventFilter(this);
}

bool EverywhereKey::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || !m_action.isEnabled() || !QApplication::activeModalWidget())
        return QObject::eventFilter(watched, event);
    const auto *press = static_cast<QKeyEvent *>(event);
    if (press->isAutoRepeat() || !m_action.shortcuts().contains(QKeySequence(press->keyCombination())))
        return QObject::eventFilter(watched, event);
    m_action.trigger();
    return true;
}

} // namespace vobiz
