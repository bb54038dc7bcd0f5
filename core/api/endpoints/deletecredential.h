// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/endpoint.h"

namespace vobiz::endpoints {

/// Page "Delete a credential". A success may carry nothing, or JSON that is not an error envelope. Needs
/// `id.isUsable()`.
[[nodiscard]] ChangeEndpoint deleteCredential(const CredentialId &id);

} // namespace vobiz::endpoints
