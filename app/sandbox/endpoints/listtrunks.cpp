// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxroutes.h"

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

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

} // namespace

SandboxResult sandboxListTrunks(const SandboxCall &call)
{
    const auto range = sandboxRange(call.query);
    if (!range)
        return Unexpected{range.error()};
    return SandboxAnswer{200, sandboxPageJson(call.account.trunkPage(range->limit, range->offset), objectOf)};
}

} // namespace vobiz
