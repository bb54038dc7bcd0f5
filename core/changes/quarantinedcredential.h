// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"
#include "core/credential/trunk.h"

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>

namespace vobiz {

enum class QuarantineState {
    Wanted,   ///< the user decided it; whether the credential was disabled is not known, or not yet
    Disabled, ///< it was, and the user is asked about deleting it from its date on
};

/// A credential that the user decided to disable now and to be asked about later.
struct QuarantinedCredential
{
    /// As it is known: when it was decided, then as the answer or the list showed it disabled. `updatedAt`
    /// is kept only as it was seen on the disabled credential: the time from before proves nothing.
    Credential credential;
    QDateTime since; ///< UTC; of the decision
    QDateTime due;   ///< UTC; as the user was told then
    QuarantineState state = QuarantineState::Wanted;
    QByteArray decision; ///< tells this entry from an earlier or later one of the same credential

    friend bool operator==(const QuarantinedCredential &, const QuarantinedCredential &) = default;
};

/// When one that is quarantined at `now` for so many days is due, UTC: the same time of day, on the calendar
/// of this machine.
[[nodiscard]] QDateTime dueAfter(int days, const QDateTime &now);

/// The earliest due first.
[[nodiscard]] bool isAskedAboutEarlier(const QuarantinedCredential &a, const QuarantinedCredential &b);

/// What the list and the trunks tell about one.
enum class QuarantineFinding {
    NotDisabled,     ///< wanted, and the list shows it enabled
    NotKnown,        ///< wanted, and the list does not tell whether it is enabled
    Waiting,         ///< disabled as it was left; not due yet
    Due,             ///< disabled as it was left, named by no trunk, and due
    DueUseUnknown,   ///< the same, but whether a trunk uses it is not known
    Used,            ///< due and disabled as it was left, but a trunk uses it
    Enabled,         ///< somebody enabled it again
    EnabledNotKnown, ///< it was disabled, and the list does not tell whether it still is
    Changed,         ///< somebody changed it, though it is disabled
    Gone,            ///< no longer in the list
};

/// `listed` is its row in a list that was read to its end, or nothing.
[[nodiscard]] QuarantineFinding examine(const QuarantinedCredential &quarantined,
                                        const std::optional<Credential> &listed, const TrunkUsers &users,
                                        const QDateTime &now);

/// What is known better now that `listed` shows the credential disabled: that a wish came true, or the time
/// of its last change, where the answer to the disabling did not tell. Nothing if there is nothing to learn.
[[nodiscard]] std::optional<QuarantinedCredential> learned(const QuarantinedCredential &quarantined,
                                                           const Credential &listed);

} // namespace vobiz
