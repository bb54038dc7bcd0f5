// SPDX-License-Identifier: MIT
// Not changed for at least so many days. When it was last used nobody knows.
#include "core/audit/rules/age.h"
#include "core/audit/rules/rules.h"

namespace vobiz::rules {

namespace {

quint64 find(const AuditContext &context, const RowBatch &rows)
{
    return context.rows.updatedBefore(rows.base(),
                                      endOfDaysAgo(context.asOf, context.settings.untouchedDays)) &
           rows.asked();
}

AuditFacts facts(const AuditContext &context, int number)
{
    AuditFacts facts{.rule = AuditRule::Untouched, .at = context.rows.updatedAt(number)};
    facts.days = facts.at ? daysSince(*facts.at, context.asOf) : 0;
    return facts;
}

} // namespace

AuditRuleEntry untouched()
{
    return {AuditRule::Untouched, LooksAt::Row, find, facts};
}

} // namespace vobiz::rules
