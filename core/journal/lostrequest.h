// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QDateTime>

#include <chrono>

namespace vobiz {

/// How long a request whose answer was lost may still be carried out after it left. The longest that can hold
/// it are a kernel that goes on delivering what was written (Linux: 924 s, tcp_retries2) and a gateway
/// between (the largest limit in use is about 4,000 s); both together are less than two hours.
/// docs/decisions/0017-what-settles-an-outcome.md
inline constexpr std::chrono::hours LostRequestLife{2};

/// Whether a request that left at `sentAt` may take effect after the list showed at `seenAt` that it had not.
[[nodiscard]] inline bool mayStillLand(const QDateTime &sentAt, const QDateTime &seenAt)
{
    return sentAt.msecsTo(seenAt) < std::chrono::milliseconds(LostRequestLife).count();
}

} // namespace vobiz
