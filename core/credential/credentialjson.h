// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credentialpatch.h"

class QJsonObject;

namespace vobiz {

// Credentials in the provider's JSON: one codec for its answers, for the sandbox and for what is kept.

/// What is absent, or not of the type that the provider documents, is as in an empty credential. The id may
/// be unusable.
[[nodiscard]] Credential credentialFromJson(const QJsonObject &object);
/// The same of an object that may show only a part.
[[nodiscard]] CredentialPatch patchFromJson(const QJsonObject &object);

/// credentialFromJson() makes the same credential of it again.
[[nodiscard]] QJsonObject credentialToJson(const Credential &credential);

} // namespace vobiz
