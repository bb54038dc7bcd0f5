// SPDX-License-Identifier: MIT
#pragma once

#include "core/audit/auditsettings.h"

namespace vobiz {

class Settings;

/// What the user decided about the rules, for all accounts. What is missing, can't be read or is out of its
/// limits has its default.
[[nodiscard]] AuditSettings readAuditSettings(const Settings &settings);
/// Within their limits. Patterns that are the default ones are not written: a later program may know more.
void writeAuditSettings(Settings &settings, const AuditSettings &audit);

} // namespace vobiz
