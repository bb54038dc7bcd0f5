// SPDX-License-Identifier: MIT
#pragma once

#include "app/sandbox/sandboxendpoint.h"

namespace vobiz {

// Each is a file in app/sandbox/endpoints.
[[nodiscard]] SandboxResult sandboxListTrunks(const SandboxCall &call);
[[nodiscard]] SandboxResult sandboxRetrieveTrunk(const SandboxCall &call);
[[nodiscard]] SandboxResult sandboxListCredentials(const SandboxCall &call);
[[nodiscard]] SandboxResult sandboxCreateCredential(const SandboxCall &call);
[[nodiscard]] SandboxResult sandboxDeleteCredential(const SandboxCall &call);
[[nodiscard]] SandboxResult sandboxUpdateCredential(const SandboxCall &call);

/// Everything that the sandbox answers; the first that fits does.
inline constexpr SandboxEndpoint SandboxRoutes[] = {
    {"GET", "trunks", sandboxListTrunks},
    {"GET", "trunks/credentials", sandboxListCredentials},
    {"GET", "trunks/*", sandboxRetrieveTrunk},
    {"POST", "credentials", sandboxCreateCredential},
    {"DELETE", "credentials/*", sandboxDeleteCredential},
    {"PUT", "credentials/*", sandboxUpdateCredential},
};

} // namespace vobiz
