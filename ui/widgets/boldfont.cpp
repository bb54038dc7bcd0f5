// SPDX-License-Identifier: MIT
#include "ui/widgets/boldfont.h"

#include <QtWidgets/QWidget>

namespace vobiz {

void makeBold(QWidget &widget, double scale)
{
    QFont font = widget.font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * scale);
    widget.setFont(font);
}

} // namespace vobiz
