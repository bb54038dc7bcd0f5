// SPDX-License-Identifier: MIT
#include "core/store/sqliteheader.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QtEndian>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

// https://sqlite.org/fileformat2.html
constexpr qsizetype HeaderSize = 100; // with which page 1 begins, in the file and in the log
constexpr qsizetype VersionAt = 60;
constexpr qsizetype ApplicationIdAt = 68;
constexpr qsizetype LogHeaderSize = 32;
constexpr qsizetype FrameHeaderSize = 24;
constexpr quint32 LogMagic = 0x377f0682; // or one more: in which order its sums count bytes
constexpr qsizetype SaltInLogAt = 16;
constexpr qsizetype SaltInFrameAt = 8;
constexpr qsizetype SaltSize = 8;

quint32 numberAt(const QByteArray &bytes, qsizetype position)
{
    return qFromBigEndian<quint32>(bytes.constData() + position);
}

bool isNewer(const QByteArray &header, quint32 applicationId, int version)
{
    return header.size() == HeaderSize && header.startsWith(QByteArrayView("SQLite format 3\0", 16)) &&
           numberAt(header, ApplicationIdAt) == applicationId &&
           static_cast<qint32>(numberAt(header, VersionAt)) > version;
}

/// The log has page 1 once for each time that it was changed; those of an earlier log, which this one has
/// begun to overwrite, have another salt.
bool hasNewer(QFile &log, quint32 applicationId, int version)
{
    const QByteArray header = log.read(LogHeaderSize);
    if (header.size() < LogHeaderSize || (numberAt(header, 0) & ~1U) != LogMagic)
        return false;
    const qint64 frameSize = FrameHeaderSize + qint64(numberAt(header, 8));
    for (qint64 at = LogHeaderSize; log.seek(at); at += frameSize) {
        const QByteArray frame = log.read(FrameHeaderSize);
        if (frame.size() < FrameHeaderSize ||
            frame.sliced(SaltInFrameAt, SaltSize) != header.sliced(SaltInLogAt, SaltSize))
            return false;
        if (numberAt(frame, 0) == 1 && isNewer(log.read(HeaderSize), applicationId, version))
            return true;
    }
    return false;
}

} // namespace

bool isOfNewerVersion(const QString &path, quint32 applicationId, int version)
{
    const QString real = QFileInfo(path).canonicalFilePath(); // SQLite puts the log beside that
    QFile file(real);
    if (real.isEmpty() || !QFileInfo(real).isFile() || !file.open(QIODevice::ReadOnly))
        return false;
    if (isNewer(file.read(HeaderSize), applicationId, version))
        return true;
    QFile log(real + u"-wal"_s);
    return log.open(QIODevice::ReadOnly) && hasNewer(log, applicationId, version);
}

} // namespace vobiz
