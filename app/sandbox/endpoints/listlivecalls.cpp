// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxroutes.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QUuid>

namespace vobiz {

using namespace Qt::StringLiterals;

/// Nobody waits in the sandbox, so that none is queued.
SandboxResult sandboxListLiveCalls(const SandboxCall &call)
{
    const QString status = SandboxQuery(call.query).text(u"status"_s);
    if (status != "live"_L1 && status != "queued"_L1)
        return Unexpected{sandboxInvalid(u"status"_s, u"must be live or queued"_s)};
    QJsonArray calls;
    if (status == "live"_L1) {
        for (const SandboxLiveCall &live : call.account.liveCalls())
            calls.append(live.uuid);
    }
    const QJsonObject object{{u"api_id"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)},
                             {u"calls"_s, calls}};
    return SandboxAnswer{200, QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

} // namespace vobiz
