// SPDX-License-Identifier: MIT
#include "core/export/csvwriter.h"

#include "core/export/exportvalue.h"
#include "core/text/spreadsheetline.h"

#include <algorithm>

namespace vobiz {

namespace {

constexpr bool isPlain(char16_t c)
{
    return c < 0x80 && c != u',' && c != u'"' && c != u'\n' && c != u'\r';
}

void appendQuoted(QString field, QByteArray &bytes)
{
    bytes += '"' + field.replace(u'"', QStringLiteral("\"\"")).toUtf8() + '"';
}

/// Most fields need nothing: they are looked at once, and copied while that is done.
void appendField(const QString &field, QByteArray &bytes)
{
    if (beginsLikeFormula(field)) {
        appendField(withoutFormula(field), bytes);
        return;
    }
    const qsizetype begin = bytes.size();
    bytes.resize(begin + field.size());
    char *to = bytes.data() + begin;
    const QChar *from = field.constBegin();
    const QChar *const end = field.constEnd();
    while (from != end && isPlain(from->unicode()))
        *to++ = static_cast<char>((from++)->unicode());
    if (from == end)
        return;
    bytes.truncate(begin);
    const auto needsQuotes = [](QChar c) {
        return c.unicode() < 0x80 && !isPlain(c.unicode());
    };
    if (std::any_of(field.begin(), field.end(), needsQuotes))
        appendQuoted(field, bytes);
    else
        bytes += field.toUtf8();
}

void endRecord(QByteArray &bytes)
{
    bytes.chop(1); // the last comma
    bytes += "\r\n";
}

struct Append
{
    QByteArray &bytes;

    void operator()(std::monostate) const {}
    void operator()(const QString &text) const { appendField(text, bytes); }
    void operator()(qint64 number) const { appendField(QString::number(number), bytes); }
    void operator()(Timestamp at) const { appendField(at.toIsoString(), bytes); }
    void operator()(const QStringList &texts) const { appendField(exportText(texts), bytes); }
};

} // namespace

QByteArray csvRecord(const QStringList &fields)
{
    QByteArray bytes;
    for (const QString &field : fields) {
        appendField(field, bytes);
        bytes += ',';
    }
    endRecord(bytes);
    return bytes;
}

void CsvWriter::begin(const ExportHead &head, QByteArray &bytes)
{
    bytes += CsvPrefix + csvRecord(head.names);
}

void CsvWriter::record(const ExportRecord &values, QByteArray &bytes)
{
    for (const ExportValue &value : values) {
        std::visit(Append{bytes}, value);
        bytes += ',';
    }
    endRecord(bytes);
}

} // namespace vobiz
