// SPDX-License-Identifier: MIT
// It is in the quarantine, and yet enabled: somebody enabled it again, or it was never disabled.
#include "core/audit/rules/age.h"
#include "core/audit/rules/rules.h"

namespace vobiz::rules {

namespace {

quint64 find(const AuditContext &, const RowBatch &rows)
{
    return rows.words().quarantined & rows.words().enabled & rows.asked();
}

AuditFacts facts(const AuditContext &context, int number)
{
    AuditFacts facts{.rule = AuditRule::EnabledQuarantine};
    if (const auto away = context.quarantine.constFind(number); away != context.quarantine.cend()) {
        facts.at = away->since;
        facts.days = daysSince(away->since, context.asOf);
        facts.due = away->due;
    }
    return facts;
}

} // namespace

AuditRuleEntry enabledQuarantine()
{
    return {AuditRule::EnabledQuarantine, LooksAt::Sets, find, facts};
}

} // namespace vobiz::rules
