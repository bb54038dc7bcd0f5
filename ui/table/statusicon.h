// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"
#include "core/inventory/rowactivity.h"
#include "ui/icons/icons.h"

namespace vobiz {

/// The mark beside a status word. What this program is doing about a row, or failed to do, outranks the
/// status. Shapes differ, not only colours.
[[nodiscard]] Icon statusIcon(CredentialStatus status, RowActivity activity);

} // namespace vobiz
