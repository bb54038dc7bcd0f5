// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QLatin1StringView>
#include <QtCore/QStringView>

#include <cstddef>
#include <optional>

namespace vobiz {

/// Why a credential may be worth a look. What each asks and says: core/audit; here is only the list, because
/// the rows have a mark for each (Mark).
enum class AuditRule {
    DisabledLong,      ///< disabled for at least so many days
    Untouched,         ///< not changed for so many days
    NeverChanged,      ///< not since it was created, which is longer ago than so many days
    NoTrunk,           ///< no trunk names it
    Leftover,          ///< its name looks like a test, a demo or a leftover
    LookAlike,         ///< another one's name differs only in case, separators or look-alike letters
    HiddenCharacters,  ///< invisible or direction-changing characters in its name
    OtherRealm,        ///< its realm is not that of the rest of the account
    New,               ///< created in the last so many days
    Due,               ///< its time in the quarantine is over
    EnabledQuarantine, ///< enabled, though in the quarantine
    Count,             ///< of them; none itself
};

inline constexpr auto AuditRuleCount = static_cast<std::size_t>(AuditRule::Count);

/// As it is typed behind `rule:`, stored and exported: never to be changed.
[[nodiscard]] QLatin1StringView auditRuleName(AuditRule rule);
/// In any case of its letters; empty for another text.
[[nodiscard]] std::optional<AuditRule> auditRuleNamed(QStringView name);

} // namespace vobiz
