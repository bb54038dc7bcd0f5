// SPDX-License-Identifier: MIT
#include "core/export/jsonwriter.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace vobiz {

QByteArray JsonWriter::begin(const QStringList &names)
{
    m_names = names;
    return "[";
}

QByteArray JsonWriter::record(const ExportRecord &values)
{
    QJsonObject object;
    for (qsizetype i = 0; i < values.size(); ++i)
        object.insert(m_names.at(i), values.at(i));
    const QByteArray before = m_isFirst ? "\n" : ",\n";
    m_isFirst = false;
    return before + QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray JsonWriter::end()
{
    return "\n]\n";
}

} // namespace vobiz
