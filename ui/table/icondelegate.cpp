// SPDX-License-Identifier: MIT
#include "ui/table/icondelegate.h"

namespace vobiz {

namespace {

/// With the colours of the window's state: on some systems a selection in an inactive window has dark text.
QPalette paletteOf(const QStyleOptionViewItem &option)
{
    QPalette palette = option.palette;
    palette.setCurrentColorGroup(option.state.testFlag(QStyle::State_Active) ? QPalette::Active
                                                                             : QPalette::Inactive);
    return palette;
}

} // namespace

void IconDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const int size = option->fontMetrics.height();
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = {size, size};
    option->icon = icon(iconOf(index), paletteOf(*option));
}

} // namespace vobiz
