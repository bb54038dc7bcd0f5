// SPDX-License-Identifier: MIT
#include "core/api/error.h"

namespace vobiz {

Error asUnknownOutcome(Error seen)
{
    seen.cause = seen.kind;
    seen.kind = ErrorKind::UnknownOutcome;
    return seen;
}

} // namespace vobiz
