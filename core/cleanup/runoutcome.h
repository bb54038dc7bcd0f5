// SPDX-License-Identifier: MIT
#pragma once

#include "core/cleanup/cleanuprun.h"

namespace vobiz {

/// What its row has come to, once something of it was out.
[[nodiscard]] CleanupRun::Outcome outcomeOf(const CredentialChange &change);
/// Whether it needs another look.
[[nodiscard]] bool isFailure(CleanupRun::Outcome outcome);
/// Whether *Retry Failed* is about it.
[[nodiscard]] bool isToBeRetried(CleanupRun::Outcome outcome);
/// Whether the next row would meet the same.
[[nodiscard]] bool concernsAll(const CredentialChange &change);

} // namespace vobiz
