// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxroutes.h"

#include <QtCore/QJsonDocument>

namespace vobiz {

using namespace Qt::StringLiterals;

SandboxResult sandboxRetrieveTrunk(const SandboxCall &call)
{
    const std::optional<SandboxTrunk> trunk = call.account.trunk(call.segment);
    if (!trunk)
        return Unexpected{SandboxError{404, u"TRUNK_NOT_FOUND"_s, u"There is no such trunk."_s}};
    const QJsonObject object = sandboxTrunkJson(*trunk, call.account.authId());
    return SandboxAnswer{200, QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

} // namespace vobiz
