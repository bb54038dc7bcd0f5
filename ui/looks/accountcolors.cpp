// SPDX-License-Identifier: MIT
#include "ui/looks/accountcolors.h"

#include <QtGui/QPainter>
#include <QtGui/QPixmap>

namespace vobiz {

namespace {

constexpr int DiscSize = 64; // scaled down by the icon

} // namespace

QColor accountColor(AccountColor color)
{
    switch (color) {
    case AccountColor::None:
        break;
    case AccountColor::Red:
        return QColor(0xd9, 0x3a, 0x3a);
    case AccountColor::Orange:
        return QColor(0xe0, 0x7b, 0x1a);
    case AccountColor::Yellow:
        return QColor(0xd0, 0xa5, 0x00);
    case AccountColor::Green:
        return QColor(0x3a, 0x9d, 0x4a);
    case AccountColor::Teal:
        return QColor(0x1a, 0x9a, 0x9a);
    case AccountColor::Blue:
        return QColor(0x3b, 0x7d, 0xd8);
    case AccountColor::Purple:
        return QColor(0x9a, 0x5b, 0xd0);
    }
    return {};
}

QIcon accountColorIcon(AccountColor color)
{
    if (color == AccountColor::None)
        return {};
    QPixmap disc(DiscSize, DiscSize);
    disc.fill(Qt::transparent);
    QPainter painter(&disc);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(accountColor(color));
    painter.drawEllipse(disc.rect().adjusted(DiscSize / 6, DiscSize / 6, -DiscSize / 6, -DiscSize / 6));
    painter.end();
    return QIcon(disc);
}

} // namespace vobiz
