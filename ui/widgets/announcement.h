// SPDX-License-Identifier: MIT
#pragma once

class QWidget;

namespace vobiz {

/// A screen reader says what the widget says, though the focus is elsewhere.
void announce(QWidget &widget);

} // namespace vobiz
