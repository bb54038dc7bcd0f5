// SPDX-License-Identifier: MIT
#pragma once

#include "ui/audit/summarypart.h"

#include <QtCore/QRectF>

class QFontMetrics;
class QPainter;
class QPalette;

namespace vobiz {

/// Fills the area as this part is filled, in every bar and beside every figure. `line` is the width of a
/// line, in the painter's units, that can be seen well.
void paintFill(QPainter &painter, const QRectF &area, const SummaryPart &part, const QPalette &palette,
               qreal line);

/// The width of such a line beside text of this size.
[[nodiscard]] qreal lineWidth(const QFontMetrics &metrics);
/// The height of all bars, which stand side by side, and the width of one that is a column.
[[nodiscard]] int barHeight(const QFontMetrics &metrics);
[[nodiscard]] int barWidth(const QFontMetrics &metrics);
/// Between what is in a button and its edge.
[[nodiscard]] int buttonPadding(const QFontMetrics &metrics);

} // namespace vobiz
