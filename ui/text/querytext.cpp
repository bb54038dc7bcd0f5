// SPDX-License-Identifier: MIT
#include "ui/text/querytext.h"

#include "core/query/querycompletion.h"
#include "core/text/visibletext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestPart = 60;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(QueryText)

public:
    static QString rules()
    {
        QStringList names;
        for (std::size_t i = 0; i < AuditRuleCount; ++i)
            names.append(auditRuleName(static_cast<AuditRule>(i)));
        return names.join(u", "_s);
    }

    static QString problem(QueryProblem::Kind kind)
    {
        using Kind = QueryProblem::Kind;
        switch (kind) {
        case Kind::Status:
            return tr("“%1” is not understood: after status: comes enabled, disabled or unknown. In quotes "
                      "it is searched as text.");
        case Kind::Date:
            return tr("“%1” is not understood: what is expected is a year, a month or a day that exists, as "
                      "2026, 2026-03 or 2026-03-15. In quotes it is searched as text.");
        case Kind::Age:
            return tr("“%1” is not understood: after age> comes a number of up to five digits with d, w, m "
                      "or y, for days, weeks, months or years, as age>90d. In quotes it is searched as "
                      "text.");
        case Kind::Use:
            return tr("“%1” is not understood: after used: comes no, yes or unknown. In quotes it is "
                      "searched as text.");
        case Kind::Rule:
            return tr("“%1” is not understood: after rule: comes * for any rule, or one of %2. In quotes it "
                      "is searched as text.");
        case Kind::Keep:
            return tr("“%1” is not understood: after keep: comes yes or no. In quotes it is searched as "
                      "text.");
        }
        return {};
    }

    static QList<QueryHelpLine> textHelp()
    {
        return {
            {u"lobby phone"_s,
             tr("Both words, in any case, somewhere in the username, realm, description or ID")},
            {u"\"lobby phone\""_s,
             tr("Exactly this text, with its blanks; \"\" in it is one quotation mark")},
            {u"lobby OR desk"_s, tr("One or the other; OR in capitals. All other words have to be there")},
            {u"not:lobby"_s, tr("The word is nowhere")},
            {u"-\"lobby phone\""_s, tr("The text in quotes is nowhere")},
            {u"agent*7"_s, tr("The asterisk stands for any characters; in quotes for itself")},
            {u"username:agent"_s, tr("In one field only: username, realm, description, id, trunk or note")},
            {u"trunk:\"Main line\""_s,
             tr("A trunk whose name has this text names it, as far as the trunks were read")},
            {u"note:*"_s, tr("Has a note, written when it was decided to keep it")},
        };
    }

    static QList<QueryHelpLine> factHelp()
    {
        return {
            {u"status:disabled"_s, tr("Disabled; also enabled, or unknown where the provider does not say")},
            {u"-status:enabled"_s, tr("Not enabled: - turns any field around")},
            {u"age>90d"_s,
             tr("Last changed more than 90 days ago; w, m and y are weeks, months and years, and <, <=, =, "
                ">= compare too")},
            {u"changed<2026-01-01"_s, tr("Last changed before that day, in this computer’s time zone")},
            {u"created:2026-03"_s, tr("Created in that month; a year or a day can stand there as well")},
            {u"used:no"_s, tr("No trunk names it; also yes, or unknown where the trunks do not tell")},
            {u"rule:*"_s, tr("Any rule of the audit matches")},
            {u"rule:%1"_s.arg(auditRuleName(AuditRule::Untouched)),
             tr("This rule matches. There are: %1").arg(rules())},
            {u"keep:yes"_s, tr("You decided to keep it; also no")},
            {u"\"status:disabled\""_s, tr("In quotes everything is text")},
        };
    }
};

} // namespace

QString queryProblemText(const QString &line, const QueryProblem &problem)
{
    const QString part = visibleText(QStringView(line).sliced(problem.begin, problem.length), LongestPart);
    const QString words = Words::problem(problem.kind);
    if (problem.kind == QueryProblem::Kind::Rule)
        return words.arg(part, Words::rules());
    return words.arg(part);
}

QString queryProblemsText(const QString &line, const QList<QueryProblem> &problems)
{
    QStringList sentences;
    for (const QueryProblem &problem : problems)
        sentences.append(queryProblemText(line, problem));
    return sentences.join(u' ');
}

QString queryKeyText(QueryKey key)
{
    switch (key) {
    case QueryKey::Username:
        return Words::tr("text in the username");
    case QueryKey::Realm:
        return Words::tr("text in the realm");
    case QueryKey::Description:
        return Words::tr("text in the description");
    case QueryKey::Id:
        return Words::tr("text in the ID");
    case QueryKey::Trunk:
        return Words::tr("text in the name of a trunk that names it");
    case QueryKey::Note:
        return Words::tr("text in the note of a decision to keep it");
    case QueryKey::Status:
        return Words::tr("enabled, disabled or unknown");
    case QueryKey::Age:
        return Words::tr("time since it was last changed, as 90d");
    case QueryKey::Changed:
        return Words::tr("when it was last changed, as 2026-03");
    case QueryKey::Created:
        return Words::tr("when it was created, as 2026-03");
    case QueryKey::Used:
        return Words::tr("whether a trunk names it: no, yes or unknown");
    case QueryKey::Rule:
        return Words::tr("a rule of the audit that matches, * for any");
    case QueryKey::Keep:
        return Words::tr("whether you decided to keep it: yes or no");
    }
    return {};
}

QString queryFieldText(const QString &choice)
{
    for (int i = 0; i < QueryKeyCount; ++i) {
        if (const auto key = static_cast<QueryKey>(i); choice == typedField(key))
            return queryKeyText(key);
    }
    return choice == QueryNot ? Words::tr("a word that is nowhere") : QString();
}

QList<QueryHelpLine> queryHelp()
{
    return Words::textHelp() + Words::factHelp();
}

} // namespace vobiz
