// SPDX-License-Identifier: MIT
#include "tests/gui/shownstrip.h"
#include "tests/support/palettes.h"
#include "ui/audit/sharebar.h"
#include "ui/widgets/plainlabel.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

class TestSummaryStripLook final : public QObject
{
    Q_OBJECT

private slots:
    void focusAndPressCanBeSeen_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::addColumn<bool>("isHigh");
        QTest::newRow("light") << lightPalette() << false;
        QTest::newRow("dark") << darkPalette() << false;
        QTest::newRow("high contrast") << darkPalette() << true;
    }
    void focusAndPressCanBeSeen()
    {
        QFETCH(QPalette, palette);
        QFETCH(bool, isHigh);
        setContrast(isHigh ? Contrast::High : Contrast::Usual);
        ShownStrip shown;
        shown.page.setPalette(palette);
        shown.table.setFocusPolicy(Qt::StrongFocus);
        shown.table.setFocus();
        SummaryButton *button = shown.button(u"Disabled: 31");
        const QImage usual = button->grab().toImage();
        button->setFocus(Qt::TabFocusReason);
        const QImage focused = button->grab().toImage();
        QVERIFY(focused != usual);
        shown.table.setFocus();
        button->setPressed(true);
        const QImage pressed = button->grab().toImage();
        QVERIFY(pressed != usual);
        QVERIFY(pressed != focused);
        // Not by its colour alone: the edge is thicker.
        const auto isEdge = [&pressed](int inset) {
            return pressed.pixelColor(pressed.width() / 2, inset) ==
                   pressed.pixelColor(pressed.width() / 2, 0);
        };
        QVERIFY(isEdge(1));
        QVERIFY(usual.pixelColor(usual.width() / 2, 1) != usual.pixelColor(usual.width() / 2, 0));
        setContrast(Contrast::Usual);
    }

    void nothingOverlapsAndNothingIsCut_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("scale"); // of the text, in percent
        QTest::addColumn<bool>("hasLongWords");
        QTest::addColumn<Qt::LayoutDirection>("direction");
        for (const int width : {1024, 1280, 2560}) {
            for (const int scale : {100, 200, 300}) {
                for (const bool hasLongWords : {false, true}) {
                    for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft})
                        QTest::addRow("%d px, %d %%, %s, %s", width, scale, hasLongWords ? "long" : "short",
                                      direction == Qt::LeftToRight ? "ltr" : "rtl")
                            << width << scale << hasLongWords << direction;
                }
            }
        }
    }
    void nothingOverlapsAndNothingIsCut()
    {
        QFETCH(int, width);
        QFETCH(int, scale);
        QFETCH(bool, hasLongWords);
        QFETCH(Qt::LayoutDirection, direction);
        ShownStrip shown(hasLongWords ? longWord : shortWord);
        QFont font = shown.page.font();
        font.setPointSizeF(font.pointSizeF() * scale / 100);
        shown.page.setFont(font);
        shown.page.setLayoutDirection(direction);
        SummaryFigures figures = someFigures();
        figures.findings.fill(1234);
        shown.strip->setFigures(figures, scopeOf(false));
        shown.page.resize(width, 4000);
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        QCOMPARE(shown.page.width(), width);

        const QList<SummaryButton *> buttons = shown.buttons();
        QCOMPARE(buttons.size(), 3 + 7 + 3 + 1 + static_cast<int>(AuditRuleCount));
        QList<QRect> places;
        for (const SummaryButton *button : buttons) {
            QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->accessibleName()));
            QVERIFY(button->height() >= button->sizeHint().height());
            QVERIFY2(button->isWordWhole(), qPrintable(button->accessibleName()));
            places.append(placeIn(*shown.strip, *button));
        }
        for (const ShareBar *bar : shown.strip->findChildren<ShareBar *>())
            places.append(placeIn(*shown.strip, *bar));
        for (const PlainLabel *label : shown.strip->findChildren<PlainLabel *>()) {
            if (!label->isVisible())
                continue;
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
            places.append(placeIn(*shown.strip, *label));
        }
        for (qsizetype i = 0; i < places.size(); ++i) {
            QVERIFY(shown.strip->rect().contains(places[i]));
            for (qsizetype j = 0; j < i; ++j)
                QVERIFY(!places[i].intersects(places[j]));
        }
    }

    void isModestlyHigh()
    {
        ShownStrip shown;
        const int line = shown.page.fontMetrics().height();
        shown.page.resize(2560, 700);
        QCoreApplication::processEvents();
        QVERIFY2(shown.strip->height() <= 5 * line, qPrintable(QString::number(shown.strip->height())));
        shown.page.resize(1024, 640);
        QCoreApplication::processEvents();
        QVERIFY2(shown.strip->height() <= 9 * line, qPrintable(QString::number(shown.strip->height())));
    }

    void barsAndFiguresOfALineStandOnOneLevel()
    {
        ShownStrip shown;
        shown.page.resize(2560, 700);
        QCoreApplication::processEvents();
        const auto bottom = [&shown](QStringView name) {
            return placeIn(*shown.strip, *shown.button(name)).bottom();
        };
        QCOMPARE(bottom(u"Disabled: 31"), bottom(u"Enabled: 366"));
        QCOMPARE(bottom(u"No trunk names it: 12"), bottom(u"Enabled: 366"));
        QCOMPARE(bottom(u"2 years or more: 40"), bottom(u"Enabled: 366"));
        QCOMPARE(shown.button(u"Below 1 month: 12")->width(), shown.button(u"2 years or more: 40")->width());
    }
};

QTEST_MAIN(TestSummaryStripLook)
#include "test_summarystriplook.moc"
