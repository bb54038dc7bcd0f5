// SPDX-License-Identifier: MIT
// Disabled for at least so many days. Nobody tells when a credential was disabled, but it was not after its
// last change; and where this program disabled it later than that (a server need not count that as a change),
// since then.
#include "core/audit/rules/age.h"
#include "core/audit/rules/rules.h"

namespace vobiz::rules {

namespace {

struct Since
{
    Timestamp at;
    bool isFromHere;
};

std::optional<Since> disabledSince(const AuditContext &context, int number)
{
    const std::optional<Timestamp> changed = context.rows.updatedAt(number);
    const auto here = context.disabledHere.constFind(number);
    if (here != context.disabledHere.cend() && (!changed || *changed < *here))
        return Since{*here, true};
    return changed ? std::optional(Since{*changed, false}) : std::nullopt;
}

quint64 find(const AuditContext &context, const RowBatch &rows)
{
    const quint64 disabled = rows.words().disabled & rows.asked();
    if (disabled == 0)
        return 0;
    const Timestamp end = endOfDaysAgo(context.asOf, context.settings.disabledDays);
    quint64 found = context.rows.updatedBefore(rows.base(), end) & disabled;
    for (quint64 rest = disabled & rows.words().disabledHere; rest != 0; rest &= rest - 1) {
        const int i = std::countr_zero(rest);
        const std::optional<Since> since = disabledSince(context, rows.base() + i);
        found &= ~(quint64{1} << i);
        found |= static_cast<quint64>(since && since->at < end) << i;
    }
    return found;
}

AuditFacts facts(const AuditContext &context, int number)
{
    AuditFacts facts{.rule = AuditRule::DisabledLong};
    if (const std::optional<Since> since = disabledSince(context, number)) {
        facts.at = since->at;
        facts.days = daysSince(since->at, context.asOf);
        facts.isFromHere = since->isFromHere;
    }
    return facts;
}

} // namespace

AuditRuleEntry disabledLong()
{
    return {AuditRule::DisabledLong, LooksAt::Row, find, facts};
}

} // namespace vobiz::rules
