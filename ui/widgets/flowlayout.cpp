// SPDX-License-Identifier: MIT
#include "ui/widgets/flowlayout.h"

#include <QtWidgets/QStyle>
#include <QtWidgets/QWidget>

namespace vobiz {

FlowLayout::FlowLayout(QWidget *parent)
    : QLayout(parent)
{
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<size_t>(index)].get() : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    const auto at = m_items.begin() + index;
    QLayoutItem *item = at->release();
    m_items.erase(at);
    return item;
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange({0, 0, width, 0}, false);
}

QSize FlowLayout::sizeHint() const
{
    QSize size(0, 0); // a QSize of its own would be -1 by -1
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize wanted = sizeIn(*item, item->sizeHint().width());
        size = {size.width() + (size.width() > 0 ? gap(Qt::Horizontal) : 0) + wanted.width(),
                qMax(size.height(), wanted.height())};
    }
    return size + margins();
}

QSize FlowLayout::minimumSize() const
{
    QSize size(0, 0);
    for (const auto &item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    return size + margins();
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

bool FlowLayout::fits(const QLayoutItem &item, int room, int) const
{
    return item.sizeHint().width() <= room;
}

QSize FlowLayout::sizeIn(const QLayoutItem &item, int room) const
{
    const QSize hint = item.sizeHint();
    return {qMin(hint.width(), room), hint.height()};
}

int FlowLayout::arrange(const QRect &rect, bool moves) const
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
        if (x > area.left() && !fits(*item, area.right() + 1 - x, lineHeight)) {
            x = area.left();
            y += lineHeight + gap(Qt::Vertical);
            lineHeight = 0;
        }
        const QSize size = sizeIn(*item, area.right() + 1 - x);
        if (moves)
            item->setGeometry(QStyle::visualRect(direction, area, {QPoint(x, y), size}));
        x += size.width() + gap(Qt::Horizontal);
        lineHeight = qMax(lineHeight, size.height());
    }
    return y + lineHeight - rect.top() + contentsMargins().bottom();
}

int FlowLayout::gap(Qt::Orientation orientation) const
{
    const QWidget *widget = parentWidget();
    if (!widget)
        return 0;
    const auto metric =
        orientation == Qt::Horizontal ? QStyle::PM_LayoutHorizontalSpacing : QStyle::PM_LayoutVerticalSpacing;
    return qMax(0, widget->style()->pixelMetric(metric, nullptr, widget));
}

QSize FlowLayout::margins() const
{
    const QMargins around = contentsMargins();
    return {around.left() + around.right(), around.top() + around.bottom()};
}

} // namespace vobiz
