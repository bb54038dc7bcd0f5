// SPDX-License-Identifier: MIT
#include "ui/looks/accents.h"

#include <QtGui/QPalette>

#include <cmath>

namespace vobiz {

namespace {

constexpr double QuietShare = 0.62;
constexpr double BackgroundShare = 0.12;
constexpr double BorderShare = 0.45;
/// WCAG asks for 3, and for 4.5 in a text; tinted areas and alternate rows take a part of it.
constexpr double EnoughContrast = 4;
constexpr double EnoughHighContrast = 6;
constexpr double ContrastStep = 0.05;

Contrast contrastNow = Contrast::Usual;

bool isHigh()
{
    return contrastNow == Contrast::High;
}

double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

QColor hueOf(Accent accent, const QPalette &palette)
{
    switch (accent) {
    case Accent::Information:
        return palette.color(QPalette::Highlight);
    case Accent::Success:
        return QColor(0x2e, 0xa0, 0x43);
    case Accent::Warning:
        return QColor(0xe0, 0x8a, 0x00);
    case Accent::Error:
        return QColor(0xd9, 0x30, 0x25);
    case Accent::Quiet:
        return mixed(palette.color(QPalette::Base), palette.color(QPalette::Text), isHigh() ? 1 : QuietShare);
    case Accent::Plain:
        break;
    }
    return palette.color(QPalette::WindowText);
}

} // namespace

void setContrast(Contrast contrast)
{
    contrastNow = contrast;
}

Contrast currentContrast()
{
    return contrastNow;
}

QColor mixed(const QColor &under, const QColor &over, double share)
{
    const auto mix = [share](int a, int b) {
        return static_cast<int>(std::lround(a + (b - a) * share));
    };
    return QColor(mix(under.red(), over.red()), mix(under.green(), over.green()),
                  mix(under.blue(), over.blue()));
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (qMax(a, b) + 0.05) / (qMin(a, b) + 0.05);
}

QColor accentColor(Accent accent, const QPalette &palette)
{
    const QColor hue = hueOf(accent, palette);
    const QColor text = palette.color(QPalette::Text);
    const double enough = isHigh() ? EnoughHighContrast : EnoughContrast;
    QColor color = hue;
    for (double share = ContrastStep; share < 1; share += ContrastStep) {
        if (contrast(color, palette.color(QPalette::Base)) >= enough &&
            contrast(color, palette.color(QPalette::Window)) >= enough)
            break;
        color = mixed(hue, text, share);
    }
    return color;
}

QColor areaColor(const QColor &hue, const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Window);
    return isHigh() ? window : mixed(window, hue, BackgroundShare);
}

QColor accentBackground(Accent accent, const QPalette &palette)
{
    return areaColor(hueOf(accent, palette), palette);
}

QColor accentBorder(Accent accent, const QPalette &palette)
{
    return isHigh() ? accentColor(accent, palette)
                    : mixed(palette.color(QPalette::Window), hueOf(accent, palette), BorderShare);
}

} // namespace vobiz
