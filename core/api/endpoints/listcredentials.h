// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/endpoint.h"
#include "core/credential/credential.h"

namespace vobiz::endpoints {

/// An object without a usable id is an InvalidAnswer.
[[nodiscard]] ApiResult<Credential> listedCredential(const QJsonObject &object);

/// Page "List credentials".
inline constexpr ListEndpoint<Credential> listCredentials{"/trunks/credentials", listedCredential};

} // namespace vobiz::endpoints
