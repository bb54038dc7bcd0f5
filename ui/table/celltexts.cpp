// SPDX-License-Identifier: MIT
#include "ui/table/celltexts.h"

#include <QtGui/QTextOption>
#include <QtGui/QTransform>
#include <QtWidgets/QStyleOptionViewItem>

namespace vobiz {

const QStaticText &CellTexts::textOf(const QStyleOptionViewItem &cell, int width, const QTransform &transform)
{
    const qreal dpi = cell.fontMetrics.fontDpi();
    if (cell.font != m_font || dpi != m_dpi || cell.direction != m_direction) {
        m_texts.clear();
        m_font = cell.font;
        m_dpi = dpi;
        m_direction = cell.direction;
    }
    const Key key(cell.text, width);
    if (const QStaticText *known = m_texts.object(key))
        return *known;
    QTextOption option;
    option.setTextDirection(cell.direction);
    option.setWrapMode(QTextOption::NoWrap);
    auto *text = new QStaticText(cell.fontMetrics.elidedText(cell.text, cell.textElideMode, width));
    text->setTextFormat(Qt::PlainText);
    text->setTextOption(option);
    text->prepare(transform, cell.font);
    m_texts.insert(key, text);
    return *text;
}

} // namespace vobiz
