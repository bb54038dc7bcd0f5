// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"

namespace vobiz {

/// What an answer to a change shows of a credential. The provider has been seen to answer with a part of the
/// object only: what is absent here stays as it was.
struct CredentialPatch
{
    std::optional<QString> username;
    std::optional<QString> realm;
    std::optional<QString> description;
    std::optional<CredentialStatus> status;
    std::optional<Timestamp> createdAt;
    std::optional<Timestamp> updatedAt;

    /// But for the time of the last change: the change itself made another one of it, which is not known
    /// unless it is shown.
    [[nodiscard]] Credential appliedTo(Credential credential) const;
};

} // namespace vobiz
