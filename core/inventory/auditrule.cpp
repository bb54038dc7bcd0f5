// SPDX-License-Identifier: MIT
#include "core/inventory/auditrule.h"

namespace vobiz {

using namespace Qt::StringLiterals;

QLatin1StringView auditRuleName(AuditRule rule)
{
    switch (rule) {
    case AuditRule::DisabledLong:
        return "disabled-long"_L1;
    case AuditRule::Untouched:
        return "untouched"_L1;
    case AuditRule::NeverChanged:
        return "never-changed"_L1;
    case AuditRule::NoTrunk:
        return "no-trunk"_L1;
    case AuditRule::Leftover:
        return "leftover"_L1;
    case AuditRule::LookAlike:
        return "look-alike"_L1;
    case AuditRule::HiddenCharacters:
        return "hidden-characters"_L1;
    case AuditRule::OtherRealm:
        return "other-realm"_L1;
    case AuditRule::New:
        return "new"_L1;
    case AuditRule::Due:
        return "due"_L1;
    case AuditRule::EnabledQuarantine:
        return "enabled-in-quarantine"_L1;
    case AuditRule::Count:
        break;
    }
    return {};
}

std::optional<AuditRule> auditRuleNamed(QStringView name)
{
    for (std::size_t i = 0; i < AuditRuleCount; ++i) {
        const auto rule = static_cast<AuditRule>(i);
        if (name.compare(auditRuleName(rule), Qt::CaseInsensitive) == 0)
            return rule;
    }
    return {};
}

} // namespace vobiz
