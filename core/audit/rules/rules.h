// SPDX-License-Identifier: MIT
#pragma once

#include "core/audit/auditrules.h"

namespace vobiz::rules {

// Each in a file of its name.
[[nodiscard]] AuditRuleEntry disabledLong();
[[nodiscard]] AuditRuleEntry untouched();
[[nodiscard]] AuditRuleEntry neverChanged();
[[nodiscard]] AuditRuleEntry noTrunk();
[[nodiscard]] AuditRuleEntry leftover();
[[nodiscard]] AuditRuleEntry lookAlike();
[[nodiscard]] AuditRuleEntry hiddenCharacters();
[[nodiscard]] AuditRuleEntry otherRealm();
[[nodiscard]] AuditRuleEntry recent();
[[nodiscard]] AuditRuleEntry due();
[[nodiscard]] AuditRuleEntry enabledQuarantine();

} // namespace vobiz::rules
