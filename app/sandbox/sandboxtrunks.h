// SPDX-License-Identifier: MIT
#pragma once

#include "app/sandbox/sandboxdata.h"

#include <QtCore/QDateTime>

namespace vobiz {

struct SandboxTrunk
{
    QString id;
    QString name;
    QString domain;
    bool isEnabled = true;
    QString direction;         ///< "inbound", "outbound" or "both"
    CredentialId credentialId; ///< empty: it uses none
    QDateTime createdAt;       ///< UTC
};

/// A credential that is disabled and seems to be scrapped, but two trunks use it.
namespace SandboxUsername {
inline constexpr QLatin1StringView UsedByTrunks("pbx_panasonic_2019");
} // namespace SandboxUsername

/// The trunks of the same company, some dozens, in the order in which they are listed. Some credentials are
/// used by several, most by none; the same credentials give the same list.
[[nodiscard]] QList<SandboxTrunk> sandboxTrunks(const QList<SandboxCredential> &credentials);

} // namespace vobiz
