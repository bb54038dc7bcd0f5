// SPDX-License-Identifier: MIT
// Disabled for at least so many days. Nobody tells when a credential was disabled, but it was not after its
// last change; where this program disabled it later than that (a server need not count that as a change),
// since then; and where snapshots had it disabled before something else of it was changed, since the first.
#include "core/audit/disabledsince.h"
#include "core/audit/rules/age.h"
#include "core/audit/rules/rules.h"

namespace vobiz::rules {

namespace {

std::optional<DisabledSince> sinceOf(const AuditContext &context, int number)
{
    const auto in = [number](const QHash<int, Timestamp> &times) {
        const auto found = times.constFind(number);
        return found == times.cend() ? std::nullopt : std::optional(*found);
    };
    return disabledSince(context.rows.updatedAt(number), in(context.disabledHere),
                         in(context.disabledInSnapshots));
}

quint64 find(const AuditContext &context, const RowBatch &rows)
{
    const quint64 disabled = rows.words().disabled & rows.asked();
    if (disabled == 0)
        return 0;
    const Timestamp end = endOfDaysAgo(context.asOf, context.settings.disabledDays);
    quint64 found = context.rows.updatedBefore(rows.base(), end) & disabled;
    for (quint64 rest = disabled & rows.words().disabledTold; rest != 0; rest &= rest - 1) {
        const int i = std::countr_zero(rest);
        const std::optional<DisabledSince> since = sinceOf(context, rows.base() + i);
        found &= ~(quint64{1} << i);
        found |= static_cast<quint64>(since && since->at < end) << i;
    }
    return found;
}

AuditFacts facts(const AuditContext &context, int number)
{
    AuditFacts facts{.rule = AuditRule::DisabledLong};
    if (const std::optional<DisabledSince> since = sinceOf(context, number)) {
        facts.at = since->at;
        facts.days = daysSince(since->at, context.asOf);
        facts.disabledSource = since->source;
    }
    return facts;
}

} // namespace

AuditRuleEntry disabledLong()
{
    return {AuditRule::DisabledLong, LooksAt::Row, find, facts};
}

} // namespace vobiz::rules
