// SPDX-License-Identifier: MIT
#include "tests/support/palettes.h"
#include "ui/icons/drawing.h"
#include "ui/icons/icons.h"
#include "ui/looks/accents.h"
#include "ui/widgets/iconlabel.h"

#include <QtCore/QDir>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

QList<Icon> allIcons()
{
    QList<Icon> all;
    while (!iconName(static_cast<Icon>(all.size())).isEmpty())
        all.append(static_cast<Icon>(all.size()));
    return all;
}

/// The colour of what is painted most strongly; nothing if nothing is.
std::optional<QColor> inkOf(const QImage &image)
{
    QColor strongest(0, 0, 0, 0);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (const QColor color = image.pixelColor(x, y); color.alpha() > strongest.alpha())
                strongest = color;
        }
    }
    if (strongest.alpha() < 128)
        return std::nullopt;
    return strongest;
}

QImage imageOf(const QIcon &icon, QIcon::Mode mode = QIcon::Normal)
{
    return icon.pixmap(QSize(48, 48), 1, mode).toImage();
}

bool isNear(const QColor &one, const QColor &other)
{
    return qAbs(one.red() - other.red()) <= 2 && qAbs(one.green() - other.green()) <= 2 &&
           qAbs(one.blue() - other.blue()) <= 2;
}

} // namespace

class TestIcons final : public QObject
{
    Q_OBJECT

private slots:
    void init() { QApplication::setPalette(lightPalette()); }

    void everyIconHasItsPictureAndEveryPictureItsIcon()
    {
        QStringList wanted;
        for (const Icon which : allIcons())
            wanted.append(iconName(which) + drawingSuffix());
        wanted.sort();
        QVERIFY(wanted.size() > 20);
        QCOMPARE(QDir(u":/icons"_s).entryList(QDir::Files, QDir::Name), wanted);
    }

    void drawsEverySize()
    {
        for (const Icon which : allIcons()) {
            for (const int size : {16, 32, 48}) {
                for (const qreal ratio : {1.0, 1.5, 2.0, 3.0}) {
                    const QPixmap pixmap = icon(which).pixmap(QSize(size, size), ratio);
                    const QString what = u"%1 at %2 times %3"_s.arg(iconName(which)).arg(size).arg(ratio);
                    QVERIFY2(pixmap.size() == QSize(size, size) * ratio, qPrintable(what));
                    QCOMPARE(pixmap.devicePixelRatio(), ratio);
                    QVERIFY2(inkOf(pixmap.toImage()), qPrintable(what));
                }
            }
        }
    }

    void nothingIsCutOff()
    {
        for (const Icon which : allIcons()) {
            const QImage image = icon(which).pixmap(QSize(64, 64), 1).toImage();
            for (int i = 0; i < 64; ++i) {
                for (const QPoint point : {QPoint(i, 0), QPoint(i, 63), QPoint(0, i), QPoint(63, i)})
                    QVERIFY2(image.pixelColor(point).alpha() == 0, qPrintable(iconName(which)));
            }
        }
    }

    void drawsIntoANarrowPlaceWithoutStretching()
    {
        const QImage image = icon(Icon::StatusEnabled).pixmap(QSize(64, 32), 1).toImage();
        QCOMPARE(image.pixelColor(8, 16).alpha(), 0); // a circle, in the middle
        QVERIFY(inkOf(image));
    }

    void followsThePaletteOfTheMoment()
    {
        const QIcon same = icon(Icon::Refresh);
        QVERIFY(isNear(*inkOf(imageOf(same)), Qt::black));
        QApplication::setPalette(darkPalette());
        QVERIFY(isNear(*inkOf(imageOf(same)), QColor(0xe6e6e6)));
        QApplication::setPalette(lightPalette());
        QVERIFY(isNear(*inkOf(imageOf(same)), Qt::black));
    }

    void aLabelFollowsItsOwnPalette()
    {
        QApplication::setPalette(darkPalette());
        IconLabel label(Icon::Error, 32);
        const auto paintedIn = [&label](const QPalette &palette) {
            label.setPalette(palette);
            QImage image(32, 32, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            label.render(&image, {}, {}, QWidget::DrawChildren);
            return inkOf(image).value_or(QColor());
        };
        QVERIFY(isNear(paintedIn(lightPalette()), accentColor(Accent::Error, lightPalette())));
        QVERIFY(isNear(paintedIn(darkPalette()), accentColor(Accent::Error, darkPalette())));
    }

    void disabledAndSelectedLookDifferent()
    {
        for (const Icon which : allIcons()) {
            const QColor normal = *inkOf(imageOf(icon(which)));
            const QColor disabled = *inkOf(imageOf(icon(which), QIcon::Disabled));
            QVERIFY2(!isNear(normal, disabled), qPrintable(iconName(which)));
            QVERIFY2(isNear(*inkOf(imageOf(icon(which), QIcon::Selected)), Qt::white),
                     qPrintable(iconName(which)));
        }
    }

    void theApplicationIconIsThereInEverySize()
    {
        for (const int size : {16, 32, 64, 256}) {
            const QImage image = applicationIcon().pixmap(QSize(size, size), 1).toImage();
            QCOMPARE(image.size(), QSize(size, size));
            QVERIFY(inkOf(image));
        }
    }
};

QTEST_MAIN(TestIcons)
#include "test_icons.moc"
