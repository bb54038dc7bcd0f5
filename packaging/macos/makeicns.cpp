// SPDX-License-Identifier: MIT
// makeicns IN.svg OUT.icns: draws the program's icon in every size that macOS asks for. Built with the
// program, so that there is no second picture that could be forgotten. Needs no display.
#include <QtCore/QBuffer>
#include <QtCore/QDataStream>
#include <QtCore/QSaveFile>
#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtSvg/QSvgRenderer>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

struct Size
{
    const char *type;
    int pixels;
};

/// Those that hold a PNG, from macOS 10.8 on: 16, 32, 128, 256 and 512 points, each once for every screen and
/// once with twice the pixels. The plain ones of 16 and 32 points have a form of their own; macOS takes the
/// next bigger ones for them.
constexpr Size Sizes[] = {{"ic11", 32},  {"ic12", 64},  {"ic07", 128}, {"ic13", 256},
                          {"ic08", 256}, {"ic14", 512}, {"ic09", 512}, {"ic10", 1024}};

/// macOS leaves room for a shadow around the tile of a program: it is 824 of 1024 pixels wide.
constexpr double Tile = 824.0 / 1024.0;
constexpr double TileInDrawing = 60.0 / 64.0; // resources/vobiz-credential-manager.svg leaves little room

QByteArray drawn(QSvgRenderer &drawing, int pixels)
{
    QImage image(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    const double width = pixels * Tile / TileInDrawing;
    const double edge = (pixels - width) / 2;
    drawing.render(&painter, QRectF(edge, edge, width, width));
    painter.end();
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return png;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3) {
        std::fputs("usage: makeicns IN.svg OUT.icns\n", stderr);
        return 2;
    }
    QSvgRenderer drawing(QString::fromLocal8Bit(argv[1]));
    if (!drawing.isValid()) {
        std::fprintf(stderr, "makeicns: %s can't be read\n", argv[1]);
        return 1;
    }
    QByteArray entries;
    QDataStream entry(&entries, QIODevice::WriteOnly); // big-endian, as the file is
    for (const Size &size : Sizes) {
        const QByteArray png = drawn(drawing, size.pixels);
        entry.writeRawData(size.type, 4);
        entry << quint32(8 + png.size());
        entry.writeRawData(png.constData(), static_cast<int>(png.size()));
    }
    QSaveFile file(QString::fromLocal8Bit(argv[2]));
    file.open(QIODevice::WriteOnly);
    QDataStream whole(&file);
    whole.writeRawData("icns", 4);
    whole << quint32(8 + entries.size());
    whole.writeRawData(entries.constData(), static_cast<int>(entries.size()));
    if (!file.commit()) {
        std::fprintf(stderr, "makeicns: %s can't be written: %s\n", argv[2], qPrintable(file.errorString()));
        return 1;
    }
    return 0;
}
