// SPDX-License-Identifier: MIT
#include "ui/icons/drawing.h"

#include <QtSvg/QSvgRenderer>

namespace vobiz {

using namespace Qt::StringLiterals;

QString drawingSuffix()
{
    return u".svg"_s;
}

void paintDrawing(QPainter &painter, const QString &drawing, const QRectF &bounds)
{
    QSvgRenderer renderer(drawing + drawingSuffix());
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(&painter, bounds);
}

} // namespace vobiz
