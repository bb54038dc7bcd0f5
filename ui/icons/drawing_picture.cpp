// SPDX-License-Identifier: MIT
#include "ui/icons/drawing.h"

#include <QtCore/QFile>
#include <QtCore/QRectF>
#include <QtGui/QPainter>
#include <QtGui/QPicture>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

QString drawingSuffix()
{
    return u".picture"_s;
}

/// What packaging/windows/drawings has recorded, played in another size.
void paintDrawing(QPainter &painter, const QString &drawing, const QRectF &bounds)
{
    QFile file(drawing + drawingSuffix());
    QPicture picture;
    if (!file.open(QIODevice::ReadOnly) || !picture.load(&file))
        return;
    const qreal side = std::min(bounds.width(), bounds.height());
    painter.save();
    painter.translate(bounds.center() - QPointF(side, side) / 2);
    painter.scale(side / DrawingSide, side / DrawingSide);
    picture.play(&painter);
    painter.restore();
}

} // namespace vobiz
