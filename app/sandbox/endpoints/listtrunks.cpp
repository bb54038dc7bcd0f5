// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxroutes.h"

namespace vobiz {

SandboxResult sandboxListTrunks(const SandboxCall &call)
{
    const auto range = sandboxRange(call.query);
    if (!range)
        return Unexpected{range.error()};
    const auto objectOf = [&call](const SandboxTrunk &trunk) {
        return sandboxTrunkJson(trunk, call.account.authId());
    };
    return SandboxAnswer{200, sandboxPageJson(call.account.trunkPage(range->limit, range->offset), objectOf)};
}

} // namespace vobiz
