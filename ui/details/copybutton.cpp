// SPDX-License-Identifier: MIT
#include "ui/details/copybutton.h"

#include <QtCore/QEvent>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtWidgets/QStyle>
#include <QtWidgets/QStyleOptionToolButton>

namespace vobiz {

using namespace std::chrono_literals;

namespace {

constexpr int Grid = 16; // both marks are drawn in a square of 16 by 16
constexpr int Padding = 2;
constexpr auto ThanksTime = 1500ms;

void drawSheets(QPainter &painter)
{
    painter.drawRoundedRect(QRectF(5.5, 5.5, 8, 8), 1.5, 1.5);
    painter.drawPolyline(QPolygonF({{3.5, 10.5}, {2.5, 10.5}, {2.5, 2.5}, {10.5, 2.5}, {10.5, 3.5}}));
}

void drawCheck(QPainter &painter)
{
    painter.drawPolyline(QPolygonF({{3, 8.5}, {6.5, 12}, {13, 4.5}}));
}

} // namespace

CopyButton::CopyButton(const QString &what, QWidget *parent)
    : QAbstractButton(parent)
{
    setAccessibleName(tr("Copy %1").arg(what));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    policy.setRetainSizeWhenHidden(true);
    setSizePolicy(policy);
    m_thanks.setSingleShot(true);
    m_thanks.setInterval(ThanksTime);
    connect(&m_thanks, &QTimer::timeout, this, [this] { showCopied(false); });
    connect(this, &QAbstractButton::clicked, this, &CopyButton::copy);
    showCopied(false);
}

void CopyButton::setValue(const QString &value)
{
    if (value != m_value) {
        m_value = value;
        m_thanks.stop();
        showCopied(false);
    }
    setVisible(!value.isEmpty());
}

QSize CopyButton::sizeHint() const
{
    const int side = fontMetrics().height() + Padding; // no higher than the name of the value beside it
    return {side, side};
}

bool CopyButton::event(QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QAbstractButton::event(event);
}

void CopyButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (underMouse() || hasFocus() || isDown()) {
        QStyleOptionToolButton option;
        option.initFrom(this);
        option.state |= QStyle::State_AutoRaise | (isDown() ? QStyle::State_Sunken : QStyle::State_Raised);
        style()->drawPrimitive(QStyle::PE_PanelButtonTool, &option, &painter, this);
    }
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        option.rect.adjust(1, 1, -1, -1);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
    const int side = width() - 2 * Padding;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(Padding, Padding);
    painter.scale(double(side) / Grid, double(side) / Grid);
    painter.setPen(
        QPen(palette().color(QPalette::ButtonText), 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (m_thanks.isActive())
        drawCheck(painter);
    else
        drawSheets(painter);
}

void CopyButton::copy()
{
    QGuiApplication::clipboard()->setText(m_value);
    m_thanks.start();
    showCopied(true);
}

void CopyButton::showCopied(bool isCopied)
{
    setToolTip(isCopied ? tr("Copied") : accessibleName());
    setAccessibleDescription(isCopied ? tr("Copied") : QString());
    update();
}

} // namespace vobiz
