// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

class QPainter;
class QRectF;

namespace vobiz {

/// The side of the square that a drawing is recorded on, where it isn't kept as SVG: decision 49.
inline constexpr int DrawingSide = 1024;

/// What follows the name of a drawing in the resources.
[[nodiscard]] QString drawingSuffix();

/// Draws a drawing of the resources, named without its suffix (":/icons/copy"), into `bounds`: as large as
/// fits, in the middle, never stretched. Draws nothing if there is none. One source per way in which drawings
/// are kept.
void paintDrawing(QPainter &painter, const QString &drawing, const QRectF &bounds);

} // namespace vobiz
