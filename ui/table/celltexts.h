// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QCache>
#include <QtGui/QFont>
#include <QtGui/QStaticText>

#include <utility>

class QStyleOptionViewItem;

namespace vobiz {

/// The texts of cells as they are drawn: elided where there is no room, and shaped. That is most of the work
/// of painting a table, and while somebody types or selects the same texts are painted again and again.
class CellTexts final
{
public:
    /// In the font of `cell`, no wider than `width` pixels, for painting with `transform`. The mode of
    /// eliding is that of the first such cell. Valid until the next call.
    [[nodiscard]] const QStaticText &textOf(const QStyleOptionViewItem &cell, int width,
                                            const QTransform &transform);

private:
    static constexpr int MostTexts = 4096; // more than there are on any screen

    using Key = std::pair<QString, int>; // a text and its width

    QCache<Key, QStaticText> m_texts{MostTexts};
    QFont m_font;
    qreal m_dpi = 0; // of the font, which does not tell it
    Qt::LayoutDirection m_direction = Qt::LayoutDirectionAuto;
};

} // namespace vobiz
