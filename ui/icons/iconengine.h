// SPDX-License-Identifier: MIT
#pragma once

#include "ui/looks/accents.h"

#include <QtGui/QIconEngine>
#include <QtGui/QPalette>

namespace vobiz {

/// Draws an SVG as a stencil, filled with one colour of a palette. Caches what it drew under that colour, so
/// that nothing in the cache can be out of date.
class IconEngine final : public QIconEngine
{
public:
    /// Without a palette, the application's is asked for each time.
    IconEngine(const QString &name, Accent accent, const std::optional<QPalette> &palette);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    /// The size is in device pixels.
    [[nodiscard]] QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QIconEngine *clone() const override;

private:
    [[nodiscard]] QColor color(QIcon::Mode mode) const;

    const QString m_name;
    const Accent m_accent;
    const std::optional<QPalette> m_palette;
};

} // namespace vobiz
