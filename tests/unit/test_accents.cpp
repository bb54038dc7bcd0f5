// SPDX-License-Identifier: MIT
#include "tests/support/palettes.h"
#include "ui/looks/accents.h"
#include "ui/looks/palettes.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;

namespace {

constexpr double EnoughForGraphics = 3;
constexpr double EnoughForText = 4.5;
constexpr std::array AllAccents = {Accent::Plain,   Accent::Quiet,   Accent::Information,
                                   Accent::Success, Accent::Warning, Accent::Error};

} // namespace

class TestAccents final : public QObject
{
    Q_OBJECT

private slots:
    void mixes()
    {
        QCOMPARE(mixed(Qt::black, Qt::white, 0), QColor(Qt::black));
        QCOMPARE(mixed(Qt::black, Qt::white, 1), QColor(Qt::white));
        QCOMPARE(mixed(QColor(100, 0, 200), QColor(200, 100, 0), 0.5), QColor(150, 50, 100));
    }

    void measuresContrast()
    {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::black), 21.0);
        QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
        QVERIFY(qAbs(contrast(QColor(0x767676), Qt::white) - 4.54) < 0.01); // the known edge of WCAG AA
    }

    void accentsCanBeSeen_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::addColumn<bool>("isHigh");
        for (const bool isHigh : {false, true}) {
            setContrast(isHigh ? Contrast::High : Contrast::Usual);
            const auto add = [isHigh](const char *name, const QPalette &palette) {
                QTest::addRow("%s%s", name, isHigh ? ", high contrast preferred" : "") << palette << isHigh;
            };
            add("light", lightPalette());
            add("dark", darkPalette());
            add("our light", lightColors());
            add("our dark", darkColors());
            add("pale highlight", palette(0xffffff, 0xffffff, 0xf4f4f4, 0x202020, 0xa0a0a0, 0xcce8ff));
            add("high contrast", palette(0x000000, 0x000000, 0x000000, 0xffffff, 0x3ff23f, 0x1aebff));
        }
    }
    void cleanup() { setContrast(Contrast::Usual); }

    void accentsCanBeSeen()
    {
        QFETCH(QPalette, palette);
        QFETCH(bool, isHigh);
        setContrast(isHigh ? Contrast::High : Contrast::Usual);
        const double enough = isHigh ? EnoughForText : EnoughForGraphics;
        for (const Accent accent : AllAccents) {
            const QColor color = accentColor(accent, palette);
            const QColor background = accentBackground(accent, palette);
            for (const QColor &under : {palette.color(QPalette::Base), palette.color(QPalette::AlternateBase),
                                        palette.color(QPalette::Window), background}) {
                const double measured = contrast(color, under);
                QVERIFY2(measured >= enough, qPrintable(QStringLiteral("accent %1: %2 on %3")
                                                            .arg(static_cast<int>(accent))
                                                            .arg(measured)
                                                            .arg(under.name())));
            }
            QVERIFY(contrast(palette.color(QPalette::WindowText), background) >= EnoughForText);
            if (isHigh) {
                QCOMPARE(background, palette.color(QPalette::Window));
                QVERIFY(contrast(accentBorder(accent, palette), background) >= EnoughForText);
            }
        }
    }

    void accentsKeepTheirHue()
    {
        for (const QPalette &palette : {lightPalette(), darkPalette()}) {
            QVERIFY(qAbs(accentColor(Accent::Error, palette).hslHue() - 4) < 8);
            QVERIFY(qAbs(accentColor(Accent::Warning, palette).hslHue() - 37) < 8);
            QVERIFY(qAbs(accentColor(Accent::Success, palette).hslHue() - 131) < 8);
        }
    }
};

QTEST_GUILESS_MAIN(TestAccents)
#include "test_accents.moc"
