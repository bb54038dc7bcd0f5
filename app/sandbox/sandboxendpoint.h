// SPDX-License-Identifier: MIT
#pragma once

#include "app/sandbox/sandboxjson.h"
#include "core/result.h"

namespace vobiz {

/// What is asked of one endpoint of the sandbox, by somebody who may.
struct SandboxCall
{
    SandboxAccount &account;
    QString segment; ///< that stands where the endpoint's path has `*`, decoded
    QByteArray query;
    QByteArray body;
};

struct SandboxAnswer
{
    int status = 200;
    QByteArray body; ///< JSON, or empty
};

using SandboxResult = Result<SandboxAnswer, SandboxError>;

/// What the documentation calls an endpoint: a method at a path. Called on any thread.
struct SandboxEndpoint
{
    const char *method;
    const char *path; ///< below the account; `*` stands for any one segment that is not empty
    SandboxResult (*answer)(const SandboxCall &call);
};

// What several of them share.

inline constexpr int SandboxShortestPassword = 8;

/// Which part of a list is asked for.
struct SandboxRange
{
    int limit = 0;
    int offset = 0;
};
[[nodiscard]] Result<SandboxRange, SandboxError> sandboxRange(const QByteArray &query);

[[nodiscard]] SandboxError sandboxInvalid(const QString &field, const QString &message);
[[nodiscard]] SandboxError sandboxNoSuchCredential();

} // namespace vobiz
