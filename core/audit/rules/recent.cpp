// SPDX-License-Identifier: MIT
// Created less than so many days ago; also what was created later than this machine thinks it is.
#include "core/audit/rules/age.h"
#include "core/audit/rules/rules.h"

#include <limits>

namespace vobiz::rules {

namespace {

quint64 find(const AuditContext &context, const RowBatch &rows)
{
    const CredentialRows &all = context.rows;
    const Timestamp never(std::numeric_limits<qint64>::max());
    const quint64 known = all.createdBefore(rows.base(), never) & rows.asked();
    return known & ~all.createdBefore(rows.base(), endOfDaysAgo(context.asOf, context.settings.newDays));
}

AuditFacts facts(const AuditContext &context, int number)
{
    AuditFacts facts{.rule = AuditRule::New, .at = context.rows.createdAt(number)};
    facts.days = facts.at ? daysSince(*facts.at, context.asOf) : 0;
    return facts;
}

} // namespace

AuditRuleEntry recent()
{
    return {AuditRule::New, LooksAt::Row, find, facts};
}

} // namespace vobiz::rules
