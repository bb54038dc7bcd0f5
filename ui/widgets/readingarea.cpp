// SPDX-License-Identifier: MIT
#include "ui/widgets/readingarea.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QScrollBar>

namespace vobiz {

namespace {

constexpr int WidthInCharacters = 88;
constexpr int FewestLines = 4;

} // namespace

ReadingArea::ReadingArea(QWidget *content, QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(content);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this](int minimum, int maximum) {
        setFocusPolicy(maximum > minimum ? Qt::StrongFocus : Qt::NoFocus);
    });
}

QSize ReadingArea::sizeHint() const
{
    const int width = fontMetrics().averageCharWidth() * WidthInCharacters;
    return QSize(width, widget()->heightForWidth(width)) + QSize(2 * frameWidth(), 2 * frameWidth());
}

QSize ReadingArea::minimumSizeHint() const
{
    return QSize(widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width(),
                 fontMetrics().lineSpacing() * FewestLines);
}

bool ReadingArea::event(QEvent *event)
{
    const bool result = QScrollArea::event(event);
    switch (event->type()) {
    case QEvent::FocusIn:
    case QEvent::FocusOut:
        update();
        break;
    case QEvent::Paint:
        if (hasFocus()) {
            QPainter painter(this);
            painter.setPen(palette().color(QPalette::Highlight));
            painter.drawRect(rect().adjusted(0, 0, -1, -1));
        }
        break;
    default:
        break;
    }
    return result;
}

} // namespace vobiz
