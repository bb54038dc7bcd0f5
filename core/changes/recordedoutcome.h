// SPDX-License-Identifier: MIT
#pragma once

#include "core/changes/credentialchange.h"

namespace vobiz {

/// What the journal says of a change whose last request has come to this.
struct RecordedOutcome
{
    QLatin1StringView word; ///< empty where there is nothing to say yet
    bool isCertain = true;  ///< nothing more will be learned
};

/// `isStopped`: an earlier 401 or 403 kept the request from leaving.
[[nodiscard]] RecordedOutcome recordedOutcome(CredentialChange::State state,
                                              const std::optional<Error> &error, bool isStopped);

} // namespace vobiz
