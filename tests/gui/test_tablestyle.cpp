// SPDX-License-Identifier: MIT
#include "ui/table/tablestyle.h"

#include <QtGui/QPainter>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyleOptionViewItem>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

constexpr QRect Cell(5, 3, 160, 28);

/// Fusion with the measures of a TableStyle, that draws cells as Qt does.
class Reference final : public QProxyStyle
{
public:
    explicit Reference(const TableStyle &measures)
        : QProxyStyle(u"fusion"_s)
        , m_measures(measures)
    {
    }

    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option,
                                  const QWidget *widget) const override
    {
        return m_measures.pixelMetric(metric, option, widget);
    }
    [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption *option,
                                       const QWidget *widget) const override
    {
        return m_measures.subElementRect(element, option, widget);
    }

private:
    const TableStyle &m_measures;
};

QStyleOptionViewItem cellWith(const QString &text)
{
    QStyleOptionViewItem cell;
    cell.rect = Cell;
    cell.text = text;
    cell.features = QStyleOptionViewItem::HasDisplay;
    cell.state = QStyle::State_Enabled | QStyle::State_Active;
    cell.displayAlignment = Qt::AlignLeft | Qt::AlignVCenter;
    cell.textElideMode = Qt::ElideRight;
    cell.font = QApplication::font();
    cell.fontMetrics = QFontMetrics(cell.font);
    cell.showDecorationSelected = true;
    return cell;
}

QImage drawn(const QStyle &style, const QStyleOptionViewItem &cell, qreal scale = 1)
{
    QImage image(QSize(170, 36) * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setPen(Qt::red); // that of whoever painted before
    style.drawControl(QStyle::CE_ItemViewItem, &cell, &painter);
    return image;
}

} // namespace

Q_DECLARE_METATYPE(QStyleOptionViewItem)

/// Cells look as if Qt had drawn them.
class TestTableStyle final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QApplication::setStyle(u"fusion"_s); }

    void drawsAsFusion_data()
    {
        QTest::addColumn<QStyleOptionViewItem>("cell");
        const QStyleOptionViewItem usual = cellWith(u"cc_agent_025"_s);
        const auto add = [&usual](const char *name, const auto &change) {
            QStyleOptionViewItem cell = usual;
            change(cell);
            QTest::newRow(name) << cell;
        };
        add("usual", [](auto &) {});
        add("empty", [](auto &cell) { cell.text.clear(); });
        add("without room",
            [](auto &cell) { cell.text = u"imported from the old platform with its old id"_s; });
        add("hardly any room", [](auto &cell) { cell.rect.setWidth(22); });
        add("no room", [](auto &cell) { cell.rect.setWidth(10); });
        add("marks above and below",
            [](auto &cell) { cell.text = u"a"_s + QString(30, QChar(0x0301)) + QString(30, QChar(0x0323)); });
        add("one letter, no room", [](auto &cell) {
            cell.text = u"W"_s;
            cell.rect.setWidth(18);
        });
        add("selected", [](auto &cell) { cell.state |= QStyle::State_Selected; });
        add("selected, window inactive", [](auto &cell) {
            cell.state = QStyle::State_Selected | QStyle::State_Enabled;
            cell.palette.setColor(QPalette::Inactive, QPalette::HighlightedText, Qt::darkGreen);
        });
        add("disabled", [](auto &cell) { cell.state = QStyle::State_None; });
        add("other scripts", [](auto &cell) { cell.text = u"田中 مكتب é 😀"_s; });
        add("right to left", [](auto &cell) {
            cell.text = u"مكتب 12."_s;
            cell.direction = Qt::RightToLeft;
        });
        add("from the other side",
            [](auto &cell) { cell.displayAlignment = Qt::AlignRight | Qt::AlignBottom; });
        add("in the middle", [](auto &cell) { cell.displayAlignment = Qt::AlignCenter; });
        add("larger", [](auto &cell) {
            cell.font.setPointSize(14);
            cell.font.setItalic(true);
            cell.fontMetrics = QFontMetrics(cell.font);
        });
        add("with an icon", [](auto &cell) {
            QPixmap pixmap(16, 16);
            pixmap.fill(Qt::blue);
            cell.features |= QStyleOptionViewItem::HasDecoration;
            cell.icon = QIcon(pixmap);
            cell.decorationSize = {16, 16};
        });
        add("two lines", [](auto &cell) { cell.text = u"cc"_s + QChar(QChar::LineSeparator) + u"agent"_s; });
    }
    void drawsAsFusion()
    {
        QFETCH(QStyleOptionViewItem, cell);
        const TableStyle style(nullptr);
        QCOMPARE(style.baseStyle()->name(), u"fusion"_s);
        const Reference reference(style);
        for (const qreal scale : {1.0, 2.0, 1.0}) // as a window does that goes to another screen and back
            QCOMPARE(drawn(style, cell, scale), drawn(reference, cell, scale));
    }

    void followsFontAndWidth()
    {
        const TableStyle style(nullptr);
        const Reference reference(style);
        QStyleOptionViewItem cell = cellWith(u"imported_trunk_4711"_s);
        for (int step = 0; step < 6; ++step) {
            cell.rect.setWidth(160 - 60 * (step % 2));
            cell.font.setPointSize(step % 3 == 2 ? 14 : 9);
            cell.fontMetrics = QFontMetrics(cell.font);
            QCOMPARE(drawn(style, cell), drawn(reference, cell));
        }
    }
};

QTEST_MAIN(TestTableStyle)
#include "test_tablestyle.moc"
