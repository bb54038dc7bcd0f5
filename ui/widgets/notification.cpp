// SPDX-License-Identifier: MIT
#include "ui/widgets/notification.h"

#include "ui/widgets/announcement.h"

#include <QtGui/QPainter>
#include <QtWidgets/QAccessibleWidget>

namespace vobiz {

namespace {

/// A frame is announced as a window of its own, which this is not.
QAccessibleInterface *notificationInterface(const QString &, QObject *object)
{
    auto *notification = qobject_cast<Notification *>(object);
    return notification ? new QAccessibleWidget(notification, QAccessible::Notification) : nullptr;
}

} // namespace

Notification::Notification(QWidget *parent)
    : QFrame(parent)
{
    QAccessible::installFactory(notificationInterface); // once only, however often it is called
}

void Notification::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), accentBackground(accent(), palette()));
    painter.setPen(accentBorder(accent(), palette()));
    painter.drawLine(rect().topLeft(), rect().topRight());
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

void Notification::announceIt(bool wasShown)
{
    announce(*this);
    if (!wasShown)
        return;
    QAccessibleEvent appears(this, QAccessible::ObjectShow);
    QAccessible::updateAccessibility(&appears);
}

} // namespace vobiz
