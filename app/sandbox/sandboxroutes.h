// SPDX-License-Identifier: MIT
#pragma once

#include "app/sandbox/sandboxendpoint.h"

namespace vobiz {

// Each is a file in app/sandbox/endpoints; those that differ by what they say of the same list share one.
[[nodiscard]] SandboxResult sandboxListTrunks(const SandboxCall &call);
[[nodiscard]] SandboxResult sandboxRetrieveTrunk(const SandboxCall &call);
[[nodiscard]] SandboxResult sandboxListLiveCalls(const SandboxCall &call);
[[nodiscard]] SandboxResult sandboxRetrieveLiveCall(const SandboxCall &call);
[[nodiscard]] SandboxResult sandboxListCallRecords(const SandboxCall &call);
[[nodiscard]] SandboxResult sandboxSearchCallRecords(const SandboxCall &call);
[[nodiscard]] SandboxResult sandboxRecentCallRecords(const SandboxCall &call);
[[nodiscard]] SandboxResult sandboxRetrieveCallRecord(const SandboxCall &call);
[[nodiscard]] SandboxResult sandboxListCredentials(const SandboxCall &call);
[[nodiscard]] SandboxResult sandboxCreateCredential(const SandboxCall &call);
[[nodiscard]] SandboxResult sandboxDeleteCredential(const SandboxCall &call);
[[nodiscard]] SandboxResult sandboxUpdateCredential(const SandboxCall &call);

/// Everything that the sandbox answers; the first that fits does.
inline constexpr SandboxEndpoint SandboxRoutes[] = {
    {"GET", "trunks", sandboxListTrunks},
    {"GET", "trunks/credentials", sandboxListCredentials},
    {"GET", "trunks/*", sandboxRetrieveTrunk},
    {"GET", "Call/", sandboxListLiveCalls},
    {"GET", "Call/*/", sandboxRetrieveLiveCall},
    {"GET", "cdr", sandboxListCallRecords},
    {"GET", "cdr/search", sandboxSearchCallRecords},
    {"GET", "cdr/recent", sandboxRecentCallRecords},
    {"GET", "cdr/*", sandboxRetrieveCallRecord},
    {"POST", "credentials", sandboxCreateCredential},
    {"DELETE", "credentials/*", sandboxDeleteCredential},
    {"PUT", "credentials/*", sandboxUpdateCredential},
};

} // namespace vobiz
