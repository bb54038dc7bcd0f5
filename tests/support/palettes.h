// SPDX-License-Identifier: MIT
#pragma once

#include <QtGui/QPalette>

/// A light and a dark theme as desktops have them, whatever the machine of the test has.
namespace vobiz::test {

inline QPalette palette(QRgb window, QRgb base, QRgb alternate, QRgb text, QRgb disabled, QRgb highlight)
{
    const QColor ground(window);
    QPalette palette(ground, ground);
    palette.setColor(QPalette::Base, QColor(base));
    palette.setColor(QPalette::AlternateBase, QColor(alternate));
    palette.setColor(QPalette::Highlight, QColor(highlight));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(role, QColor(text));
        palette.setColor(QPalette::Disabled, role, QColor(disabled));
    }
    return palette;
}

inline QPalette lightPalette()
{
    return palette(0xefefef, 0xffffff, 0xf7f7f7, 0x000000, 0xbebebe, 0x308cc6);
}

inline QPalette darkPalette()
{
    return palette(0x2b2b2b, 0x1e1e1e, 0x262626, 0xe6e6e6, 0x808080, 0x2f65a8);
}

} // namespace vobiz::test
