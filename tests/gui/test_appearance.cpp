// SPDX-License-Identifier: MIT
#include "ui/appearance/appearance.h"
#include "ui/appearance/legibleplaceholders.h"
#include "ui/icons/icons.h"
#include "ui/looks/accents.h"
#include "ui/looks/palettes.h"
#include "ui/table/rowsview.h"

#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QProxyStyle>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QToolTip>

#if QT_VERSION >= QT_VERSION_CHECK(6, 10, 0)
#include <QtGui/QAccessibilityHints>
#include <QtGui/QStyleHints>
#endif

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

constexpr double EnoughForText = 4.5;
constexpr double EnoughInHighContrast = 7;

QColor groundOf(QWidget &widget)
{
    return widget.grab().toImage().pixelColor(4, 4);
}

/// What stands out most from the ground.
QColor inkOf(QWidget &widget)
{
    const QImage image = widget.grab().toImage();
    const QColor ground = image.pixelColor(4, 4);
    QColor ink = ground;
    for (int y = 4; y < image.height() - 4; ++y) {
        for (int x = 4; x < image.width() - 4; ++x) {
            const QColor color = image.pixelColor(x, y);
            if (contrast(color, ground) > contrast(ink, ground))
                ink = color;
        }
    }
    return ink;
}

} // namespace

