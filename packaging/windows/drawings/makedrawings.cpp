// SPDX-License-Identifier: MIT
// makedrawings RESOURCES OUT: records each drawing below RESOURCES, an SVG file, as what QPainter is asked to
// do for it, into a file of the same name below OUT. A program that plays it needs no Qt SVG: decision 49.
// What would look different is an error.
#include "ui/icons/drawing.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtGui/QGuiApplication>
#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtGui/QPicture>
#include <QtSvg/QSvgRenderer>

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace vobiz;

namespace {

constexpr int MostDifference = 8; // of 255, at the edges of lines

QImage empty(int side)
{
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    return image;
}

bool looksTheSame(QSvgRenderer &svg, const QString &recorded, int side)
{
    QImage wanted = empty(side);
    QImage played = empty(side);
    QPainter wantedPainter(&wanted);
    wantedPainter.setRenderHint(QPainter::Antialiasing);
    svg.render(&wantedPainter, wanted.rect());
    QPainter playedPainter(&played);
    playedPainter.setRenderHint(QPainter::Antialiasing);
    paintDrawing(playedPainter, recorded, played.rect());
    wantedPainter.end();
    playedPainter.end();
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const QRgb one = wanted.pixel(x, y);
            const QRgb other = played.pixel(x, y);
            for (const int difference : {qRed(one) - qRed(other), qGreen(one) - qGreen(other),
                                         qBlue(one) - qBlue(other), qAlpha(one) - qAlpha(other)}) {
                if (std::abs(difference) > MostDifference)
                    return false;
            }
        }
    }
    return true;
}

QString record(const QString &from, const QString &to)
{
    QSvgRenderer svg(from);
    svg.setAspectRatioMode(Qt::KeepAspectRatio);
    if (!svg.isValid())
        return u"is no SVG file"_s;
    QPicture picture;
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    svg.render(&painter, QRectF(0, 0, DrawingSide, DrawingSide));
    painter.end();
    if (!QDir().mkpath(QFileInfo(to).path()) || !picture.save(to + drawingSuffix()))
        return u"can't be written"_s;
    for (const int side : {16, 24, 48, 64, 200}) {
        if (!looksTheSame(svg, to, side))
            return u"would look different in a size of %1"_s.arg(side);
    }
    return {};
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    if (arguments.size() != 3) {
        std::fputs("usage: makedrawings RESOURCES OUT\n", stderr);
        return 2;
    }
    const QDir resources(arguments.at(1));
    const QDir out(arguments.at(2));
    QDirIterator files(resources.path(), {u"*.svg"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QFileInfo file(files.next());
        const QString name =
            QDir::cleanPath(resources.relativeFilePath(file.path()) + u'/' + file.completeBaseName());
        if (const QString problem = record(file.filePath(), out.filePath(name)); !problem.isEmpty()) {
            std::fprintf(stderr, "error: %s %s\n", qPrintable(file.filePath()), qPrintable(problem));
            return 1;
        }
    }
    return 0;
}
