// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"

#include <functional>
#include <optional>

namespace vobiz {

/// What is shown of a credential at present, if it is shown.
using ShownCredential = std::function<std::optional<Credential>(const CredentialId &)>;

} // namespace vobiz
