// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxroutes.h"

#include <QtCore/QJsonDocument>

namespace vobiz {

using namespace Qt::StringLiterals;

/// Newer pages take the username and the password only, older ones two fields more.
SandboxResult sandboxCreateCredential(const SandboxCall &call)
{
    const QJsonDocument document = QJsonDocument::fromJson(call.body);
    if (!document.isObject())
        return Unexpected{sandboxInvalid(u"body"_s, u"must be a JSON object"_s)};
    const QJsonObject object = document.object();
    const QString username = object.value("username"_L1).toString();
    if (username.isEmpty())
        return Unexpected{sandboxInvalid(u"username"_s, u"is required"_s)};
    if (object.value("password"_L1).toString().size() < SandboxShortestPassword)
        return Unexpected{sandboxInvalid(u"password"_s, u"must have at least 8 characters"_s)};
    SandboxChange values;
    if (const QJsonValue enabled = object.value("enabled"_L1); enabled.isBool())
        values.enabled = enabled.toBool();
    if (const QJsonValue description = object.value("description"_L1); description.isString())
        values.description = description.toString();
    const auto created = call.account.create(username, values);
    if (!created)
        return Unexpected{
            SandboxError{409, {}, u"A credential with this username exists already."_s, {}, /*isFlat=*/true}};
    return SandboxAnswer{201, QJsonDocument(sandboxCredentialJson(*created)).toJson(QJsonDocument::Compact)};
}

} // namespace vobiz
