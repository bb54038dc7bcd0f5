// SPDX-License-Identifier: MIT
#include "core/audit/auditrules.h"

#include "core/audit/rules/rules.h"

namespace vobiz {

const std::array<AuditRuleEntry, AuditRuleCount> &auditRules()
{
    static const std::array<AuditRuleEntry, AuditRuleCount> table{
        rules::disabledLong(), rules::untouched(), rules::neverChanged(),      rules::noTrunk(),
        rules::leftover(),     rules::lookAlike(), rules::hiddenCharacters(),  rules::otherRealm(),
        rules::recent(),       rules::due(),       rules::enabledQuarantine(),
    };
    return table;
}

const AuditRuleEntry &entryOf(AuditRule rule)
{
    return auditRules().at(static_cast<std::size_t>(rule));
}

bool holds(AuditRule rule, const AuditContext &context, int number)
{
    if (!context.rows.contains(number))
        return false;
    const int place = number % RowSet::WordBits;
    const auto bitIf = [place](bool is) {
        return static_cast<quint64>(is) << place;
    };
    const CredentialStatus status = context.rows.statusAt(number);
    const Marks marks = context.rows.marksAt(number);
    const auto isMarked = [&marks](Mark mark) {
        return marks.test(static_cast<std::size_t>(mark));
    };
    const RowWords words{
        .enabled = bitIf(status == CredentialStatus::Enabled),
        .disabled = bitIf(status == CredentialStatus::Disabled),
        .unattached = bitIf(isMarked(Mark::Unattached)),
        .quarantined = bitIf(isMarked(Mark::Quarantined)),
        .inQuarantine = bitIf(context.quarantine.contains(number)),
        .disabledTold =
            bitIf(context.disabledHere.contains(number) || context.disabledInSnapshots.contains(number)),
        .likeOthers = bitIf(isMarked(markOf(AuditRule::LookAlike))),
    };
    const RowBatch batch(context.rows, number - place, bitIf(true), words);
    return entryOf(rule).find(context, batch) != 0;
}

std::optional<AuditFacts> factsOf(AuditRule rule, const AuditContext &context, int number)
{
    return holds(rule, context, number) ? std::optional(entryOf(rule).facts(context, number)) : std::nullopt;
}

} // namespace vobiz
