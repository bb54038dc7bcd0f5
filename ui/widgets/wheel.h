// SPDX-License-Identifier: MIT
#pragma once

class QWidget;

namespace vobiz {

/// Lets the mouse wheel pass over `box`, which shows one of several values, to the form that it stands in:
/// there the wheel scrolls, and would change a value that nobody looks at.
void letTheWheelPass(QWidget *box);

} // namespace vobiz
