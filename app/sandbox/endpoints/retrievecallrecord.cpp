// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxcalljson.h"
#include "app/sandbox/sandboxroutes.h"

#include <QtCore/QJsonDocument>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

/// By its UUID, not by its number.
SandboxResult sandboxRetrieveCallRecord(const SandboxCall &call)
{
    const QList<SandboxCallRecord> &records = call.account.callRecords();
    const auto found = std::ranges::find(records, call.segment, &SandboxCallRecord::uuid);
    if (found == records.end())
        return Unexpected{SandboxError{404, u"CDR_NOT_FOUND"_s, u"There is no record of such a call."_s}};
    const QJsonObject object{{u"data"_s, sandboxCallRecordJson(*found, call.account.authId())},
                             {u"success"_s, true}};
    return SandboxAnswer{200, QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

} // namespace vobiz
