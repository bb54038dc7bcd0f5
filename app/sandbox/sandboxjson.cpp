// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxjson.h"

#include "core/credential/credentialjson.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QJsonObject objectOf(const Credential &credential)
{
    QJsonObject object = credentialToJson(credential);
    object[u"password"_s] = u"<redacted>"_s;
    return object;
}

QJsonObject objectOf(const SandboxTrunk &trunk)
{
    return {{u"trunk_id"_s, trunk.id},
            {u"name"_s, trunk.name},
            {u"trunk_domain"_s, trunk.domain},
            {u"trunk_status"_s, trunk.isEnabled ? u"enabled"_s : u"disabled"_s},
            {u"trunk_direction"_s, trunk.direction},
            {u"credential_uuid"_s, trunk.credentialId.text().isEmpty()
                                       ? QJsonValue(QJsonValue::Null)
                                       : QJsonValue(trunk.credentialId.text())}};
}

QByteArray bytesOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

template <typename SomePage, typename Rows>
QByteArray pageJson(const SomePage &page, const Rows &rows)
{
    QJsonArray objects;
    for (const auto &row : rows)
        objects.append(objectOf(row));
    const QJsonObject meta{{u"limit"_s, page.limit}, {u"offset"_s, page.offset}, {u"total"_s, page.total}};
    return bytesOf({{u"meta"_s, meta}, {u"objects"_s, objects}});
}

} // namespace

QByteArray sandboxCredentialJson(const Credential &credential)
{
    return bytesOf(objectOf(credential));
}

QByteArray sandboxPageJson(const SandboxPage &page)
{
    return pageJson(page, page.credentials);
}

QByteArray sandboxTrunkPageJson(const SandboxTrunkPage &page)
{
    return pageJson(page, page.trunks);
}

QByteArray sandboxErrorJson(const SandboxError &error, const QDateTime &now, const QString &requestId)
{
    const QJsonObject inner{
        {u"code"_s, error.code}, {u"message"_s, error.message}, {u"details"_s, error.details}};
    return bytesOf({{u"status"_s, u"error"_s},
                    {u"error"_s, inner},
                    {u"timestamp"_s, now.toUTC().toString(Qt::ISODateWithMs)},
                    {u"requestId"_s, requestId}});
}

} // namespace vobiz
