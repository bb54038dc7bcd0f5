// SPDX-License-Identifier: MIT
#include "core/export/csvwriter.h"

#include "core/text/spreadsheetline.h"

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString quoted(QString field)
{
    const bool needsQuotes =
        field.contains(u',') || field.contains(u'"') || field.contains(u'\n') || field.contains(u'\r');
    return needsQuotes ? u'"' + field.replace(u'"', u"\"\""_s) + u'"' : field;
}

} // namespace

QByteArray csvRecord(const QStringList &fields)
{
    QStringList record;
    record.reserve(fields.size());
    for (const QString &field : fields)
        record.append(quoted(withoutFormula(field)));
    return record.join(u',').toUtf8() + "\r\n";
}

QByteArray CsvWriter::begin(const QStringList &names)
{
    return CsvPrefix + csvRecord(names);
}

QByteArray CsvWriter::record(const ExportRecord &values)
{
    QStringList fields;
    fields.reserve(values.size());
    for (const QJsonValue &value : values)
        fields.append(value.toVariant().toString());
    return csvRecord(fields);
}

} // namespace vobiz
