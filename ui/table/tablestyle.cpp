// SPDX-License-Identifier: MIT
#include "ui/table/tablestyle.h"

#include <QtWidgets/QStyleOption>

namespace vobiz {

namespace {

constexpr int GapAfterIcon = 6;

} // namespace

TableStyle::TableStyle(QObject *parent)
{
    setParent(parent);
}

void TableStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    // The margin was taken off above and below as well, where the title needs the room.
    const auto drawHigher = [&](auto label) {
        const int margin = pixelMetric(PM_HeaderMargin, option, widget);
        label.rect.adjust(0, -margin, 0, margin);
        QProxyStyle::drawControl(CE_HeaderLabel, &label, painter, widget);
    };
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    const auto *newHeader = qstyleoption_cast<const QStyleOptionHeaderV2 *>(option);
    if (element == CE_HeaderLabel && newHeader)
        drawHigher(*newHeader);
    else if (element == CE_HeaderLabel && header)
        drawHigher(*header);
    else
        QProxyStyle::drawControl(element, option, painter, widget);
}

int TableStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_HeaderMargin:
        return QProxyStyle::pixelMetric(PM_LayoutLeftMargin, option, widget);
    case PM_FocusFrameHMargin:
        return QProxyStyle::pixelMetric(PM_LayoutLeftMargin, option, widget) - 1; // cells add 1
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QRect TableStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_ItemViewItemText) {
        // The margin is meant for the cell's edges, not for both sides of its icon.
        const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
        if (item && item->features.testFlag(QStyleOptionViewItem::HasDecoration)) {
            const int surplus = 2 * (pixelMetric(PM_FocusFrameHMargin, option, widget) + 1) - GapAfterIcon;
            if (option->direction == Qt::RightToLeft)
                rect.setRight(rect.right() + surplus);
            else
                rect.setLeft(rect.left() - surplus);
        }
    }
    return rect;
}

QSize TableStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                   const QWidget *widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    if (type == CT_HeaderSection) // as high as a row
        size.setHeight(option->fontMetrics.height() + 2 * QProxyStyle::pixelMetric(PM_LayoutVerticalSpacing));
    return size;
}

} // namespace vobiz
