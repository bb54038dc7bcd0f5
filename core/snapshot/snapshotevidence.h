// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credentialid.h"
#include "core/credential/timestamp.h"

#include <optional>

namespace vobiz {

/// What the snapshots of an account tell of one of its credentials, where its own times say less.
struct SnapshotEvidence
{
    CredentialId id;
    /// It is disabled, and was in the snapshot of that time and in each one after it, though something of it
    /// was changed later than that, or nobody tells when.
    std::optional<Timestamp> disabledSince;
    /// The first that has it is of that time, and nobody tells when it was created.
    std::optional<Timestamp> firstSeen;

    friend bool operator==(const SnapshotEvidence &, const SnapshotEvidence &) = default;
};

} // namespace vobiz
