// SPDX-License-Identifier: MIT
#include "ui/audit/striplayout.h"

#include <QtWidgets/QStyle>
#include <QtWidgets/QWidget>

namespace vobiz {

namespace {

constexpr int GapsBetweenGroups = 3;

int heightOf(const QLayoutItem &item, int width)
{
    return item.hasHeightForWidth() ? item.heightForWidth(width) : item.sizeHint().height();
}

bool isHardlyHigher(int height, int line)
{
    return height <= line + line / 4;
}

QSize marginsOf(const QLayout &layout)
{
    const QMargins margins = layout.contentsMargins();
    return {margins.left() + margins.right(), margins.top() + margins.bottom()};
}

} // namespace

StripLayout::StripLayout(QWidget *parent)
    : QLayout(parent)
{
}

StripLayout::~StripLayout() = default;

void StripLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
}

QLayoutItem *StripLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem *StripLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    const auto at = m_items.begin() + index;
    QLayoutItem *item = at->release();
    m_items.erase(at);
    return item;
}

int StripLayout::heightForWidth(int width) const
{
    return arrange({0, 0, width, 0}, false);
}

QSize StripLayout::sizeHint() const
{
    QSize size(0, 0);
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize hint = item->sizeHint();
        size = {size.width() + (size.width() > 0 ? gap(Qt::Horizontal) : 0) + hint.width(),
                qMax(size.height(), heightOf(*item, hint.width()))};
    }
    return size + marginsOf(*this);
}

QSize StripLayout::minimumSize() const
{
    QSize size(0, 0);
    for (const auto &item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    return size + marginsOf(*this);
}

void StripLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int StripLayout::arrange(const QRect &rect, bool moves) const
{
    const QRect area = rect.marginsRemoved(contentsMargins());
    const Qt::LayoutDirection direction =
        parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int x = area.left();
    int y = area.top();
    int lineHeight = 0;
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        const int wanted = item->sizeHint().width();
        const int room = area.right() + 1 - x;
        const bool fits = wanted <= room || (room >= item->minimumSize().width() &&
                                             isHardlyHigher(heightOf(*item, room), lineHeight));
        if (x > area.left() && !fits) {
            x = area.left();
            y += lineHeight + gap(Qt::Vertical);
            lineHeight = 0;
        }
        const int width = qMin(wanted, area.right() + 1 - x);
        const int height = heightOf(*item, width);
        if (moves)
            item->setGeometry(QStyle::visualRect(direction, area, {QPoint(x, y), QSize(width, height)}));
        x += width + gap(Qt::Horizontal);
        lineHeight = qMax(lineHeight, height);
    }
    return y + lineHeight - rect.top() + contentsMargins().bottom();
}

int StripLayout::gap(Qt::Orientation orientation) const
{
    const QWidget *widget = parentWidget();
    if (!widget)
        return 0;
    const bool isHorizontal = orientation == Qt::Horizontal;
    const auto metric = isHorizontal ? QStyle::PM_LayoutHorizontalSpacing : QStyle::PM_LayoutVerticalSpacing;
    const int spacing = qMax(0, widget->style()->pixelMetric(metric, nullptr, widget));
    return isHorizontal ? GapsBetweenGroups * spacing : spacing;
}

} // namespace vobiz
