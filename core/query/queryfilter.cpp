// SPDX-License-Identifier: MIT
#include "core/query/queryfilter.h"

#include "core/query/querycondition.h"
#include "core/text/folding.h"
#include "core/text/visibletext.h"

#include <algorithm>
#include <utility>

namespace vobiz {

namespace {

/// What was typed as a word is folded as searchTerms() does; in quotes what is at the ends is meant.
QString foldedText(const TextTest &test)
{
    const QString text = folded(test.text);
    const QString visible = test.isQuoted ? QString() : withoutInvisibleEnds(text);
    return visible.isEmpty() ? text : visible;
}

/// Whether it can be one of the words of a filter.
bool isWord(const QueryTerm &term)
{
    const auto *const text = std::get_if<TextTest>(&term.test);
    return text && !term.isNegated && !text->field && !text->isQuoted && !text->hasWildcard &&
           !text->text.isEmpty() && std::ranges::none_of(text->text, [](QChar c) { return c.isSpace(); });
}

RowFields fieldsOf(const std::optional<QueryField> &field)
{
    if (!field)
        return AllRowFields;
    switch (*field) {
    case QueryField::Username:
        return RowField::Username;
    case QueryField::Realm:
        return RowField::Realm;
    case QueryField::Description:
        return RowField::Description;
    case QueryField::Id:
        return RowField::Id;
    case QueryField::Trunk: // do not stand in the rows
    case QueryField::Note:
        break;
    }
    return {};
}

/// Makes of a test what can be asked of rows.
class RowTests final
{
public:
    RowTests(const QuerySource &source, const QDateTime &now)
        : m_source(source)
        , m_now(now)
    {
    }

    [[nodiscard]] RowTest of(const QueryTerm &term) const
    {
        RowTest made = std::visit(*this, term.test);
        made.isNegated = made.isNegated != term.isNegated;
        return made;
    }

    RowTest operator()(const TextTest &test) const
    {
        const bool isEmpty = test.text.isEmpty();
        const TextPattern pattern = TextPattern::of(foldedText(test), test.hasWildcard);
        if (test.field == QueryField::Trunk || test.field == QueryField::Note) {
            // A trunk without a name is one, too.
            const bool isAny = isEmpty || (test.field == QueryField::Trunk && pattern.pieces.isEmpty());
            return {idsWith(*test.field, isAny ? std::nullopt : std::optional(pattern))};
        }
        return isEmpty ? RowTest{AnyRow()} : RowTest{TextIn{fieldsOf(test.field), pattern}};
    }
    RowTest operator()(const StatusTest &test) const { return {test.status}; }
    RowTest operator()(const DateTest &test) const
    {
        return {InstantIn{test.instant, instantsOf(test, m_now)}};
    }
    RowTest operator()(const AgeTest &test) const
    {
        return {InstantIn{QueryInstant::Changed, instantsOf(test, m_now)}};
    }
    RowTest operator()(const UseTest &test) const
    {
        switch (test.use) {
        case UseTest::Use::No:
            return {Mark::Unattached};
        case UseTest::Use::Yes:
            return {Mark::Attached};
        case UseTest::Use::Unknown:
            break;
        }
        return {UnknownUse()};
    }
    RowTest operator()(const RuleTest &test) const
    {
        return {test.rule ? markOf(*test.rule) : Mark::Finding};
    }
    RowTest operator()(const KeepTest &test) const { return {Mark::Kept, !test.isKept}; }

private:
    /// Of which such a text is known; any if there is no pattern.
    [[nodiscard]] IdIn idsWith(QueryField field, const std::optional<TextPattern> &pattern) const
    {
        IdIn ids;
        const auto visit = [&ids, &pattern](const CredentialId &id, const QString &text) {
            if (!pattern || pattern->isIn(folded(text)))
                ids.insert(id);
        };
        if (field == QueryField::Trunk)
            m_source.visitTrunkNames(visit);
        else
            m_source.visitNotes(visit);
        return ids;
    }

    const QuerySource &m_source;
    const QDateTime &m_now;
};

/// All terms have to hold: what a rule and words can ask, they ask.
CredentialFilter filterOf(const std::vector<QueryTerm> &terms, const RowTests &tests)
{
    FilterRule rule;
    QStringList words;
    std::vector<RowTest> rest;
    for (const QueryTerm &term : terms) {
        if (isWord(term)) {
            words.append(std::get<TextTest>(term.test).text);
            continue;
        }
        RowTest test = tests.of(term);
        const auto *const status = std::get_if<CredentialStatus>(&test.what);
        const auto *const mark = std::get_if<Mark>(&test.what);
        if (status && !test.isNegated && !rule.status)
            rule.status = *status;
        else if (mark && !test.isNegated && !rule.mark)
            rule.mark = *mark;
        else
            rest.push_back(std::move(test));
    }
    std::shared_ptr<const RowCondition> condition;
    if (!rest.empty())
        condition = std::make_shared<QueryCondition>(std::vector<std::vector<RowTest>>{std::move(rest)});
    return CredentialFilter(rule, words.join(u' '), std::move(condition));
}

template <typename Asks>
bool hasTest(const Query &query, const Asks &asks)
{
    return std::ranges::any_of(query.alternatives, [&asks](const std::vector<QueryTerm> &terms) {
        return std::ranges::any_of(terms, [&asks](const QueryTerm &term) { return asks(term.test); });
    });
}

} // namespace

CredentialFilter filterFor(const Query &query, const QuerySource &source, const QDateTime &now)
{
    const RowTests tests(source, now);
    if (query.alternatives.size() == 1)
        return filterOf(query.alternatives.front(), tests);
    std::vector<std::vector<RowTest>> alternatives;
    for (const std::vector<QueryTerm> &terms : query.alternatives) {
        if (terms.empty()) // then every row matches
            return {};
        std::vector<RowTest> &made = alternatives.emplace_back();
        for (const QueryTerm &term : terms)
            made.push_back(tests.of(term));
    }
    if (alternatives.empty())
        return {};
    return CredentialFilter(FilterRule(), {}, std::make_shared<QueryCondition>(std::move(alternatives)));
}

bool dependsOnTime(const Query &query)
{
    return hasTest(query, [](const QueryTest &test) { return std::holds_alternative<AgeTest>(test); });
}

bool asksForTrunks(const Query &query)
{
    return hasTest(query, [](const QueryTest &test) {
        if (const auto *const text = std::get_if<TextTest>(&test))
            return text->field == QueryField::Trunk;
        if (const auto *const rule = std::get_if<RuleTest>(&test))
            return !rule->rule || *rule->rule == AuditRule::NoTrunk;
        return std::holds_alternative<UseTest>(test);
    });
}

} // namespace vobiz
