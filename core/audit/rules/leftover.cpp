// SPDX-License-Identifier: MIT
// Its name looks like that of a test, a demo or a leftover.
#include "core/audit/leftoverpatterns.h"
#include "core/audit/rules/rules.h"

namespace vobiz::rules {

namespace {

int patternIn(const AuditContext &context, int number)
{
    std::string buffer;
    return context.patterns.findIn(context.rows.exact(number, packedtext::Username, buffer));
}

quint64 find(const AuditContext &context, const RowBatch &rows)
{
    return rows.whereName([&](int i, std::string_view name) {
        return context.patterns.mayBeIn(name) && patternIn(context, rows.base() + i) >= 0;
    });
}

AuditFacts facts(const AuditContext &context, int number)
{
    AuditFacts facts{.rule = AuditRule::Leftover};
    facts.name = context.rows.at(number).username;
    facts.pattern = context.settings.leftoverPatterns.value(patternIn(context, number));
    return facts;
}

} // namespace

AuditRuleEntry leftover()
{
    return {AuditRule::Leftover, LooksAt::Row, find, facts};
}

} // namespace vobiz::rules
