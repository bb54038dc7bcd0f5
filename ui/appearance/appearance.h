// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

enum class Appearance { System, Light, Dark };

/// Makes the whole application look so, open windows included, with the next turn of the event loop. `System`
/// gives everything back to the platform and follows its changes. What is painted here follows the contrast
/// that the desktop prefers, as far as Qt knows it (6.10). For the thread and the life of
/// QApplication, whose style must not have been changed before the first call.
void applyAppearance(Appearance appearance);

/// Of the style that the application has now, for QStyleFactory. One of our own goes by the name of what it
/// is made of.
[[nodiscard]] QString applicationStyleName();

} // namespace vobiz
