// SPDX-License-Identifier: MIT
// All trunks were read, and none names it.
#include "core/audit/rules/rules.h"

namespace vobiz::rules {

namespace {

quint64 find(const AuditContext &, const RowBatch &rows)
{
    return rows.words().unattached & rows.asked();
}

AuditFacts facts(const AuditContext &, int)
{
    return {.rule = AuditRule::NoTrunk};
}

} // namespace

AuditRuleEntry noTrunk()
{
    return {AuditRule::NoTrunk, LooksAt::Sets, find, facts};
}

} // namespace vobiz::rules
