// SPDX-License-Identifier: MIT
#pragma once

#include <QtGui/QColor>

class QPalette;

namespace vobiz {

/// What a colour says. It never says it alone: a shape or a word stands beside it.
enum class Accent { Plain, Quiet, Information, Success, Warning, Error };

/// What whoever looks at it has asked for. High: no tinted areas under a text, and marks that can be read as
/// well as text can.
enum class Contrast { Usual, High };

/// Of everything below, and of `lightColors` and `darkColors`. What is on the screen is to be painted anew
/// after a change. For the widgets' thread.
void setContrast(Contrast contrast);
[[nodiscard]] Contrast currentContrast();

/// `over` laid on `under`; a share of 0 shows only `under`, 1 only `over`.
[[nodiscard]] QColor mixed(const QColor &under, const QColor &over, double share);

/// How well two opaque colours can be told apart: 1 to 21, as WCAG 2 defines it.
[[nodiscard]] double contrast(const QColor &one, const QColor &other);

/// For lines and marks on the palette's Base and Window: whatever the palette, dark or light, the contrast is
/// enough for small graphics; for text, where it is to be high.
[[nodiscard]] QColor accentColor(Accent accent, const QPalette &palette);

/// For an area that carries ordinary text: the window's colour with a breath of the hue.
[[nodiscard]] QColor areaColor(const QColor &hue, const QPalette &palette);
/// The same of an accent, and the line around it.
[[nodiscard]] QColor accentBackground(Accent accent, const QPalette &palette);
[[nodiscard]] QColor accentBorder(Accent accent, const QPalette &palette);

} // namespace vobiz
