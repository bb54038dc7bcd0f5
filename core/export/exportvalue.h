// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"

#include <QtCore/QJsonValue>

namespace vobiz {

// The fields of a credential as exports have them: the exact text, times in ISO 8601, null for what is not
// known.

[[nodiscard]] QJsonValue exportValue(const QString &text);
[[nodiscard]] QJsonValue exportValue(const CredentialId &id);
[[nodiscard]] QJsonValue exportValue(CredentialStatus status);
[[nodiscard]] QJsonValue exportValue(const std::optional<Timestamp> &at);

} // namespace vobiz
