// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credentialid.h"
#include "core/credential/timestamp.h"

#include <optional>

namespace vobiz {

/// `Unknown` is what a missing or non-boolean `enabled` becomes: it is in neither filter, and treated as
/// enabled wherever care is due.
enum class CredentialStatus { Enabled, Disabled, Unknown };

/// One SIP trunk credential as the provider lists it. A value; every text is the server's and untrusted.
/// There is no password: the provider never sends it.
struct Credential
{
    CredentialId id;
    QString accountId;
    QString username;
    QString realm;
    QString description;
    CredentialStatus status = CredentialStatus::Unknown;
    std::optional<Timestamp> createdAt;
    std::optional<Timestamp> updatedAt;

    friend bool operator==(const Credential &, const Credential &) = default;
};

} // namespace vobiz

Q_DECLARE_METATYPE(vobiz::Credential)
