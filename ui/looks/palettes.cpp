// SPDX-License-Identifier: MIT
#include "ui/looks/palettes.h"

#include "ui/looks/accents.h"

namespace vobiz {

namespace {

constexpr double ShareOfPlaceholder = 0.62;
constexpr double ShareOfPlaceholderInHighContrast = 0.8;
constexpr double ShareOfDisabledText = 0.42;
constexpr double ShareOfDisabledHighlight = 0.2;

struct Colors
{
    QRgb window;
    QRgb base;
    QRgb alternateBase;
    QRgb button;
    QRgb text;
    QRgb highlight;
    QRgb link;
    QRgb visitedLink;
    QRgb toolTip;
};

QPalette paletteOf(const Colors &colors)
{
    const QColor window(colors.window);
    const QColor base(colors.base);
    const QColor text(colors.text);
    QPalette palette(QColor(colors.button), window); // with the shades of bevels and frames
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::AlternateBase, QColor(colors.alternateBase));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(role, text);
        palette.setColor(QPalette::Disabled, role, mixed(window, text, ShareOfDisabledText));
    }
    palette.setColor(
        QPalette::PlaceholderText,
        mixed(base, text,
              currentContrast() == Contrast::High ? ShareOfPlaceholderInHighContrast : ShareOfPlaceholder));
    palette.setColor(QPalette::Disabled, QPalette::PlaceholderText, mixed(window, text, ShareOfDisabledText));
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::Highlight, QColor(colors.highlight));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, mixed(window, text, ShareOfDisabledHighlight));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, text);
    palette.setColor(QPalette::Link, QColor(colors.link));
    palette.setColor(QPalette::LinkVisited, QColor(colors.visitedLink));
    palette.setColor(QPalette::ToolTipBase, QColor(colors.toolTip));
    palette.setColor(QPalette::ToolTipText, text);
#if QT_VERSION >= QT_VERSION_CHECK(6, 6, 0)
    palette.setColor(QPalette::Accent, QColor(colors.highlight));
#endif
    return palette;
}

} // namespace

QPalette lightColors()
{
    if (currentContrast() == Contrast::High)
        return paletteOf({.window = 0xffffff,
                          .base = 0xffffff,
                          .alternateBase = 0xf4f4f4,
                          .button = 0xffffff,
                          .text = 0x000000,
                          .highlight = 0x003f8a,
                          .link = 0x003f8a,
                          .visitedLink = 0x4b1a82,
                          .toolTip = 0xffffff});
    return paletteOf({.window = 0xefefef,
                      .base = 0xffffff,
                      .alternateBase = 0xf7f7f7,
                      .button = 0xf4f4f4,
                      .text = 0x1a1a1a,
                      .highlight = 0x2a6ebb,
                      .link = 0x0b57d0,
                      .visitedLink = 0x6b3fa0,
                      .toolTip = 0xffffe6});
}

QPalette darkColors()
{
    if (currentContrast() == Contrast::High)
        return paletteOf({.window = 0x2b2b2b, // fields have no other edge
                          .base = 0x000000,
                          .alternateBase = 0x141414,
                          .button = 0x111111,
                          .text = 0xffffff,
                          .highlight = 0x1f4f96,
                          .link = 0x9fd0ff,
                          .visitedLink = 0xdcc4ff,
                          .toolTip = 0x000000});
    return paletteOf({.window = 0x333333,
                      .base = 0x191919,
                      .alternateBase = 0x222222,
                      .button = 0x424242,
                      .text = 0xe6e6e6,
                      .highlight = 0x2f65a8,
                      .link = 0x7ab8ff,
                      .visitedLink = 0xc9a6f5,
                      .toolTip = 0x444444});
}

} // namespace vobiz