class TestAppearance final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QApplication::setStyle(u"windows"_s); } // as if that were the system's
    void cleanup()
    {
        setContrast(Contrast::Usual);
        applyAppearance(Appearance::System);
    }

    void textCanBeRead_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::addColumn<double>("enough");
        for (const auto wanted : {Contrast::Usual, Contrast::High}) {
            setContrast(wanted);
            const bool isHigh = wanted == Contrast::High;
            const double enough = isHigh ? EnoughInHighContrast : EnoughForText;
            QTest::newRow(isHigh ? "light, high contrast" : "light") << lightColors() << enough;
            QTest::newRow(isHigh ? "dark, high contrast" : "dark") << darkColors() << enough;
        }
        setContrast(Contrast::Usual);
    }
    void textCanBeRead()
    {
        QFETCH(QPalette, palette);
        QFETCH(double, enough);
        using Role = QPalette::ColorRole;
        const QList<std::pair<Role, Role>> texts = {{QPalette::Text, QPalette::Base},
                                                    {QPalette::Text, QPalette::AlternateBase},
                                                    {QPalette::PlaceholderText, QPalette::Base},
                                                    {QPalette::WindowText, QPalette::Window},
                                                    {QPalette::ButtonText, QPalette::Button},
                                                    {QPalette::HighlightedText, QPalette::Highlight},
                                                    {QPalette::Link, QPalette::Base},
                                                    {QPalette::Link, QPalette::Window},
                                                    {QPalette::LinkVisited, QPalette::Base},
                                                    {QPalette::LinkVisited, QPalette::Window},
                                                    {QPalette::ToolTipText, QPalette::ToolTipBase}};
        for (const auto group : {QPalette::Active, QPalette::Inactive}) {
            for (const auto &[text, under] : texts) {
                const double measured = contrast(palette.color(group, text), palette.color(group, under));
                QVERIFY2(measured >= enough,
                         qPrintable(u"role %1 on %2: %3"_s.arg(text).arg(under).arg(measured)));
            }
        }
        // Not for reading, but to be seen, and not as if it could be used.
        for (const auto &[text, under] :
             {std::pair(QPalette::Text, QPalette::Base), std::pair(QPalette::WindowText, QPalette::Window),
              std::pair(QPalette::ButtonText, QPalette::Button)}) {
            const QColor color = palette.color(QPalette::Disabled, text);
            QVERIFY(contrast(color, palette.color(QPalette::Disabled, under)) >= 2);
            QVERIFY(contrast(color, palette.color(QPalette::Active, text)) >= 2);
        }
    }

    void nothingIsLeftToThePlatform_data() { textCanBeRead_data(); }
    void nothingIsLeftToThePlatform()
    {
        QFETCH(QPalette, palette);
        for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
            for (int role = 0; role < QPalette::NColorRoles; ++role) {
                if (role != QPalette::NoRole)
                    QVERIFY2(palette.isBrushSet(group, QPalette::ColorRole(role)),
                             qPrintable(u"role %1 of group %2"_s.arg(role).arg(group)));
            }
        }
    }

    void placeholdersCanBeReadOnWhateverThePlatformHas()
    {
        const LegiblePlaceholders legible(qApp);
        const QColor ofALightWindow(0, 0, 0, 128);
        QPalette palette = darkColors();
        palette.setColor(QPalette::PlaceholderText, ofALightWindow);
        QApplication::setPalette(palette);
        const QColor mended = QApplication::palette().color(QPalette::PlaceholderText);
        QVERIFY(contrast(mended, palette.color(QPalette::Base)) >= EnoughForText);
        QVERIFY(contrast(mended, palette.color(QPalette::Window)) >= 4);

        palette = lightColors();
        palette.setColor(QPalette::PlaceholderText, ofALightWindow);
        QApplication::setPalette(palette);
        QCOMPARE(QApplication::palette().color(QPalette::PlaceholderText), ofALightWindow);
    }

    void theSystemsLooksComeBack()
    {
        const QPalette palette = QApplication::palette();
        const QPalette toolTip = QToolTip::palette();
        const QString style = QApplication::style()->name();
        for (const Appearance other : {Appearance::Dark, Appearance::Light}) {
            applyAppearance(other); // light may be what the system is
            QVERIFY(QApplication::palette() != palette || other == Appearance::Light);
            applyAppearance(Appearance::System);
            QCOMPARE(QApplication::palette(), palette);
            QCOMPARE(QToolTip::palette(), toolTip);
            QCOMPARE(QApplication::style()->name(), style);
        }
        // Changes of the platform are followed again.
        QVERIFY(!QCoreApplication::testAttribute(Qt::AA_SetPalette));
    }

    /// Which has a style of its own, so Qt tells it nothing of another one.
    void anOpenTableGoesAlong()
    {
        RowsView view;
        view.setAttribute(Qt::WA_DontShowOnScreen);
        view.show();
        const auto baseOf = [](const QWidget &widget) {
            return qobject_cast<QProxyStyle *>(widget.style())->baseStyle()->name();
        };
        QCOMPARE(baseOf(view), u"windows"_s);
        applyAppearance(Appearance::Dark);
        QCOMPARE(baseOf(view), applicationStyleName());
        QCOMPARE(baseOf(*view.horizontalHeader()), applicationStyleName());
        QTRY_COMPARE(groundOf(view), QApplication::palette().color(QPalette::Base));
        applyAppearance(Appearance::System);
        QCOMPARE(baseOf(view), u"windows"_s);
    }

    /// As from the desktop of whoever prefers a high contrast.
    void theContrastIsFollowed()
    {
#if QT_VERSION < QT_VERSION_CHECK(6, 10, 0)
        QSKIP("Qt knows of no preferred contrast before 6.10");
#else
        QAccessibilityHints &hints =
            const_cast<QAccessibilityHints &>(*QGuiApplication::styleHints()->accessibility());
        for (const Appearance appearance : {Appearance::Dark, Appearance::Light}) {
            applyAppearance(appearance);
            const auto isOurs = [appearance] {
                const QPalette wanted = appearance == Appearance::Dark ? darkColors() : lightColors();
                return !QApplication::testAttribute(Qt::AA_SetPalette) || // the platform has seen to it
                       QApplication::palette().color(QPalette::Window) == wanted.color(QPalette::Window);
            };
            emit hints.contrastPreferenceChanged(Qt::ContrastPreference::HighContrast);
            QCOMPARE(currentContrast(), Contrast::High);
            QVERIFY(isOurs());
            emit hints.contrastPreferenceChanged(Qt::ContrastPreference::NoPreference);
            QCOMPARE(currentContrast(), Contrast::Usual);
            QVERIFY(isOurs());
        }
#endif
    }

    void theRestOfAToolBarCanBeFound()
    {
        for (const Appearance appearance : {Appearance::Dark, Appearance::Light}) {
            applyAppearance(appearance);
            QToolButton button;
            button.setIcon(QApplication::style()->standardIcon(QStyle::SP_ToolBarHorizontalExtensionButton));
            button.setAutoRaise(true);
            button.setIconSize(QSize(32, 32));
            QVERIFY(contrast(inkOf(button), groundOf(button)) >= EnoughForText);
        }
    }

    void whatIsOpenFollowsAtOnce()
    {
        QToolButton button;
        button.setIcon(icon(Icon::Refresh));
        button.setAutoRaise(true);
        button.setIconSize(QSize(32, 32));
        button.setAttribute(Qt::WA_DontShowOnScreen);
        button.show();
        applyAppearance(Appearance::Dark);
        QTRY_COMPARE(groundOf(button), QApplication::palette().color(QPalette::Window));
        QVERIFY(groundOf(button).lightnessF() < 0.3);
        QVERIFY(contrast(inkOf(button), groundOf(button)) >= EnoughForText);
        QVERIFY(QToolTip::palette().color(QPalette::ToolTipBase).lightnessF() < 0.3);

        applyAppearance(Appearance::Light);
        QTRY_COMPARE(groundOf(button), QApplication::palette().color(QPalette::Window));
        QVERIFY(groundOf(button).lightnessF() > 0.8);
        QVERIFY(contrast(inkOf(button), groundOf(button)) >= EnoughForText);
        QVERIFY(QToolTip::palette().color(QPalette::ToolTipBase).lightnessF() > 0.8);
    }
};

QTEST_MAIN(TestAppearance)
#include "test_appearance.moc"
