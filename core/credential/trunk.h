// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credentialid.h"

#include <QtCore/QDateTime>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace vobiz {

/// A trunk, as far as it tells where a credential is used.
struct Trunk
{
    QString id; ///< as it came; empty where there is none
    QString name;
    /// What it uses, empty if that is none; absent where the provider did not say a word about it.
    std::optional<CredentialId> credentialId;

    friend bool operator==(const Trunk &, const Trunk &) = default;
};

/// What is known about the trunks that use one credential.
struct TrunkUsers
{
    /// As the provider wrote them, in its order; none: no trunk names it. Absent: not known.
    std::optional<QStringList> names = {};
    QDateTime asOf = {};      ///< in UTC; valid if it is known
    bool isBeingRead = false; ///< not known yet; or it is, and is read again

    [[nodiscard]] bool isUsed() const { return names && !names->isEmpty(); }

    friend bool operator==(const TrunkUsers &, const TrunkUsers &) = default;
};

} // namespace vobiz
