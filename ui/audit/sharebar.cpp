// SPDX-License-Identifier: MIT
#include "ui/audit/sharebar.h"

#include "ui/audit/summarypainting.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <numeric>

namespace vobiz {

namespace {

constexpr int NarrowestInCharacters = 12;
constexpr int NarrowestShareInLines = 4;

/// The width of each, which together fill `room`. Few are not none: what is not 0 can be seen.
std::vector<int> widthsOf(const std::vector<SummaryPart> &parts, int room, int least)
{
    const qint64 total =
        std::accumulate(parts.begin(), parts.end(), qint64{0},
                        [](qint64 sum, const SummaryPart &part) { return sum + part.count; });
    std::vector<int> widths(parts.size());
    if (total == 0)
        return widths;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto share = static_cast<int>(room * qint64{parts[i].count} / total);
        widths[i] = parts[i].count > 0 ? std::max(share, least) : 0;
    }
    auto &widest = *std::ranges::max_element(widths);
    widest = std::max(0, widest + room - std::accumulate(widths.begin(), widths.end(), 0));
    return widths;
}

} // namespace

ShareBar::ShareBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::NoFocus);
}

void ShareBar::setParts(const std::vector<SummaryPart> &parts)
{
    m_parts = parts;
    update();
}

QRect ShareBar::shareRect(std::size_t part) const
{
    const QRect bar = barRect();
    const std::vector<int> widths =
        widthsOf(m_parts, bar.width(), static_cast<int>(NarrowestShareInLines * lineWidth(fontMetrics())));
    const int left = std::accumulate(widths.begin(), widths.begin() + static_cast<std::ptrdiff_t>(part), 0);
    return QStyle::visualRect(layoutDirection(), bar,
                              QRect(bar.left() + left, bar.top(), widths[part], bar.height()));
}

QSize ShareBar::sizeHint() const
{
    return {NarrowestInCharacters * fontMetrics().averageCharWidth(), barHeight(fontMetrics())};
}

bool ShareBar::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const int part = partAt(help->pos()); part >= 0)
        QToolTip::showText(help->globalPos(), m_parts[static_cast<std::size_t>(part)].sentence, this,
                           shareRect(static_cast<std::size_t>(part)));
    else
        QToolTip::hideText();
    return true;
}

void ShareBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const qreal line = lineWidth(fontMetrics());
    for (std::size_t i = 0; i < m_parts.size(); ++i)
        paintFill(painter, shareRect(i), m_parts[i], palette(), line);
    painter.setPen(
        QPen(accentColor(Accent::Quiet, palette()), line, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(QRectF(barRect()).adjusted(line / 2, line / 2, -line / 2, -line / 2));
}

void ShareBar::mousePressEvent(QMouseEvent *event)
{
    event->accept(); // so that the release is for it
}

void ShareBar::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (const int part = partAt(event->position().toPoint()); part >= 0)
        emit clicked(part);
}

/// In the middle of the line that it has.
QRect ShareBar::barRect() const
{
    const int height = barHeight(fontMetrics()) * 3 / 4;
    return {0, (this->height() - height) / 2, width(), height};
}

int ShareBar::partAt(const QPoint &point) const
{
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        if (shareRect(i).contains(point))
            return static_cast<int>(i);
    }
    return -1;
}

} // namespace vobiz
