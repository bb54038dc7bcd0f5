// SPDX-License-Identifier: MIT
#pragma once

#include "core/audit/rules/age.h"
#include "core/audit/rules/rules.h"

namespace vobiz::rules {

/// When it was put away, and until when.
[[nodiscard]] inline AuditFacts quarantineFacts(AuditRule rule, const AuditContext &context, int number)
{
    AuditFacts facts{.rule = rule};
    if (const auto away = context.quarantine.constFind(number); away != context.quarantine.cend()) {
        facts.at = away->since;
        facts.days = daysSince(away->since, context.asOf);
        facts.due = away->due;
    }
    return facts;
}

} // namespace vobiz::rules
