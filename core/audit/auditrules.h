// SPDX-License-Identifier: MIT
#pragma once

#include "core/audit/auditcontext.h"
#include "core/audit/auditfacts.h"
#include "core/audit/rowbatch.h"

#include <array>

namespace vobiz {

/// What a rule's answer for a row follows from.
enum class LooksAt {
    Row,    ///< the row itself, the settings, the day and its time in the quarantine
    Sets,   ///< also the marks that others set, and the hour: quick enough to ask about all of them
    Others, ///< all other rows
};

/// One rule: a file in core/audit/rules, declared in rules.h, and its line in auditrules.cpp.
struct AuditRuleEntry
{
    AuditRule rule;
    LooksAt looksAt;
    /// Of the batch those for which it holds.
    quint64 (*find)(const AuditContext &context, const RowBatch &rows);
    /// For a row for which it holds.
    AuditFacts (*facts)(const AuditContext &context, int number);
};

/// By AuditRule.
[[nodiscard]] const std::array<AuditRuleEntry, AuditRuleCount> &auditRules();
[[nodiscard]] const AuditRuleEntry &entryOf(AuditRule rule);

/// For a single row. That it is like others is taken from its mark.
[[nodiscard]] bool holds(AuditRule rule, const AuditContext &context, int number);
/// Empty if it doesn't hold.
[[nodiscard]] std::optional<AuditFacts> factsOf(AuditRule rule, const AuditContext &context, int number);

} // namespace vobiz
