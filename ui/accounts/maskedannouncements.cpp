// SPDX-License-Identifier: MIT
#include "ui/accounts/maskedannouncements.h"

#include <QtGui/QAccessible>
#include <QtWidgets/QLineEdit>

namespace vobiz {

namespace {

// Qt has one place for a handler in the whole program, and gives it nothing to hold on to.
int living = 0;
QAccessible::UpdateHandler next = nullptr;

void handle(QAccessibleEvent *event);

void passOn(QAccessibleEvent *event)
{
    QAccessible::installUpdateHandler(next);
    QAccessible::updateAccessibility(event);
    QAccessible::installUpdateHandler(handle);
}

QString dots(const QString &text)
{
    return {text.size(), u'•'};
}

bool isMasked(const QObject *object)
{
    const auto *field = qobject_cast<const QLineEdit *>(object);
    return field && field->echoMode() != QLineEdit::Normal;
}

void handle(QAccessibleEvent *event)
{
    if (event->type() == QAccessible::TableModelChanged)
        return; // Qt has updated its table, and would do so twice; X11 and Wayland ignore the event
    if (!isMasked(event->object())) {
        passOn(event);
        return;
    }
    switch (event->type()) {
    case QAccessible::TextInserted: {
        const auto *inserted = static_cast<QAccessibleTextInsertEvent *>(event);
        QAccessibleTextInsertEvent masked(event->object(), inserted->changePosition(),
                                          dots(inserted->textInserted()));
        masked.setCursorPosition(inserted->cursorPosition());
        passOn(&masked);
        return;
    }
    case QAccessible::TextRemoved: {
        const auto *removed = static_cast<QAccessibleTextRemoveEvent *>(event);
        QAccessibleTextRemoveEvent masked(event->object(), removed->changePosition(),
                                          dots(removed->textRemoved()));
        masked.setCursorPosition(removed->cursorPosition());
        passOn(&masked);
        return;
    }
    case QAccessible::TextUpdated: {
        const auto *updated = static_cast<QAccessibleTextUpdateEvent *>(event);
        QAccessibleTextUpdateEvent masked(event->object(), updated->changePosition(),
                                          dots(updated->textRemoved()), dots(updated->textInserted()));
        masked.setCursorPosition(updated->cursorPosition());
        passOn(&masked);
        return;
    }
    case QAccessible::ValueChanged:
        return;
    default:
        passOn(event);
    }
}

} // namespace

MaskedAnnouncements::MaskedAnnouncements()
{
    if (living++ == 0)
        next = QAccessible::installUpdateHandler(handle);
}

MaskedAnnouncements::~MaskedAnnouncements()
{
    if (--living == 0)
        QAccessible::installUpdateHandler(next);
}

} // namespace vobiz
