// SPDX-License-Identifier: MIT
#include "core/export/zipparts.h"

#include <QtCore/QFile>
#include <QtCore/QtEndian>

#include <algorithm>
#include <vector>

#include <zlib.h>

namespace vobiz {

namespace {

// PKWARE's APPNOTE.TXT, 4.3.
constexpr qint64 EndSize = 22;
constexpr qint64 EntrySize = 46;
constexpr qint64 HeaderSize = 30;
constexpr quint32 EndSign = 0x06054b50;
constexpr quint32 EntrySign = 0x02014b50;
constexpr quint32 HeaderSign = 0x04034b50;
constexpr quint16 Deflated = 8;
constexpr qsizetype AtOnce = 1 << 16;

template <typename Number>
Number numberAt(const QByteArray &bytes, qsizetype place)
{
    return qFromLittleEndian<Number>(bytes.constData() + place);
}

QByteArray bytesAt(QFile &file, qint64 place, qint64 size)
{
    return file.seek(place) ? file.read(size) : QByteArray();
}

/// zlib's stream, which has to be ended.
struct Inflation
{
    Inflation() { isGood = inflateInit2(&stream, -MAX_WBITS) == Z_OK; } // bare, as ZIP has it
    ~Inflation()
    {
        if (isGood)
            inflateEnd(&stream);
    }
    Q_DISABLE_COPY_MOVE(Inflation)

    z_stream stream = {};
    bool isGood = false;
};

} // namespace

std::optional<QList<ZipPart>> zipParts(QFile &archive)
{
    const QByteArray end = bytesAt(archive, archive.size() - EndSize, EndSize);
    if (end.size() != EndSize || numberAt<quint32>(end, 0) != EndSign)
        return std::nullopt;
    const auto count = numberAt<quint16>(end, 10);
    const qint64 size = numberAt<quint32>(end, 12);
    const QByteArray directory = bytesAt(archive, numberAt<quint32>(end, 16), size);
    QList<ZipPart> parts;
    qsizetype at = 0;
    for (int i = 0; i < count; ++i) {
        if (directory.size() < at + EntrySize || numberAt<quint32>(directory, at) != EntrySign ||
            numberAt<quint16>(directory, at + 10) != Deflated)
            return std::nullopt;
        const qsizetype nameSize = numberAt<quint16>(directory, at + 28);
        ZipPart part;
        part.checksum = numberAt<quint32>(directory, at + 16);
        part.packedSize = numberAt<quint32>(directory, at + 20);
        part.size = numberAt<quint32>(directory, at + 24);
        part.place = numberAt<quint32>(directory, at + 42);
        part.name = directory.mid(at + EntrySize, nameSize);
        parts.append(part);
        at += EntrySize + nameSize + numberAt<quint16>(directory, at + 30) +
              numberAt<quint16>(directory, at + 32);
    }
    return at == size ? std::optional(parts) : std::nullopt;
}

bool unpackZipPart(QFile &archive, const ZipPart &part, const std::function<void(QByteArrayView)> &take)
{
    const QByteArray header = bytesAt(archive, part.place, HeaderSize);
    if (header.size() != HeaderSize || numberAt<quint32>(header, 0) != HeaderSign)
        return false;
    const qint64 begin =
        part.place + HeaderSize + numberAt<quint16>(header, 26) + numberAt<quint16>(header, 28);
    Inflation inflation;
    if (!inflation.isGood || !archive.seek(begin))
        return false;
    z_stream &stream = inflation.stream;
    std::vector<char> unpacked(4 * AtOnce);
    qint64 left = part.packedSize;
    qint64 size = 0;
    uLong checksum = crc32(0, nullptr, 0);
    int state = Z_OK;
    while (state == Z_OK && left > 0) {
        QByteArray packed = archive.read(std::min<qint64>(left, AtOnce));
        if (packed.isEmpty())
            return false;
        left -= packed.size();
        stream.next_in = reinterpret_cast<Bytef *>(packed.data());
        stream.avail_in = static_cast<uInt>(packed.size());
        do {
            stream.next_out = reinterpret_cast<Bytef *>(unpacked.data());
            stream.avail_out = static_cast<uInt>(unpacked.size());
            state = inflate(&stream, Z_NO_FLUSH);
            const auto made = static_cast<uInt>(unpacked.size()) - stream.avail_out;
            checksum = crc32(checksum, reinterpret_cast<const Bytef *>(unpacked.data()), made);
            size += made;
            take(QByteArrayView(unpacked.data(), made));
        } while (state == Z_OK && stream.avail_out == 0);
    }
    return state == Z_STREAM_END && left == 0 && size == part.size && checksum == part.checksum;
}

} // namespace vobiz
