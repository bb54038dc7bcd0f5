// SPDX-License-Identifier: MIT
#include "ui/widgets/selectabletext.h"

#include <QtGui/QPainter>
#include <QtWidgets/QStyle>
#include <QtWidgets/QStyleOption>

#include <cmath>
#include <memory>

namespace vobiz {

namespace {

constexpr int MostLines = 6;
constexpr int NarrowestInCharacters = 16;

} // namespace

SelectableText::SelectableText(QWidget *parent)
    : QTextEdit(parent)
{
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setAcceptRichText(false);
    setUndoRedoEnabled(false);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    QTextOption option = document()->defaultTextOption();
    // Absolute, as in PlainLabel: a right-to-left name stands in the column of the others.
    option.setAlignment(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignAbsolute);
    document()->setDefaultTextOption(option);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    viewport()->setBackgroundRole(QPalette::NoRole);
    document()->setDocumentMargin(2); // room for the focus rectangle
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void SelectableText::showText(const QString &text)
{
    if (toPlainText() == text)
        return; // keeps the selection
    setPlainText(text);
    allowScrolling();
    updateGeometry();
}

int SelectableText::heightForWidth(int width) const
{
    const double most = fontMetrics().lineSpacing() * MostLines + 2 * document()->documentMargin();
    return int(std::ceil(qMin(textHeight(width), most)));
}

double SelectableText::textHeight(int width) const
{
    const std::unique_ptr<QTextDocument> copy(document()->clone());
    copy->setTextWidth(width);
    return copy->size().height();
}

/// Only where it must be: a scroll bar that comes while the layout is on its way makes the text wrap, which
/// needs the scroll bar.
void SelectableText::allowScrolling()
{
    setVerticalScrollBarPolicy(textHeight(width()) > height() ? Qt::ScrollBarAsNeeded
                                                              : Qt::ScrollBarAlwaysOff);
}

QSize SelectableText::sizeHint() const
{
    return minimumSizeHint();
}

QSize SelectableText::minimumSizeHint() const
{
    const double margins = 2 * document()->documentMargin();
    return QSize(fontMetrics().averageCharWidth() * NarrowestInCharacters,
                 int(std::ceil(fontMetrics().lineSpacing() + margins)));
}

void SelectableText::resizeEvent(QResizeEvent *event)
{
    allowScrolling();
    QTextEdit::resizeEvent(event);
}

void SelectableText::paintEvent(QPaintEvent *event)
{
    QTextEdit::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(viewport());
    QStyleOptionFocusRect option;
    option.initFrom(viewport());
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
}

} // namespace vobiz
