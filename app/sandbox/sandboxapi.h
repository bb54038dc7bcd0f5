// SPDX-License-Identifier: MIT
#pragma once

#include "app/sandbox/sandboxjson.h"
#include "core/clock.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <chrono>
#include <functional>
#include <mutex>
#include <utility>

namespace vobiz {

struct SandboxRequest
{
    QByteArray method;
    QByteArray target; ///< as it came: still percent-encoded, with the query
    QByteArray authId;
    QByteArray token;
    QByteArray body;
};

struct SandboxReply
{
    int status = 200;
    QByteArray body; ///< JSON, or empty
    QList<std::pair<QByteArray, QByteArray>> headers = {};
};

/// What was asked of the sandbox, without any credentials.
struct SandboxLogEntry
{
    QByteArray method;
    QByteArray target;

    friend bool operator==(const SandboxLogEntry &, const SandboxLogEntry &) = default;
};

/// The provider's documented API over one SandboxAccount: authentication, routes, bodies and errors, without
/// a socket. Every function may be called on any thread; `account` must outlive it.
class SandboxApi final
{
public:
    /// Waits for so long and says whether the request shall still be answered; false means the sandbox is
    /// stopping.
    using Pause = std::function<bool(std::chrono::milliseconds)>;

    struct Options
    {
        std::chrono::milliseconds listLatency{250};
        std::chrono::milliseconds changeLatency{600};
    };

    SandboxApi(SandboxAccount &account, QByteArray token, Options options, Clock clock, Pause pause);

    [[nodiscard]] const QByteArray &token() const { return m_token; }

    [[nodiscard]] SandboxReply answer(const SandboxRequest &request);
    /// An error answer with a request id of its own.
    [[nodiscard]] static SandboxReply errorReply(const SandboxError &error, const QDateTime &now);

    /// Everything asked so far in order of arrival, up to the last 10,000 requests.
    [[nodiscard]] QList<SandboxLogEntry> requests() const;

    /// The next requests are refused with 429 and `Retry-After`, then with 503. Neither does anything.
    void rateLimitNext(int requests, int retryAfterSeconds);
    void failNext(int requests);
    /// From now on every request is answered with 401.
    void revokeToken();

private:
    [[nodiscard]] SandboxReply reply(const SandboxError &error) const;
    [[nodiscard]] std::optional<SandboxReply> refusal(const SandboxRequest &request);
    [[nodiscard]] SandboxReply route(const SandboxRequest &request);

    SandboxAccount &m_account;
    const QByteArray m_token;
    const Options m_options;
    const Clock m_clock;
    const Pause m_pause;
    mutable std::mutex m_mutex; // guards what follows
    QList<SandboxLogEntry> m_requests;
    int m_rateLimited = 0;
    int m_retryAfterSeconds = 0;
    int m_failing = 0;
    bool m_tokenRevoked = false;
};

} // namespace vobiz
