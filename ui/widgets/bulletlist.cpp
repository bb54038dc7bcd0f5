// SPDX-License-Identifier: MIT
#include "ui/widgets/bulletlist.h"

#include "ui/widgets/plainlabel.h"

#include <QtGui/QPainter>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QStyle>

namespace vobiz {

namespace {

constexpr QChar Bullet = u'•';

int indentOf(const QFontMetrics &metrics)
{
    return metrics.horizontalAdvance(Bullet) * 3;
}

} // namespace

BulletList::BulletList(const QStringList &sentences, QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(0);
    layout->setVerticalSpacing(style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing) / 2);
    layout->setColumnMinimumWidth(0, indentOf(fontMetrics()));
    layout->setColumnStretch(1, 1);
    for (const QString &sentence : sentences) {
        m_labels.append(new PlainLabel(sentence));
        layout->addWidget(m_labels.last(), layout->rowCount(), 1);
    }
}

void BulletList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    for (const PlainLabel *label : m_labels) {
        const QRect place(0, label->y(), indentOf(fontMetrics()), fontMetrics().height());
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), place), Qt::AlignCenter, Bullet);
    }
}

} // namespace vobiz
