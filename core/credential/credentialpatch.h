// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"

#include <bitset>

namespace vobiz {

/// What an answer to a change shows of a credential. The provider has been seen to answer with a part of the
/// object only: what is absent here stays as it was.
struct CredentialPatch
{
    static constexpr size_t MostFields = 64;

    Credential values;
    std::bitset<MostFields> shown; ///< which of the values count, in the order of visitFields()

    [[nodiscard]] bool showsStatus() const { return values.status != CredentialStatus::Unknown; }
    /// But for the time of the last change: the change itself made another one of it, which is not known
    /// unless it is shown.
    [[nodiscard]] Credential appliedTo(Credential credential) const;
};

} // namespace vobiz
