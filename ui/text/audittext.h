// SPDX-License-Identifier: MIT
#pragma once

#include "core/audit/auditfacts.h"

#include <QtCore/QLocale>
#include <QtCore/QString>

namespace vobiz {

/// What a rule is called where it is listed: "Disabled long".
[[nodiscard]] QString auditRuleWord(AuditRule rule);
/// What it asks, for who chooses among rules: "Disabled for a long time".
[[nodiscard]] QString auditRuleHint(AuditRule rule);

/// Why it matches one credential: a sentence of plain text, in which the server's texts are made visible.
/// Days are those of this machine's calendar.
[[nodiscard]] QString auditReason(const AuditFacts &facts, const QLocale &locale = QLocale());

} // namespace vobiz
