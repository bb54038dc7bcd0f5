// SPDX-License-Identifier: MIT
#include "core/export/xlsxcheck.h"

#include "core/export/zipparts.h"

#include <QtCore/QFile>
#include <QtCore/QXmlStreamReader>

#include <algorithm>

namespace vobiz {

namespace {

constexpr char SheetFolder[] = "xl/worksheets/";
constexpr char RowsBegin[] = "<sheetData>";
constexpr char RowsEnd[] = "</sheetData>";

/// How many bytes there are between the two tags, which stand near the beginning and near the end.
class RowBytes
{
public:
    void take(QByteArrayView bytes)
    {
        if (m_head.size() < Near)
            m_head.append(bytes.first(std::min(bytes.size(), Near - m_head.size())));
        if (bytes.size() >= Near)
            m_tail.clear();
        m_tail.append(bytes.last(std::min(bytes.size(), Near)));
        m_tail = m_tail.right(Near);
        m_size += bytes.size();
    }

    /// -1 where it is no sheet.
    [[nodiscard]] qint64 count() const
    {
        const qsizetype begin = m_head.indexOf(RowsBegin);
        const qsizetype end = m_tail.lastIndexOf(RowsEnd);
        if (begin < 0 || end < 0 || !m_tail.endsWith("</worksheet>"))
            return -1;
        return m_size - m_tail.size() + end - (begin + qsizetype(sizeof(RowsBegin)) - 1);
    }

private:
    static constexpr qsizetype Near = 1 << 14;

    QByteArray m_head;
    QByteArray m_tail;
    qint64 m_size = 0;
};

bool isWholeSheet(QFile &book, const ZipPart &part, qint64 rowBytes)
{
    RowBytes rows;
    return unpackZipPart(book, part, [&rows](QByteArrayView bytes) { rows.take(bytes); }) &&
           rows.count() == rowBytes;
}

bool isWellFormed(QFile &book, const ZipPart &part)
{
    QXmlStreamReader reader;
    if (!unpackZipPart(book, part, [&reader](QByteArrayView bytes) { reader.addData(bytes.toByteArray()); }))
        return false;
    while (!reader.atEnd())
        reader.readNext();
    return !reader.hasError();
}

} // namespace

bool isWholeXlsx(QFile &book, const QList<qint64> &sheetSizes)
{
    const auto parts = zipParts(book);
    if (!parts)
        return false;
    qsizetype sheets = 0;
    for (const ZipPart &part : *parts) {
        const bool isSheet = part.name.startsWith(SheetFolder);
        if (isSheet && sheets == sheetSizes.size())
            return false;
        // The library writes them in their order.
        if (isSheet ? !isWholeSheet(book, part, sheetSizes.at(sheets++)) : !isWellFormed(book, part))
            return false;
    }
    return sheets == sheetSizes.size();
}

} // namespace vobiz
