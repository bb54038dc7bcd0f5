// SPDX-License-Identifier: MIT
#include "core/session/auditpreferences.h"

#include "core/store/settings.h"

#include <array>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

struct DaysKey
{
    QLatin1StringView key;
    int AuditSettings::*days;
};

constexpr std::array DaysKeys{
    DaysKey{"audit-1/disabledDays"_L1, &AuditSettings::disabledDays},
    DaysKey{"audit-1/untouchedDays"_L1, &AuditSettings::untouchedDays},
    DaysKey{"audit-1/neverChangedDays"_L1, &AuditSettings::neverChangedDays},
    DaysKey{"audit-1/newDays"_L1, &AuditSettings::newDays},
};

QString patternsKey()
{
    return u"audit-1/leftoverPatterns"_s; // one a line
}

} // namespace

AuditSettings readAuditSettings(const Settings &settings)
{
    AuditSettings audit = defaultAuditSettings();
    for (const DaysKey &entry : DaysKeys) {
        const int days = settings.number(entry.key).value_or(0);
        if (days >= LeastAuditDays && days <= MostAuditDays)
            audit.*entry.days = days;
    }
    if (const auto patterns = settings.text(patternsKey()))
        audit.leftoverPatterns = patterns->split(u'\n', Qt::SkipEmptyParts);
    return withinLimits(audit);
}

void writeAuditSettings(Settings &settings, const AuditSettings &audit)
{
    const AuditSettings kept = withinLimits(audit);
    for (const DaysKey &entry : DaysKeys)
        settings.setNumber(entry.key, kept.*entry.days);
    if (kept.leftoverPatterns == defaultLeftoverPatterns())
        settings.remove(patternsKey());
    else
        settings.setText(patternsKey(), kept.leftoverPatterns.join(u'\n'));
}

} // namespace vobiz
