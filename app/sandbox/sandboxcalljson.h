// SPDX-License-Identifier: MIT
#pragma once

#include "app/sandbox/sandboxcalls.h"

#include <QtCore/QJsonObject>

namespace vobiz {

[[nodiscard]] QJsonObject sandboxLiveCallJson(const SandboxLiveCall &call);

/// With all that the provider documents; what is not known of a call is null.
[[nodiscard]] QJsonObject sandboxCallRecordJson(const SandboxCallRecord &record, const QString &accountId);

/// What the provider says of all the calls that were asked for, whatever page is shown of them.
[[nodiscard]] QJsonObject sandboxCallSummaryJson(const QList<SandboxCallRecord> &records);

} // namespace vobiz
