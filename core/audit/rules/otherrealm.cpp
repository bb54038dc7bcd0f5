// SPDX-License-Identifier: MIT
// Nearly all of the account are in one realm (RealmShare), and it is in another.
#include "core/audit/rules/rules.h"

namespace vobiz::rules {

namespace {

quint64 find(const AuditContext &context, const RowBatch &rows)
{
    if (!context.usualRealm)
        return 0;
    return rows.asked() & ~context.rows.inRealm(rows.base(), *context.usualRealm);
}

AuditFacts facts(const AuditContext &context, int number)
{
    AuditFacts facts{.rule = AuditRule::OtherRealm};
    facts.realm = context.rows.realmAt(number);
    facts.usualRealm = context.usualRealm.value_or(QString());
    return facts;
}

} // namespace

AuditRuleEntry otherRealm()
{
    return {AuditRule::OtherRealm, LooksAt::Row, find, facts};
}

} // namespace vobiz::rules
