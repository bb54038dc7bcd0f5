// SPDX-License-Identifier: MIT
#include "ui/audit/summarybutton.h"

#include "ui/audit/summarypainting.h"

#include <QtCore/QEvent>
#include <QtCore/QLocale>
#include <QtCore/QtMath>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QStyle>

#include <climits>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr double TintOfChecked = 0.3;
constexpr double TintOfDown = 0.15;
constexpr double ShareOfEdge = 0.25;

/// Rounded up: in a pixel less the text would be cut.
int widthOf(const QString &text, const QFont &font)
{
    return qCeil(QFontMetricsF(font).horizontalAdvance(text));
}

} // namespace

SummaryButton::SummaryButton(Shape shape, QWidget *parent)
    : QAbstractButton(parent)
    , m_shape(shape)
{
    setCheckable(true);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void SummaryButton::setPart(const SummaryPart &part, int greatest)
{
    const bool isWider = part.label != m_part.label || part.count != m_part.count || part.fill != m_part.fill;
    m_part = part;
    m_greatest = greatest;
    const QString name =
        tr("%1: %2", "what is counted, and how many").arg(part.name, QLocale().toString(part.count));
    if (name != accessibleName())
        setAccessibleName(name);
    showSentence();
    if (isWider)
        forgetWidth();
    update();
}

void SummaryButton::setPressed(bool isPressed)
{
    setChecked(isPressed);
    showSentence();
}

void SummaryButton::setLeastWidth(int width)
{
    if (width == m_leastWidth)
        return;
    m_leastWidth = width;
    updateGeometry();
}

int SummaryButton::neededWidth() const
{
    if (m_neededWidth >= 0)
        return m_neededWidth;
    const QFontMetrics metrics = fontMetrics();
    const int gap = metrics.averageCharWidth();
    const int label = widthOf(m_part.label, font());
    const int content = m_shape == Shape::Column ? qMax(label, barWidth(metrics) + gap + figureWidth())
                                                 : swatchWidth() + label + gap + figureWidth();
    m_neededWidth = content + 2 * buttonPadding(metrics);
    return m_neededWidth;
}

bool SummaryButton::isWordWhole() const
{
    const int padding = buttonPadding(fontMetrics());
    const QRect room = wordRoom(rect().adjusted(padding, 0, -padding, 0));
    return fontMetrics().elidedText(m_part.label, Qt::ElideRight, room.width()) == m_part.label;
}

QSize SummaryButton::sizeHint() const
{
    const int bar = m_shape == Shape::Column ? barHeight(fontMetrics()) : 0;
    const int gap = bar > 0 ? qMax(0, style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing) / 2) : 0;
    return {qMax(neededWidth(), m_leastWidth), bar + gap + heightForText()};
}

QSize SummaryButton::minimumSizeHint() const
{
    return {neededWidth(), sizeHint().height()};
}

void SummaryButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintGround(painter);
    painter.setPen(palette().color(QPalette::WindowText));
    const int padding = buttonPadding(fontMetrics());
    const QRect content = rect().adjusted(padding, 0, -padding, 0);
    const QRect below(content.left(), height() - heightForText(), content.width(), heightForText());
    if (m_shape == Shape::Column) {
        paintColumn(painter, {content.left(), 0, content.width(), barHeight(fontMetrics())});
        paintWord(painter, wordRoom(below), m_part.label);
    } else {
        paintLine(painter, below);
    }
}

void SummaryButton::keyPressEvent(QKeyEvent *event)
{
    const int forward = isRightToLeft() ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Right:
        emit moveWanted(forward);
        break;
    case Qt::Key_Left:
        emit moveWanted(-forward);
        break;
    case Qt::Key_Home:
        emit moveWanted(INT_MIN);
        break;
    case Qt::Key_End:
        emit moveWanted(INT_MAX);
        break;
    case Qt::Key_Up:
    case Qt::Key_Down:
        event->ignore();
        break;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

void SummaryButton::focusInEvent(QFocusEvent *event)
{
    QAbstractButton::focusInEvent(event);
    emit focused();
}

void SummaryButton::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        forgetWidth();
}

void SummaryButton::forgetWidth()
{
    m_neededWidth = -1;
    updateGeometry();
}

QFont SummaryButton::figureFont() const
{
    QFont figures = font();
    figures.setBold(true);
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    figures.setFeature("tnum", 1);
#endif
    return figures;
}

QString SummaryButton::figure() const
{
    return QLocale().toString(m_part.count);
}

/// As if each digit were the widest one, so that nothing moves while the figure grows.
int SummaryButton::figureWidth() const
{
    const QFontMetrics metrics(figureFont());
    QChar widest = u'0';
    for (QChar digit = u'1'; digit <= u'9'; digit = QChar(digit.unicode() + 1)) {
        if (metrics.horizontalAdvance(digit) > metrics.horizontalAdvance(widest))
            widest = digit;
    }
    QString text = figure();
    for (QChar &c : text) {
        if (c >= u'0' && c <= u'9')
            c = widest;
    }
    return qMax(widthOf(text, figureFont()), widthOf(figure(), figureFont()));
}

