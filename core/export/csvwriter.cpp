// SPDX-License-Identifier: MIT
#include "core/export/csvwriter.h"

#include "core/credential/isotext.h"
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

/// The field as it has to stand in the record.
void appendSafely(const QString &field, QByteArray &bytes)
{
    const QString safe = withoutFormula(field);
    const auto needsQuotes = [](QChar c) {
        return c.unicode() < 0x80 && !isPlain(c.unicode());
    };
    if (std::any_of(safe.begin(), safe.end(), needsQuotes))
        appendQuoted(safe, bytes);
    else
        bytes += safe.toUtf8();
}

/// Fields of one record. Most need nothing but to be copied, which is done into bytes that are there already.
class Fields
{
public:
    explicit Fields(QByteArray &bytes)
        : m_bytes(bytes)
        , m_size(bytes.size())
    {
    }

    void append(const QString &field)
    {
        char *to = room(field.size());
        const bool isSafe = !beginsLikeFormula(field);
        const QChar *from = field.constBegin();
        const QChar *const end = field.constEnd();
        while (isSafe && from != end && isPlain(from->unicode()))
            *to++ = static_cast<char>((from++)->unicode());
        if (from == end) {
            endField(to);
            return;
        }
        m_bytes.truncate(m_size);
        appendSafely(field, m_bytes);
        m_size = m_bytes.size();
        endField(room(0));
    }
    void append(Timestamp at) { endField(writeIso(at, room(LongestIso))); }
    void append() { endField(room(0)); }
    void endRecord()
    {
        m_bytes.truncate(m_size - 1); // without the last comma
        m_bytes += "\r\n";
    }

private:
    /// For so many bytes and a comma.
    char *room(qsizetype size)
    {
        if (m_bytes.size() < m_size + size + 1)
            m_bytes.resize(m_size + size + AtOnce);
        return m_bytes.data() + m_size;
    }
    void endField(char *end)
    {
        *end = ',';
        m_size = end + 1 - m_bytes.data();
    }

    static constexpr qsizetype AtOnce = 512;

    QByteArray &m_bytes;
    qsizetype m_size; ///< that are written
};

struct Append
{
    Fields &fields;

    void operator()(std::monostate) const { fields.append(); }
    void operator()(const QString &text) const { fields.append(text); }
    void operator()(qint64 number) const { fields.append(QString::number(number)); }
    void operator()(Timestamp at) const { fields.append(at); }
    void operator()(const QStringList &texts) const { fields.append(exportText(texts)); }
};

} // namespace

QByteArray csvRecord(const QStringList &texts)
{
    QByteArray bytes;
    Fields fields(bytes);
    for (const QString &text : texts)
        fields.append(text);
    fields.endRecord();
    return bytes;
}

void CsvWriter::begin(const ExportHead &head, QByteArray &bytes)
{
    bytes += CsvPrefix + csvRecord(head.names);
}

void CsvWriter::record(const ExportRecord &values, QByteArray &bytes)
{
    Fields fields(bytes);
    for (const ExportValue &value : values)
        std::visit(Append{fields}, value);
    fields.endRecord();
}

} // namespace vobiz
