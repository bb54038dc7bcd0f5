// SPDX-License-Identifier: MIT
#include "core/api/endpoints/listcredentials.h"

#include "core/api/parsing.h"
#include "core/credential/credentialjson.h"

namespace vobiz::endpoints {

using namespace Qt::StringLiterals;

ApiResult<Credential> listedCredential(const QJsonObject &object)
{
    Credential credential = credentialFromJson(object);
    if (!credential.id.isUsable())
        return invalidAnswer(u"an entry of the list has no usable id"_s);
    return credential;
}

} // namespace vobiz::endpoints
