// SPDX-License-Identifier: MIT
// Not changed since it was created, which is at least so many days ago.
#include "core/audit/rules/age.h"
#include "core/audit/rules/rules.h"

namespace vobiz::rules {

namespace {

// A server that writes both times when it creates one may read its clock twice.
constexpr qint64 SameMoment = 1'000'000; // microseconds

quint64 find(const AuditContext &context, const RowBatch &rows)
{
    const Timestamp end = endOfDaysAgo(context.asOf, context.settings.neverChangedDays);
    const quint64 old = context.rows.createdBefore(rows.base(), end) & rows.asked();
    return old == 0 ? 0 : old & context.rows.updatedWithin(rows.base(), SameMoment);
}

AuditFacts facts(const AuditContext &context, int number)
{
    AuditFacts facts{.rule = AuditRule::NeverChanged, .at = context.rows.createdAt(number)};
    facts.days = facts.at ? daysSince(*facts.at, context.asOf) : 0;
    return facts;
}

} // namespace

AuditRuleEntry neverChanged()
{
    return {AuditRule::NeverChanged, LooksAt::Row, find, facts};
}

} // namespace vobiz::rules
