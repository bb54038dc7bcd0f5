// SPDX-License-Identifier: MIT
#include "ui/credentials/cellterm.h"

#include <array>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

using Term = std::optional<QueryTerm>;

bool has(Marks marks, Mark mark)
{
    return marks.test(static_cast<std::size_t>(mark));
}

Term textTerm(QueryField field, const QString &text)
{
    if (text.trimmed().isEmpty())
        return std::nullopt;
    return QueryTerm{.test = TextTest{.field = field, .text = text, .isQuoted = true}};
}

Term dayTerm(QueryInstant instant, const std::optional<Timestamp> &at)
{
    if (!at)
        return std::nullopt;
    const QDate day = at->toDateTime().toLocalTime().date();
    return QueryTerm{.test = DateTest{.instant = instant,
                                      .comparison = Comparison::Equal,
                                      .year = day.year(),
                                      .month = day.month(),
                                      .day = day.day()}};
}

Term useTerm(Marks marks)
{
    const UseTest::Use use = has(marks, Mark::Attached)     ? UseTest::Use::Yes
                             : has(marks, Mark::Unattached) ? UseTest::Use::No
                                                            : UseTest::Use::Unknown;
    return QueryTerm{.test = UseTest{use}};
}

/// The rule, if only one matches; else any.
Term ruleTerm(Marks marks)
{
    std::optional<AuditRule> found;
    int count = 0;
    for (std::size_t i = 0; i < AuditRuleCount; ++i) {
        const auto rule = static_cast<AuditRule>(i);
        if (has(marks, markOf(rule))) {
            found = rule;
            ++count;
        }
    }
    return QueryTerm{.test = RuleTest{count == 1 ? found : std::nullopt}, .isNegated = count == 0};
}

struct Entry
{
    QLatin1StringView column; ///< as in the settings
    Term (*term)(const Credential &credential, Marks marks);
};

constexpr auto Table = std::to_array<Entry>({
    {"username"_L1,
     [](const Credential &row, Marks) {
         return textTerm(QueryField::Username, row.username);
     }},
    {"status"_L1,
     [](const Credential &row, Marks) {
         return Term({.test = StatusTest{row.status}});
     }},
    {"realm"_L1,
     [](const Credential &row, Marks) {
         return textTerm(QueryField::Realm, row.realm);
     }},
    {"description"_L1,
     [](const Credential &row, Marks) {
         return textTerm(QueryField::Description, row.description);
     }},
    {"used-by"_L1,
     [](const Credential &, Marks marks) {
         return useTerm(marks);
     }},
    {"findings"_L1,
     [](const Credential &, Marks marks) {
         return ruleTerm(marks);
     }},
    {"created"_L1,
     [](const Credential &row, Marks) {
         return dayTerm(QueryInstant::Created, row.createdAt);
     }},
    {"last-changed"_L1,
     [](const Credential &row, Marks) {
         return dayTerm(QueryInstant::Changed, row.updatedAt);
     }},
    {"kept"_L1,
     [](const Credential &, Marks marks) {
         return Term({.test = KeepTest{has(marks, Mark::Kept)}});
     }},
    {"id"_L1,
     [](const Credential &row, Marks) {
         return textTerm(QueryField::Id, row.id.text());
     }},
});

} // namespace

std::optional<QueryTerm> cellTerm(Column column, const Credential &credential, Marks marks)
{
    const QLatin1StringView name = columnTraits(column).look.name;
    for (const Entry &entry : Table) {
        if (entry.column == name)
            return entry.term(credential, marks);
    }
    return std::nullopt;
}

} // namespace vobiz
