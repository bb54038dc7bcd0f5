// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/endpoint.h"

namespace vobiz::endpoints {

/// `PUT …/credentials/{id}` with `enabled`; the seed pages name it only as "set enabled: false". The answer
/// is an object that may show only a part of the credential. One that names another id, or is an error
/// envelope, is an InvalidAnswer; whether it shows what was asked is the caller's to look at. Needs
/// `id.isUsable()`.
[[nodiscard]] ChangeEndpoint setEnabled(const CredentialId &id, bool enabled);

} // namespace vobiz::endpoints
