// SPDX-License-Identifier: MIT
#include "core/changes/quarantinedcredential.h"

#include <tuple>

namespace vobiz {

namespace {

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
