// SPDX-License-Identifier: MIT
// Its time in the quarantine is over. One that is enabled has a rule of its own.
#include "core/audit/rules/quarantine.h"

namespace vobiz::rules {

namespace {

quint64 find(const AuditContext &context, const RowBatch &rows)
{
    quint64 found = 0;
    quint64 rest = rows.words().inQuarantine & ~rows.words().enabled & rows.asked();
    for (; rest != 0; rest &= rest - 1) {
        const int i = std::countr_zero(rest);
        const auto away = context.quarantine.constFind(rows.base() + i);
        found |= static_cast<quint64>(away != context.quarantine.cend() && away->due <= context.now) << i;
    }
    return found;
}

AuditFacts facts(const AuditContext &context, int number)
{
    return quarantineFacts(AuditRule::Due, context, number);
}

} // namespace

AuditRuleEntry due()
{
    return {AuditRule::Due, LooksAt::Sets, find, facts};
}

} // namespace vobiz::rules
