// SPDX-License-Identifier: MIT
#include "ui/looks/accountcolours.h"

#include <QtGui/QPainter>
#include <QtGui/QPixmap>

namespace vobiz {

namespace {

constexpr int DiscSize = 64; // scaled down by the icon

} // namespace

QColor accountColor(AccountColour colour)
{
    switch (colour) {
    case AccountColour::None:
        break;
    case AccountColour::Red:
        return QColor(0xd9, 0x3a, 0x3a);
    case AccountColour::Orange:
        return QColor(0xe0, 0x7b, 0x1a);
    case AccountColour::Yellow:
        return QColor(0xd0, 0xa5, 0x00);
    case AccountColour::Green:
        return QColor(0x3a, 0x9d, 0x4a);
    case AccountColour::Teal:
        return QColor(0x1a, 0x9a, 0x9a);
    case AccountColour::Blue:
        return QColor(0x3b, 0x7d, 0xd8);
    case AccountColour::Purple:
        return QColor(0x9a, 0x5b, 0xd0);
    }
    return {};
}

QIcon accountColorIcon(AccountColour colour)
{
    if (colour == AccountColour::None)
        return {};
    QPixmap disc(DiscSize, DiscSize);
    disc.fill(Qt::transparent);
    QPainter painter(&disc);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(accountColor(colour));
    painter.drawEllipse(disc.rect().adjusted(DiscSize / 6, DiscSize / 6, -DiscSize / 6, -DiscSize / 6));
    painter.end();
    return QIcon(disc);
}

} // namespace vobiz
