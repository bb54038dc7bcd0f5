// SPDX-License-Identifier: MIT
#include "ui/table/tablestyle.h"

#include "ui/appearance/appearance.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QStyleFactory>
#include <QtWidgets/QStyleOption>
#include <QtWidgets/QTableView>

#include <array>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int GapAfterIcon = 6;

bool isOneLine(const QStyleOptionViewItem &cell)
{
    return !cell.features.testFlag(QStyleOptionViewItem::WrapText) &&
           !cell.text.contains(QChar(QChar::LineSeparator));
}

QPointF placeOf(const QSizeF &text, const QStyleOptionViewItem &cell, const QRect &room)
{
    const Qt::Alignment alignment = QStyle::visualAlignment(cell.direction, cell.displayAlignment);
    const QSize line(room.width(), static_cast<int>(text.height()));
    QPointF place = QStyle::alignedRect(cell.direction, alignment, line, room).topLeft();
    if (alignment.testFlag(Qt::AlignRight))
        place.rx() += room.width() - text.width();
    else if (alignment.testFlag(Qt::AlignHCenter))
        place.rx() += (room.width() - text.width()) / 2;
    return place;
}

QColor colorOf(const QStyleOptionViewItem &cell)
{
    const bool isActive = cell.state.testFlag(QStyle::State_Active);
    const bool isSelected = cell.state.testFlag(QStyle::State_Selected);
    const QPalette::ColorGroup group = !cell.state.testFlag(QStyle::State_Enabled) ? QPalette::Disabled
                                       : isActive                                  ? QPalette::Normal
                                                                                   : QPalette::Inactive;
    return cell.palette.color(group, isSelected ? QPalette::HighlightedText : QPalette::Text);
}

} // namespace

TableStyle::TableStyle(QObject *parent)
    : QProxyStyle(applicationStyleName())
{
    setParent(parent);
}

bool TableStyle::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::StyleChange || baseStyle()->name() == applicationStyleName())
        return QProxyStyle::eventFilter(watched, event);
    auto *view = qobject_cast<QTableView *>(watched->parent());
    const std::array<QWidget *, 2> styled{view, view->horizontalHeader()};
    for (QWidget *each : styled)
        unpolish(each);
    setBaseStyle(QStyleFactory::create(applicationStyleName()));
    for (QWidget *each : styled) {
        polish(each);
        QEvent change(QEvent::StyleChange);
        QCoreApplication::sendEvent(each, &change);
    }
    return QProxyStyle::eventFilter(watched, event);
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
    const auto *cell = qstyleoption_cast<const QStyleOptionViewItem *>(option);
    const auto *newHeader = qstyleoption_cast<const QStyleOptionHeaderV2 *>(option);
    if (element == CE_HeaderLabel && newHeader)
        drawHigher(*newHeader);
    else if (element == CE_HeaderLabel && header)
        drawHigher(*header);
    else if (cell && element == CE_ItemViewItem && isOneLine(*cell) && baseStyle()->name() == "fusion"_L1)
        drawCell(*cell, painter, widget);
    else
        QProxyStyle::drawControl(element, option, painter, widget);
}

/// As Fusion draws it, with texts that are at hand. Other styles have colours of their own for selected ones.
void TableStyle::drawCell(const QStyleOptionViewItem &cell, QPainter *painter, const QWidget *widget) const
{
    QStyleOptionViewItem bare(cell);
    bare.text.clear();
    QProxyStyle::drawControl(CE_ItemViewItem, &bare, painter, widget);
    if (cell.text.isEmpty())
        return;
    const int margin = pixelMetric(PM_FocusFrameHMargin, &cell, widget) + 1;
    const QRect room = subElementRect(SE_ItemViewItemText, &bare, widget).adjusted(margin, 0, -margin, 0);
    const QStaticText &text = m_texts.textOf(cell, room.width(), painter->deviceTransform());
    painter->save();
    painter->setClipRect(cell.rect, Qt::IntersectClip); // marks pile up, and one letter is never elided
    painter->setFont(cell.font);
    painter->setPen(colorOf(cell));
    painter->drawStaticText(placeOf(text.size(), cell, room), text);
    painter->restore();
}

void TableStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (element != PE_IndicatorHeaderArrow || !header || !widget) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    // Level with the title: the styles measure from the top, with a smaller margin in mind.
    QStyleOptionHeader arrow(*header);
    arrow.rect.moveCenter(QPoint(arrow.rect.center().x(), widget->rect().center().y()));
    QProxyStyle::drawPrimitive(element, &arrow, painter, widget);
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
