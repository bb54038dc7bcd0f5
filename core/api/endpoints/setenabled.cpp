// SPDX-License-Identifier: MIT
#include "core/api/endpoints/setenabled.h"

#include "core/api/parsing.h"
#include "core/credential/credentialjson.h"

#include <QtCore/QJsonDocument>

namespace vobiz::endpoints {

using namespace Qt::StringLiterals;

namespace {

ApiResult<CredentialPatch> parseShown(const QByteArray &body, const CredentialId &id)
{
    QJsonParseError syntax;
    const QJsonDocument document = QJsonDocument::fromJson(body, &syntax);
    if (syntax.error != QJsonParseError::NoError)
        return invalidAnswer(syntax.errorString());
    const QJsonObject object = document.object();
    if (!document.isObject() || isErrorEnvelope(object))
        return invalidAnswer(u"the answer is not a credential"_s);
    if (object.contains("id"_L1) && object.value("id"_L1).toString() != id.text())
        return invalidAnswer(u"the answer is about another credential"_s);
    return patchFromJson(object);
}

} // namespace

ChangeEndpoint setEnabled(const CredentialId &id, bool enabled)
{
    const auto parse = [id](const QByteArray &body) {
        return parseShown(body, id);
    };
    const QByteArray body = enabled ? R"({"enabled":true})" : R"({"enabled":false})";
    return {"PUT", credentialPath(id), body, {200}, parse};
}

} // namespace vobiz::endpoints
