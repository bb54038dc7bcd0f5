// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"

#include <QtCore/QJsonObject>

namespace vobiz {

/// Its fields by the names that exports have.
[[nodiscard]] QJsonObject credentialObject(const Credential &credential);

} // namespace vobiz
