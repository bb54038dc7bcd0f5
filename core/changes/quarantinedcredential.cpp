// SPDX-License-Identifier: MIT
#include "core/changes/quarantinedcredential.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace vobiz {

namespace {

constexpr qint64 Millisecond = 1000; // in the microseconds of Timestamp
constexpr qint64 Second = 1'000'000;

/// What one step of the last digit that was told amounts to.
qint64 stepOf(Timestamp time)
{
    const qint64 microseconds = time.microsecondsSinceEpoch();
    if (microseconds % Second == 0)
        return Second;
    return microseconds % Millisecond == 0 ? Millisecond : 1;
}

bool isSameText(const QString &a, const QString &b)
{
    return a == b;
}

template <typename NoText>
bool isSameText(const NoText &, const NoText &)
{
    return true;
}

bool hasSameTexts(const Credential &a, const Credential &b)
{
    bool isSame = true;
    visitFields([&isSame](const CredentialField &field, const auto &left,
                          const auto &right) { isSame &= field.kept.isEmpty() || isSameText(left, right); },
                a, b);
    return isSame;
}

} // namespace

QDateTime dueAfter(int days, const QDateTime &now)
{
    return now.toLocalTime().addDays(days).toUTC();
}

bool isAskedAboutEarlier(const QuarantinedCredential &a, const QuarantinedCredential &b)
{
    return std::tie(a.due, a.credential.id) < std::tie(b.due, b.credential.id);
}

bool isSameChange(Timestamp a, Timestamp b)
{
    const qint64 apart = a.microsecondsSinceEpoch() - b.microsecondsSinceEpoch();
    return std::abs(apart) <= std::max(stepOf(a), stepOf(b));
}

QuarantineFinding examine(const QuarantinedCredential &quarantined, const std::optional<Credential> &listed,
                          const TrunkUsers &users, const QDateTime &now)
{
    if (!listed)
        return QuarantineFinding::Gone;
    const bool isWanted = quarantined.state == QuarantineState::Wanted;
    if (listed->status == CredentialStatus::Enabled)
        return isWanted ? QuarantineFinding::NotDisabled : QuarantineFinding::Enabled;
    if (listed->status != CredentialStatus::Disabled)
        return isWanted ? QuarantineFinding::NotKnown : QuarantineFinding::EnabledNotKnown;
    const Credential &left = quarantined.credential;
    const bool isOtherTime =
        left.updatedAt && listed->updatedAt && !isSameChange(*left.updatedAt, *listed->updatedAt);
    if (isOtherTime || !hasSameTexts(*listed, left))
        return QuarantineFinding::Changed;
    if (now < quarantined.due)
        return QuarantineFinding::Waiting;
    if (!users.names)
        return QuarantineFinding::DueUseUnknown;
    return users.isUsed() ? QuarantineFinding::Used : QuarantineFinding::Due;
}

std::optional<QuarantinedCredential> learned(const QuarantinedCredential &quarantined,
                                             const Credential &listed)
{
    if (listed.status != CredentialStatus::Disabled)
        return std::nullopt;
    QuarantinedCredential better = quarantined;
    better.state = QuarantineState::Disabled;
    better.credential.status = CredentialStatus::Disabled;
    // Of one whose texts are others by now it is not known which change came last.
    if (!better.credential.updatedAt && hasSameTexts(listed, better.credential))
        better.credential.updatedAt = listed.updatedAt;
    return better == quarantined ? std::nullopt : std::optional(better);
}

} // namespace vobiz
