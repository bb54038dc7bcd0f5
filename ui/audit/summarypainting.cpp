// SPDX-License-Identifier: MIT
#include "ui/audit/summarypainting.h"

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>
#include <QtGui/QPalette>

namespace vobiz {

namespace {

constexpr double ShareUnderLines = 0.25;
constexpr int PixelsPerLine = 14; ///< of the height of the text
constexpr int LinesPerStripe = 4;

/// Lines from the lower left to the upper right.
void paintStripes(QPainter &painter, const QRectF &area, qreal line)
{
    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    for (qreal x = area.left() - area.height(); x < area.right(); x += LinesPerStripe * line)
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x + area.height(), area.top()));
    painter.restore();
}

} // namespace

void paintFill(QPainter &painter, const QRectF &area, const SummaryPart &part, const QPalette &palette,
               qreal line)
{
    if (part.fill == Fill::None || area.isEmpty())
        return;
    const QColor color = accentColor(part.accent, palette);
    if (part.fill == Fill::Solid) {
        painter.fillRect(area, color);
        return;
    }
    const QColor ground = palette.color(QPalette::Window);
    const bool isTinted = part.fill == Fill::Hatched && currentContrast() != Contrast::High;
    painter.fillRect(area, isTinted ? mixed(ground, color, ShareUnderLines) : ground);
    painter.save();
    painter.setPen(QPen(color, line));
    if (part.fill == Fill::Hatched)
        paintStripes(painter, area, line);
    const qreal half = line / 2;
    painter.setBrush(Qt::NoBrush);
    if (area.width() > 2 * line)
        painter.drawRect(area.adjusted(half, half, -half, -half));
    else
        painter.fillRect(area, color);
    painter.restore();
}

qreal lineWidth(const QFontMetrics &metrics)
{
    return qMax(1, metrics.height() / PixelsPerLine);
}

int barHeight(const QFontMetrics &metrics)
{
    return metrics.height() * 5 / 4;
}

int barWidth(const QFontMetrics &metrics)
{
    return 2 * metrics.averageCharWidth();
}

int buttonPadding(const QFontMetrics &metrics)
{
    return qMax(4, metrics.height() / 3);
}

} // namespace vobiz
