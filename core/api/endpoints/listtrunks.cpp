// SPDX-License-Identifier: MIT
#include "core/api/endpoints/listtrunks.h"

#include "core/api/parsing.h"

namespace vobiz::endpoints {

using namespace Qt::StringLiterals;

ApiResult<Trunk> listedTrunk(const QJsonObject &object)
{
    const QJsonValue used = object.value("credential_uuid"_L1);
    if (!used.isString() && !used.isNull() && !used.isUndefined())
        return invalidAnswer(u"a trunk names its credential in a way that is not documented"_s);
    Trunk trunk{object.value("trunk_id"_L1).toString(), object.value("name"_L1).toString(), {}};
    if (!used.isUndefined())
        trunk.credentialId = CredentialId(used.toString());
    return trunk;
}

} // namespace vobiz::endpoints
