// SPDX-License-Identifier: MIT
#pragma once

#include <QtGui/QColor>

class QPalette;

namespace vobiz {

/// What a colour says. It never says it alone: a shape or a word stands beside it.
enum class Accent { Plain, Quiet, Information, Success, Warning, Error };

/// `over` laid on `under`; a share of 0 shows only `under`, 1 only `over`.
[[nodiscard]] QColor mixed(const QColor &under, const QColor &over, double share);

/// How well two opaque colours can be told apart: 1 to 21, as WCAG 2 defines it.
[[nodiscard]] double contrast(const QColor &one, const QColor &other);

/// For lines and marks on the palette's Base and Window: whatever the palette, dark or light, the contrast is
/// enough for small graphics.
[[nodiscard]] QColor accentColor(Accent accent, const QPalette &palette);

/// For an area that carries ordinary text: the window's colour with a breath of the accent, and the line
/// around it.
[[nodiscard]] QColor accentBackground(Accent accent, const QPalette &palette);
[[nodiscard]] QColor accentBorder(Accent accent, const QPalette &palette);

} // namespace vobiz
