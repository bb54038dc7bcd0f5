// SPDX-License-Identifier: MIT
#pragma once

#include <QtGui/QAccessible>
#include <QtWidgets/QApplication>
#include <QtWidgets/QWidget>

/// What assistive technology is told, which is what the tests of the windows go by.
namespace vobiz::test {

inline QString accessibleText(QWidget *widget, QAccessible::Text kind)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(kind) : QString();
}

inline QString nameOf(QWidget *widget)
{
    return accessibleText(widget, QAccessible::Name);
}

inline QString descriptionOf(QWidget *widget)
{
    return accessibleText(widget, QAccessible::Description);
}

/// The one widget of this type with this name that is not hidden, or null.
template <typename T>
T *named(const QWidget &window, QStringView name)
{
    T *found = nullptr;
    for (T *widget : window.findChildren<T *>()) {
        if (nameOf(widget) != name || widget->isHidden())
            continue;
        if (found)
            return nullptr;
        found = widget;
    }
    return found;
}

/// Every widget that the Tab key can stop at now.
inline QList<QWidget *> tabStops(const QWidget &window)
{
    QList<QWidget *> stops;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) &&
            !widget->focusProxy())
            stops.append(widget);
    }
    return stops;
}

} // namespace vobiz::test
