// SPDX-License-Identifier: MIT
#include "core/text/csv.h"

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

bool looksLikeFormula(const QString &field)
{
    return !field.isEmpty() && u"=+-@\t\r\n"_s.contains(field.front());
}

QString quoted(QString field)
{
    if (looksLikeFormula(field))
        field.prepend(u'\'');
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
        record.append(quoted(field));
    return record.join(u',').toUtf8() + "\r\n";
}

} // namespace vobiz
