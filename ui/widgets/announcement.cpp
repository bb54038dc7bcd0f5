// SPDX-License-Identifier: MIT
#include "ui/widgets/announcement.h"

#include <QtGui/QAccessible>
#include <QtWidgets/QWidget>

namespace vobiz {

void announce(QWidget &widget)
{
    QAccessibleEvent alert(&widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace vobiz
