// SPDX-License-Identifier: MIT
#pragma once

#include "core/changes/changerun.h"

namespace vobiz {

/// What its row has come to, once something of it was out.
[[nodiscard]] ChangeRun::Outcome outcomeOf(const CredentialChange &change);
/// Whether it needs another look.
[[nodiscard]] bool isFailure(ChangeRun::Outcome outcome);
/// Whether *Retry Failed* is about it.
[[nodiscard]] bool isToBeRetried(ChangeRun::Outcome outcome);
/// Whether the next row would meet the same.
[[nodiscard]] bool concernsAll(const CredentialChange &change);

} // namespace vobiz
