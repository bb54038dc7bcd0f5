// SPDX-License-Identifier: MIT
#pragma once

#include "app/sandbox/sandboxjson.h"
#include "core/result.h"

#include <QtCore/QUrlQuery>

#include <optional>

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

/// The parameters of a request.
class SandboxQuery final
{
public:
    explicit SandboxQuery(const QByteArray &query)
        : m_parameters(QString::fromLatin1(query))
    {
    }

    /// Empty where there is none.
    [[nodiscard]] QString text(const QString &name) const;
    /// `fallback` where there is none, nothing where it is no whole number from 0.
    [[nodiscard]] std::optional<int> number(const QString &name, int fallback) const;

private:
    QUrlQuery m_parameters;
};

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
