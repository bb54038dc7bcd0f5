// SPDX-License-Identifier: MIT
#include "core/api/endpoints/deletecredential.h"

#include "core/api/parsing.h"

#include <QtCore/QJsonDocument>

namespace vobiz::endpoints {

namespace {

bool isValidBody(const QByteArray &body)
{
    const QByteArray trimmed = body.trimmed();
    if (trimmed.isEmpty())
        return true;
    // QJsonDocument takes only objects and arrays; the page documents a string, so it is read as an array's
    // entry.
    const QJsonDocument document = QJsonDocument::fromJson('[' + trimmed + ']');
    const QJsonArray values = document.array();
    return values.size() == 1 && !isErrorEnvelope(values.first().toObject());
}

} // namespace

ChangeEndpoint deleteCredential(const CredentialId &id)
{
    const auto parse = [](const QByteArray &body) -> ApiResult<CredentialPatch> {
        if (isValidBody(body))
            return CredentialPatch{};
        return invalidAnswer({});
    };
    return {"DELETE", credentialPath(id), {}, {200, 204}, parse};
}

} // namespace vobiz::endpoints
