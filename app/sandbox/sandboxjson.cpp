// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxjson.h"

#include "core/credential/credentialjson.h"

#include <QtCore/QJsonDocument>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QByteArray bytesOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

QJsonObject sandboxCredentialJson(const Credential &credential)
{
    QJsonObject object = credentialToJson(credential);
    object[u"password"_s] = u"<redacted>"_s;
    return object;
}

QJsonObject sandboxTrunkJson(const SandboxTrunk &trunk, const QString &accountId)
{
    const QString created = trunk.createdAt.toString(Qt::ISODate);
    QJsonObject object{{u"trunk_id"_s, trunk.id},
                       {u"account_id"_s, accountId},
                       {u"name"_s, trunk.name},
                       {u"trunk_domain"_s, trunk.domain},
                       {u"trunk_status"_s, trunk.isEnabled ? u"active"_s : u"inactive"_s},
                       {u"secure"_s, false},
                       {u"trunk_direction"_s, trunk.direction},
                       {u"concurrent_calls_limit"_s, 10},
                       {u"cps_limit"_s, 2},
                       {u"description"_s, QString()},
                       {u"transport"_s, u"udp"_s},
                       {u"recording"_s, false},
                       {u"enable_transcription"_s, false},
                       {u"pii_redaction"_s, false},
                       {u"webhook_method"_s, u"POST"_s},
                       {u"recording_webhook_enabled"_s, false},
                       {u"created_at"_s, created},
                       {u"updated_at"_s, created}};
    if (!trunk.credentialId.text().isEmpty())
        object[u"credential_uuid"_s] = trunk.credentialId.text();
    return object;
}

QByteArray sandboxListJson(const QJsonArray &objects, int limit, int offset, int total)
{
    const QJsonObject meta{{u"limit"_s, limit}, {u"offset"_s, offset}, {u"total"_s, total}};
    return bytesOf({{u"meta"_s, meta}, {u"objects"_s, objects}});
}

QByteArray sandboxErrorJson(const SandboxError &error, const QDateTime &now, const QString &requestId)
{
    if (error.isFlat)
        return bytesOf({{u"error"_s, error.message}, {u"code"_s, error.status}});
    const QJsonObject inner{
        {u"code"_s, error.code}, {u"message"_s, error.message}, {u"details"_s, error.details}};
    return bytesOf({{u"status"_s, u"error"_s},
                    {u"error"_s, inner},
                    {u"timestamp"_s, now.toUTC().toString(Qt::ISODateWithMs)},
                    {u"requestId"_s, requestId}});
}

} // namespace vobiz
