// SPDX-License-Identifier: MIT
#include "ui/widgets/plainlabel.h"

#include <QtGui/QPainter>
#include <QtGui/QTextLayout>
#include <QtWidgets/QStyle>

#include <cmath>

namespace vobiz {

namespace {

constexpr int WidestHintInCharacters = 72;
constexpr int NarrowestHintInCharacters = 12;

} // namespace

PlainLabel::PlainLabel(const QString &text, QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setText(text);
}

int PlainLabel::heightForWidth(int width) const
{
    QTextLayout layout;
    return int(std::ceil(layOut(layout, width).height()));
}

QSize PlainLabel::sizeHint() const
{
    QTextLayout layout;
    const QSizeF size = layOut(layout, fontMetrics().averageCharWidth() * WidestHintInCharacters);
    return QSize(int(std::ceil(size.width())), int(std::ceil(size.height())));
}

QSize PlainLabel::minimumSizeHint() const
{
    const int width = fontMetrics().averageCharWidth() * NarrowestHintInCharacters;
    return QSize(width, fontMetrics().height()).boundedTo(sizeHint());
}

void PlainLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    QTextLayout layout;
    (void)layOut(layout, width());
    layout.draw(&painter, QPointF());
}

QSizeF PlainLabel::layOut(QTextLayout &layout, qreal width) const
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    // Absolute: a right-to-left name keeps its order of letters and yet stands in the column of the others.
    option.setAlignment(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignAbsolute);
    layout.setTextOption(option);
    layout.setFont(font());
    layout.setText(QString(text()).replace(u'\n', QChar::LineSeparator));

    QSizeF size(0, 0);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition(QPointF(0, size.height()));
        size.rheight() += line.height();
        size.rwidth() = qMax(size.width(), line.naturalTextWidth());
    }
    layout.endLayout();
    return size;
}

} // namespace vobiz
