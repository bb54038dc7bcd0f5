// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxroutes.h"

#include <QtCore/QJsonDocument>

namespace vobiz {

using namespace Qt::StringLiterals;

SandboxResult sandboxUpdateCredential(const SandboxCall &call)
{
    const QJsonDocument document = QJsonDocument::fromJson(call.body);
    if (!document.isObject())
        return Unexpected{sandboxInvalid(u"body"_s, u"must be a JSON object"_s)};
    const QJsonObject object = document.object();
    if (object.isEmpty())
        return Unexpected{sandboxInvalid(u"body"_s, u"names nothing to change"_s)};

    SandboxChange change;
    for (auto field = object.begin(); field != object.end(); ++field) {
        if (field.key() == "enabled"_L1 && field.value().isBool())
            change.enabled = field.value().toBool();
        else if (field.key() == "description"_L1 && field.value().isString())
            change.description = field.value().toString();
        else if (field.key() != "password"_L1 || field.value().toString().size() < SandboxShortestPassword)
            return Unexpected{sandboxInvalid(field.key(), u"can't be changed to this"_s)};
    }
    const auto changed = call.account.update(CredentialId(call.segment), change);
    if (!changed)
        return Unexpected{sandboxNoSuchCredential()};
    return SandboxAnswer{200, QJsonDocument(sandboxCredentialJson(*changed)).toJson(QJsonDocument::Compact)};
}

} // namespace vobiz
