// SPDX-License-Identifier: MIT
#pragma once

class QWidget;

namespace vobiz {

/// What the widget says in its font, heavier, and `scale` times as large.
void makeBold(QWidget &widget, double scale = 1);

} // namespace vobiz
