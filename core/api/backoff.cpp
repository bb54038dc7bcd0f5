// SPDX-License-Identifier: MIT
#include "core/api/backoff.h"

#include "core/api/errorkind.h"
#include "core/api/httpanswer.h"

#include <algorithm>

namespace vobiz {

using std::chrono::milliseconds;

int mostAttempts(const RetryPolicy &policy, const Error &error)
{
    switch (traitsOf(error.kind).repetition) {
    case ErrorTraits::Repetition::Patiently:
        return policy.mostAttempts;
    case ErrorTraits::Repetition::AfterLostConnection:
        return policy.mostAttemptsAfterLostConnection;
    case ErrorTraits::Repetition::Never:
        break;
    }
    return error.httpStatus == RequestTimeoutStatus ? policy.mostAttemptsAfterLostConnection : 1;
}

std::optional<milliseconds> retryDelay(const RetryPolicy &policy, const Error &error, int attempt,
                                       double jitter)
{
    if (attempt >= mostAttempts(policy, error))
        return std::nullopt;
    if (error.retryAfter && *error.retryAfter > policy.longestObedience)
        return std::nullopt;
    const int doublings = std::min(attempt - 1, 20);
    milliseconds delay = std::min<milliseconds>(policy.firstDelay * (1LL << doublings), policy.longestDelay);
    // Never earlier than told; the lengthening keeps many clients from coming back at the same moment. "At
    // once" says nothing: it is also what a date means that this computer's clock has passed already.
    if (error.retryAfter && *error.retryAfter > milliseconds(0))
        delay = std::max(*error.retryAfter, policy.firstDelay);
    return delay + milliseconds(static_cast<qint64>(static_cast<double>(delay.count()) / 4 * jitter));
}

} // namespace vobiz
