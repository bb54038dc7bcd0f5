// SPDX-License-Identifier: MIT
#include "ui/widgets/notification.h"

#include "ui/widgets/textkeys.h"

#include <QtCore/QTimer>
#include <QtGui/QPainter>
#include <QtWidgets/QAccessibleWidget>

#include <utility>

namespace vobiz {

namespace {

/// A frame is announced as a window of its own, which this is not. As a notification, a screen reader would
/// speak of it whenever it comes into sight, without its text.
QAccessibleInterface *notificationInterface(const QString &, QObject *object)
{
    auto *notification = qobject_cast<Notification *>(object);
    return notification ? new QAccessibleWidget(notification, QAccessible::Grouping) : nullptr;
}

} // namespace

Notification::Notification(QWidget *parent)
    : QFrame(parent)
{
    QAccessible::installFactory(notificationInterface); // once only, however often it is called
    keepTextKeys(this);
}

void Notification::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), accentBackground(accent(), palette()));
    painter.setPen(accentBorder(accent(), palette()));
    painter.drawLine(rect().topLeft(), rect().topRight());
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

void Notification::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    // Not before the window has told that it is there, if it is the window that is shown.
    QTimer::singleShot(0, this, [this] {
        if (isVisible() && !m_unsaid.isEmpty())
            sayNow(std::exchange(m_unsaid, {}));
    });
}

void Notification::say(const QString &words)
{
    if (isVisible()) {
        m_unsaid.clear();
        sayNow(words);
    } else {
        m_unsaid = words;
    }
}

void Notification::sayNow(const QString &words)
{
    const bool isBad = accent() == Accent::Error || accent() == Accent::Warning;
    announce(*this, words, isBad ? Urgency::Assertive : Urgency::Polite);
}

} // namespace vobiz
