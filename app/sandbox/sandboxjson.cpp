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

QByteArray sandboxListJson(const QJsonArray &objects, int limit, int offset, int total)
{
    const QJsonObject meta{{u"limit"_s, limit}, {u"offset"_s, offset}, {u"total"_s, total}};
    return bytesOf({{u"meta"_s, meta}, {u"objects"_s, objects}});
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
