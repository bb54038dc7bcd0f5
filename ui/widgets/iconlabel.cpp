// SPDX-License-Identifier: MIT
#include "ui/widgets/iconlabel.h"

#include <QtGui/QPainter>

namespace vobiz {

IconLabel::IconLabel(Icon which, int size, QWidget *parent)
    : QLabel(parent)
    , m_which(which)
    , m_size(size)
{
    setTextFormat(Qt::PlainText);
}

void IconLabel::setIcon(Icon which)
{
    if (which == m_which)
        return;
    m_which = which;
    update();
}

QSize IconLabel::sizeHint() const
{
    return QSize(m_size, m_size);
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QRect square(0, 0, m_size, m_size);
    square.moveCenter(rect().center());
    icon(m_which, palette()).paint(&painter, square);
}

} // namespace vobiz
