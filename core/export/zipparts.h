// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <functional>
#include <optional>

class QFile;

namespace vobiz {

/// One file in a ZIP archive.
struct ZipPart
{
    QByteArray name;
    qint64 place = 0;      ///< of its header in the archive
    qint64 packedSize = 0; ///< bytes in the archive
    qint64 size = 0;       ///< bytes unpacked
    quint32 checksum = 0;  ///< CRC-32 of those
};

// To look again at an archive that this program has just written: no comment behind it, no ZIP64, and nothing
// but deflated parts. Anything else counts as damaged. The file is open for reading.

/// As its directory lists them; empty where there is none.
[[nodiscard]] std::optional<QList<ZipPart>> zipParts(QFile &archive);
/// Unpacks it, some bytes at a time; whether all of it came out as its checksum says.
[[nodiscard]] bool unpackZipPart(QFile &archive, const ZipPart &part,
                                 const std::function<void(QByteArrayView)> &take);

} // namespace vobiz
