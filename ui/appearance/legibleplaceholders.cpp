// SPDX-License-Identifier: MIT
#include "ui/appearance/legibleplaceholders.h"

#include "ui/looks/accents.h"

#include <QtCore/QEvent>
#include <QtGui/QPalette>
#include <QtWidgets/QApplication>

namespace vobiz {

namespace {

constexpr double EnoughContrast = 3; // many a platform has no more than that for them

bool isLegible(const QPalette &palette)
{
    const QColor color = palette.color(QPalette::PlaceholderText);
    for (const auto role : {QPalette::Base, QPalette::Window}) {
        const QColor under = palette.color(role);
        if (contrast(mixed(under, color, color.alphaF()), under) < EnoughContrast)
            return false;
    }
    return true;
}

} // namespace

LegiblePlaceholders::LegiblePlaceholders(QObject *application)
    : QObject(application)
{
    application->installEventFilter(this);
    mend();
}

void LegiblePlaceholders::mend()
{
    QPalette palette = QApplication::palette();
    if (isLegible(palette))
        return;
    palette.setColor(QPalette::PlaceholderText, accentColor(Accent::Quiet, palette));
    QApplication::setPalette(palette);
}

bool LegiblePlaceholders::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ApplicationPaletteChange && watched == parent())
        mend();
    return false;
}

} // namespace vobiz
