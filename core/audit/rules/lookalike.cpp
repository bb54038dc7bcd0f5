// SPDX-License-Identifier: MIT
// Another one's name is the same, or differs only in what the eye passes over.
#include "core/audit/lookalikes.h"
#include "core/audit/rules/rules.h"
#include "core/text/folding.h"
#include "core/text/visibletext.h"

namespace vobiz::rules {

namespace {

QString lettersAndNumbers(const QString &text)
{
    QString left;
    for (const QChar c : text) {
        if (c.isLetterOrNumber() || c.isMark() || c.isSurrogate())
            left += c;
    }
    return left;
}

NameDifference differenceBetween(const QString &name, const QString &other)
{
    if (name == other)
        return NameDifference::None;
    if (!invisibleCharacters(name).isEmpty() || !invisibleCharacters(other).isEmpty())
        return NameDifference::Letters;
    if (folded(name) == folded(other))
        return NameDifference::Case;
    const QString letters = lettersAndNumbers(name);
    const QString otherLetters = lettersAndNumbers(other);
    if (letters == otherLetters)
        return NameDifference::Separators;
    return folded(letters) == folded(otherLetters) ? NameDifference::CaseAndSeparators
                                                   : NameDifference::Letters;
}

quint64 find(const AuditContext &, const RowBatch &rows)
{
    return rows.words().likeOthers & rows.asked();
}

AuditFacts facts(const AuditContext &context, int number)
{
    AuditFacts facts{.rule = AuditRule::LookAlike};
    facts.name = context.rows.at(number).username;
    const std::vector<int> others = context.lookAlikes.likeOf(context.rows, number, AuditFacts::MostOthers);
    facts.others = static_cast<int>(others.size());
    if (!others.empty()) {
        facts.other = context.rows.at(others.front()).username;
        facts.difference = differenceBetween(facts.name, facts.other);
    }
    return facts;
}

} // namespace

AuditRuleEntry lookAlike()
{
    return {AuditRule::LookAlike, LooksAt::Others, find, facts};
}

} // namespace vobiz::rules
