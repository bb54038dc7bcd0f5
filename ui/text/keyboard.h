// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QOperatingSystemVersion>
#include <QtCore/qnamespace.h>

namespace vobiz {

/// macOS keeps some keys for itself that are free elsewhere, types letters with others, and its laptops have
/// no Del. What else differs is Qt's to know: Qt::CTRL is Command there, Qt::META is Control.
enum class Keyboard { Usual, Mac };

[[nodiscard]] constexpr Keyboard keyboardHere()
{
    return QOperatingSystemVersion::currentType() == QOperatingSystemVersion::MacOS ? Keyboard::Mac
                                                                                    : Keyboard::Usual;
}

/// Shows and hides what was typed into a secret field. Command+H hides the program.
[[nodiscard]] constexpr QKeyCombination revealKey(Keyboard keyboard = keyboardHere())
{
    return keyboard == Keyboard::Mac ? (Qt::CTRL | Qt::SHIFT | Qt::Key_H) : (Qt::CTRL | Qt::Key_H);
}

/// Opens the list of what can be typed next. Command+Space is Spotlight; this is what texts of macOS have.
[[nodiscard]] constexpr QKeyCombination suggestKey(Keyboard keyboard = keyboardHere())
{
    return keyboard == Keyboard::Mac ? (Qt::ALT | Qt::Key_Escape) : (Qt::CTRL | Qt::Key_Space);
}

} // namespace vobiz