/// With the gap behind it.
int SummaryButton::swatchWidth() const
{
    const bool hasSwatch = m_shape == Shape::Line && m_part.fill != Fill::None;
    return hasSwatch ? fontMetrics().ascent() + fontMetrics().averageCharWidth() : 0;
}

int SummaryButton::heightForText() const
{
    const QFontMetrics figures(figureFont());
    return qMax(fontMetrics().height(), figures.height()) + buttonPadding(fontMetrics());
}

void SummaryButton::paintGround(QPainter &painter) const
{
    const QPalette &colors = palette();
    const QColor ground = colors.color(QPalette::Window);
    const QColor mark = colors.color(QPalette::Highlight);
    const bool isHigh = currentContrast() == Contrast::High;
    const qreal line = lineWidth(fontMetrics());
    if (isChecked() && !isHigh)
        painter.fillRect(rect(), mixed(ground, mark, TintOfChecked));
    else if (isDown())
        painter.fillRect(rect(), mixed(ground, mark, TintOfDown));

    // The pressed state can be told without colours: by a thick edge.
    const qreal edge = isChecked() ? 2 * line : line;
    const QColor text = colors.color(QPalette::WindowText);
    const QColor usual = isHigh || underMouse() ? text : mixed(ground, text, ShareOfEdge);
    painter.setPen(
        QPen(isChecked() ? accentColor(isHigh ? Accent::Plain : Accent::Information, colors) : usual, edge,
             Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2));
    if (!hasFocus())
        return;
    const qreal inset = edge + line / 2;
    painter.setPen(QPen(text, line, Qt::DotLine));
    painter.drawRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset));
}

/// The column, and behind it the figure.
void SummaryButton::paintColumn(QPainter &painter, const QRect &area) const
{
    const QFontMetrics metrics = fontMetrics();
    const qreal line = lineWidth(metrics);
    const QRectF room = QRectF(placed(area, 0, barWidth(metrics))).adjusted(0, 3 * line, 0, 0);
    qreal height = m_greatest > 0 ? room.height() * m_part.count / m_greatest : 0;
    if (m_part.count > 0)
        height = qMax(height, 2 * line); // few are not none
    paintFill(painter, {room.left(), room.bottom() - height, room.width(), height}, m_part, palette(), line);
    painter.fillRect(QRectF(area.left(), room.bottom(), area.width(), line),
                     accentColor(Accent::Quiet, palette()));
    paintFigure(painter, area);
}

/// How its part is filled, the word, the figure.
void SummaryButton::paintLine(QPainter &painter, const QRect &area) const
{
    const QFontMetrics metrics = fontMetrics();
    const int swatch = swatchWidth();
    if (swatch > 0) {
        const int side = metrics.ascent() * 3 / 4;
        QRect square = placed(area, 0, side);
        square.setTop(baselineIn(area) - side);
        square.setHeight(side);
        paintFill(painter, square, m_part, palette(), lineWidth(metrics));
    }
    paintWord(painter, wordRoom(area), m_part.label);
    paintFigure(painter, area);
}

/// In the line of text.
QRect SummaryButton::wordRoom(const QRect &area) const
{
    if (m_shape == Shape::Column)
        return area;
    const int swatch = swatchWidth();
    const int figures = figureWidth() + fontMetrics().averageCharWidth();
    return placed(area, swatch, qMax(0, area.width() - swatch - figures));
}

/// At its beginning.
void SummaryButton::paintWord(QPainter &painter, const QRect &area, const QString &word) const
{
    const QString shown = fontMetrics().elidedText(word, Qt::ElideRight, area.width());
    painter.setFont(font());
    painter.drawText(placed(area, 0, widthOf(shown, font())).left(), baselineIn(area), shown);
}

/// At its end.
void SummaryButton::paintFigure(QPainter &painter, const QRect &area) const
{
    const int advance = widthOf(figure(), figureFont());
    painter.setFont(figureFont());
    painter.drawText(placed(area, area.width() - advance, advance).left(), baselineIn(area), figure());
}

/// What is so far from the beginning of `area`.
QRect SummaryButton::placed(const QRect &area, int from, int width) const
{
    return QStyle::visualRect(layoutDirection(), area,
                              QRect(area.left() + from, area.top(), width, area.height()));
}

int SummaryButton::baselineIn(const QRect &area) const
{
    return area.top() + (area.height() - fontMetrics().height()) / 2 + fontMetrics().ascent();
}

void SummaryButton::showSentence()
{
    const QString hint =
        isChecked() ? tr("Press to show the others as well.") : tr("Press to show them only.");
    const QString sentence = u"%1 %2"_s.arg(m_part.sentence, hint);
    if (sentence != toolTip())
        setToolTip(sentence);
}

} // namespace vobiz
