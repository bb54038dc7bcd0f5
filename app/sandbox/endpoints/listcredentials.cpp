// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxroutes.h"

namespace vobiz {

SandboxResult sandboxListCredentials(const SandboxCall &call)
{
    const auto range = sandboxRange(call.query);
    if (!range)
        return Unexpected{range.error()};
    return SandboxAnswer{
        200, sandboxPageJson(call.account.page(range->limit, range->offset), sandboxCredentialJson)};
}

} // namespace vobiz
