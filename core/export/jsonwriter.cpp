// SPDX-License-Identifier: MIT
#include "core/export/jsonwriter.h"

#include "core/export/exportvalue.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

void JsonWriter::begin(const ExportHead &head, QByteArray &bytes)
{
    m_names = head.names;
    const QJsonObject about{
        {u"format"_s, u"vobiz-credential-manager-export"_s},
        {u"version"_s, ExportSchemaVersion},
        {u"program"_s, QStringLiteral(VOBIZ_VERSION)},
        {u"exported_at"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODate)},
        {u"subject"_s, QString(head.subject)},
        {u"complete"_s, !head.isPart},
    };
    bytes += QJsonDocument(about).toJson(QJsonDocument::Compact);
    bytes.chop(1); // the records are in it, too
    bytes += ",\"records\":[";
}

void JsonWriter::record(const ExportRecord &values, QByteArray &bytes)
{
    QJsonObject object;
    for (qsizetype i = 0; i < values.size(); ++i)
        object.insert(m_names.at(i), exportJson(values.at(i)));
    bytes += std::exchange(m_isFirst, false) ? "\n" : ",\n";
    bytes += QJsonDocument(object).toJson(QJsonDocument::Compact);
}

bool JsonWriter::end(QByteArray &bytes)
{
    if (std::exchange(m_isEnded, true))
        return false;
    bytes += "\n]}\n";
    return true;
}

} // namespace vobiz
