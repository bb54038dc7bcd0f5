// SPDX-License-Identifier: MIT
#include "ui/table/statusicon.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtGui/QPalette>

namespace vobiz {

namespace {

enum class Shape { Check, Slash, Question, Dots, Warning };

Shape shapeOf(CredentialStatus status, RowActivity activity)
{
    switch (activity) {
    case RowActivity::Deleting:
    case RowActivity::Disabling:
    case RowActivity::Enabling:
    case RowActivity::Waiting:
    case RowActivity::WaitingForCalls:
    case RowActivity::Checking:
        return Shape::Dots;
    case RowActivity::InUse:
    case RowActivity::Refused:
    case RowActivity::Unknown:
        return Shape::Warning;
    case RowActivity::None:
        break;
    }
    switch (status) {
    case CredentialStatus::Enabled:
        return Shape::Check;
    case CredentialStatus::Disabled:
        return Shape::Slash;
    case CredentialStatus::Unknown:
        break;
    }
    return Shape::Question;
}

QColor colorOf(Shape shape, const QPalette &palette)
{
    const bool isDark = palette.color(QPalette::Base).lightness() < 128;
    switch (shape) {
    case Shape::Check:
        return isDark ? QColor(0x6f, 0xcf, 0x7c) : QColor(0x1f, 0x7a, 0x33);
    case Shape::Warning:
        return isDark ? QColor(0xff, 0xb7, 0x4d) : QColor(0xb2, 0x5d, 0x00);
    case Shape::Dots:
        return isDark ? QColor(0x7a, 0xb8, 0xff) : QColor(0x1a, 0x5f, 0xb4);
    case Shape::Slash:
    case Shape::Question:
        break;
    }
    QColor quiet = palette.color(QPalette::Text);
    quiet.setAlphaF(0.6F);
    return quiet;
}

/// Draws in a square of 16 by 16.
void draw(QPainter &painter, Shape shape, const QColor &color)
{
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (shape == Shape::Warning) {
        painter.drawPolygon(QPolygonF({{8, 2.5}, {14.5, 13.5}, {1.5, 13.5}}));
        painter.drawLine(QPointF(8, 6.5), QPointF(8, 9.5));
        painter.drawPoint(QPointF(8, 11.5));
        return;
    }
    painter.drawEllipse(QPointF(8, 8), 6, 6);
    switch (shape) {
    case Shape::Check:
        painter.drawPolyline(QPolygonF({{5.2, 8.2}, {7.2, 10.2}, {10.8, 6}}));
        break;
    case Shape::Slash:
        painter.drawLine(QPointF(4, 12), QPointF(12, 4));
        break;
    case Shape::Dots:
        for (const qreal x : {5.0, 8.0, 11.0})
            painter.drawPoint(QPointF(x, 8));
        break;
    case Shape::Question: {
        QPainterPath hook(QPointF(6.2, 6.6));
        hook.cubicTo(6.2, 4.2, 9.8, 4.2, 9.8, 6.6);
        hook.cubicTo(9.8, 8, 8, 8, 8, 9.4);
        painter.drawPath(hook);
        painter.drawPoint(QPointF(8, 11.4));
        break;
    }
    case Shape::Warning:
        break;
    }
}

} // namespace

QIcon statusIcon(CredentialStatus status, RowActivity activity, const QPalette &palette, bool isSelected,
                 int size, qreal devicePixelRatio)
{
    constexpr qreal Grid = 16;
    QPixmap pixmap(QSize(size, size) * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(size / Grid, size / Grid);
    const Shape shape = shapeOf(status, activity);
    draw(painter, shape, isSelected ? palette.color(QPalette::HighlightedText) : colorOf(shape, palette));
    return pixmap;
}

} // namespace vobiz
