// SPDX-License-Identifier: MIT
// There are characters in its name that nobody sees, or that change the direction of the others.
#include "core/audit/rules/rules.h"
#include "core/text/visibletext.h"

namespace vobiz::rules {

namespace {

/// No character that nobody sees folds to one of these.
bool isPlainAscii(std::string_view folded)
{
    constexpr unsigned First = 0x20;
    constexpr unsigned Count = 0x7F - First;
    bool isPlain = true;
    for (const char byte : folded)
        isPlain &= static_cast<unsigned char>(byte) - First < Count;
    return isPlain;
}

QStringList hiddenIn(const AuditContext &context, int number)
{
    std::string buffer;
    return invisibleCharacters(packedtext::decoded(context.rows.exact(number, packedtext::Username, buffer)));
}

quint64 find(const AuditContext &context, const RowBatch &rows)
{
    return rows.whereName([&](int i, std::string_view name) {
        return !isPlainAscii(name) && !hiddenIn(context, rows.base() + i).isEmpty();
    });
}

AuditFacts facts(const AuditContext &context, int number)
{
    AuditFacts facts{.rule = AuditRule::HiddenCharacters};
    facts.name = context.rows.at(number).username;
    facts.characters = hiddenIn(context, number);
    return facts;
}

} // namespace

AuditRuleEntry hiddenCharacters()
{
    return {AuditRule::HiddenCharacters, LooksAt::Row, find, facts};
}

} // namespace vobiz::rules
