// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"

#include <QtCore/QDateTime>
#include <QtCore/QList>

namespace vobiz {

/// What a delete of a sandbox credential meets.
enum class SandboxBehaviour {
    Ordinary,
    InCall,             ///< 409 until its call ends, which is a while after the first refusal
    DeletedByColleague, ///< somebody else deletes it at that very moment: 404, and it is no longer listed
    DeletedWithError,   ///< deleted, yet answered with 500: the outcome is unknown until the list is asked
    FirstDeleteFails,   ///< answered with 500 and not deleted; the next try is ordinary
    LockedAtFirst,      ///< 409 without a word of calls; the next try is ordinary
};

struct SandboxCredential
{
    Credential credential;
    SandboxBehaviour behaviour = SandboxBehaviour::Ordinary;
};

/// Credentials to look for in the sandbox, by username: one for each path through a delete.
namespace SandboxUsername {
inline constexpr QLatin1StringView Deletable("fax_old_basement");
inline constexpr QLatin1StringView InCall("reception_main");
inline constexpr QLatin1StringView DeletedByColleague("lobby_phone_old");
inline constexpr QLatin1StringView DeletedWithError("gateway_west_unreliable");
inline constexpr QLatin1StringView FirstDeleteFails("gateway_east_slow_start");
inline constexpr QLatin1StringView LockedAtFirst("trade_fair_2022");
/// Its id has a slash, a space and a percent sign in it.
inline constexpr QLatin1StringView OddId("imported_trunk_4711");
} // namespace SandboxUsername

/// The credentials of an invented company with offices in several countries, about 240, in no particular
/// order. The same `now` gives the same list; ages run from hours to six years before it.
[[nodiscard]] QList<SandboxCredential> sandboxCredentials(const QString &accountId, const QDateTime &now);

} // namespace vobiz
