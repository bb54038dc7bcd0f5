// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/error.h"

#include <chrono>
#include <optional>

namespace vobiz {

struct RetryPolicy
{
    int mostAttempts = 6; ///< for what the server asks to be repeated later
    int mostAttemptsAfterLostConnection = 3;
    std::chrono::milliseconds firstDelay{1'000};    ///< doubles each time
    std::chrono::milliseconds longestDelay{60'000}; ///< of our own choosing
    std::chrono::milliseconds longestObedience{
        300'000}; ///< a server that asks for more gets no further attempt
};

/// How long to wait before repeating what ended in `error`, `attempt` (counted from 1) attempts having been
/// made; empty when it is not to be repeated. As the server says, but never below `firstDelay`; else 1 s, 2
/// s, 4 s …; lengthened by up to a quarter: `jitter` is in [0, 1). Pure; whether a *change* may be repeated
/// is the caller's to decide.
[[nodiscard]] std::optional<std::chrono::milliseconds>
retryDelay(const RetryPolicy &policy, const Error &error, int attempt, double jitter);

/// How many attempts `policy` allows for what ended so; 1 when none but the first.
[[nodiscard]] int mostAttempts(const RetryPolicy &policy, const Error &error);

} // namespace vobiz
