// SPDX-License-Identifier: MIT
#include "ui/audit/striplayout.h"

namespace vobiz {

namespace {

constexpr int GapsBetweenGroups = 3;

bool isHardlyHigher(int height, int line)
{
    return height <= line + line / 4;
}

} // namespace

bool StripLayout::fits(const QLayoutItem &item, int room, int lineHeight) const
{
    return FlowLayout::fits(item, room, lineHeight) ||
           (room >= item.minimumSize().width() && isHardlyHigher(sizeIn(item, room).height(), lineHeight));
}

QSize StripLayout::sizeIn(const QLayoutItem &item, int room) const
{
    const QSize size = FlowLayout::sizeIn(item, room);
    return item.hasHeightForWidth() ? QSize(size.width(), item.heightForWidth(size.width())) : size;
}

int StripLayout::gap(Qt::Orientation orientation) const
{
    const int spacing = FlowLayout::gap(orientation);
    return orientation == Qt::Horizontal ? GapsBetweenGroups * spacing : spacing;
}

} // namespace vobiz
