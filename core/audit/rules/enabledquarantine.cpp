// SPDX-License-Identifier: MIT
// It is in the quarantine, and yet enabled: somebody enabled it again, or it was never disabled.
#include "core/audit/rules/quarantine.h"

namespace vobiz::rules {

namespace {

quint64 find(const AuditContext &, const RowBatch &rows)
{
    return rows.words().quarantined & rows.words().enabled & rows.asked();
}

AuditFacts facts(const AuditContext &context, int number)
{
    return quarantineFacts(AuditRule::EnabledQuarantine, context, number);
}

} // namespace

AuditRuleEntry enabledQuarantine()
{
    return {AuditRule::EnabledQuarantine, LooksAt::Sets, find, facts};
}

} // namespace vobiz::rules
