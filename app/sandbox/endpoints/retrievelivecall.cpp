// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxcalljson.h"
#include "app/sandbox/sandboxroutes.h"

#include <QtCore/QJsonDocument>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

SandboxResult sandboxRetrieveLiveCall(const SandboxCall &call)
{
    const QString status = SandboxQuery(call.query).text(u"status"_s);
    if (status != "live"_L1 && status != "queued"_L1)
        return Unexpected{sandboxInvalid(u"status"_s, u"must be live or queued"_s)};
    const QList<SandboxLiveCall> calls = call.account.liveCalls();
    const auto found = std::ranges::find(calls, call.segment, &SandboxLiveCall::uuid);
    if (found == calls.end() || status == "queued"_L1)
        return Unexpected{SandboxError{404, u"CALL_NOT_FOUND"_s, u"There is no such call."_s}};
    return SandboxAnswer{200, QJsonDocument(sandboxLiveCallJson(*found)).toJson(QJsonDocument::Compact)};
}

} // namespace vobiz
