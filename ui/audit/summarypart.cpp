// SPDX-License-Identifier: MIT
#include "ui/audit/summarypart.h"

#include "core/text/counted.h"
#include "ui/text/agetext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Summary)

public:
    const SummaryFigures &figures;
    const SummaryScope &scope;

    [[nodiscard]] QString total() const { return QLocale().toString(figures.total); }

    [[nodiscard]] QString status(CredentialStatus status, int n) const
    {
        switch (status) {
        case CredentialStatus::Enabled:
            return scope.isWhole ? counted(n, tr("1 of all %2 is enabled."),
                                           tr("%1 of all %2 are enabled.", nullptr, n))
                                 : counted(n, tr("1 of %2 loaded is enabled."),
                                           tr("%1 of %2 loaded are enabled.", nullptr, n));
        case CredentialStatus::Disabled:
            return scope.isWhole ? counted(n, tr("1 of all %2 is disabled."),
                                           tr("%1 of all %2 are disabled.", nullptr, n))
                                 : counted(n, tr("1 of %2 loaded is disabled."),
                                           tr("%1 of %2 loaded are disabled.", nullptr, n));
        case CredentialStatus::Unknown:
            break;
        }
        return scope.isWhole ? counted(n, tr("1 of all %2 has a status that is not known."),
                                       tr("%1 of all %2 have a status that is not known.", nullptr, n))
                             : counted(n, tr("1 of %2 loaded has a status that is not known."),
                                       tr("%1 of %2 loaded have a status that is not known.", nullptr, n));
    }

    [[nodiscard]] QString use(UseTest::Use use, int n) const
    {
        switch (use) {
        case UseTest::Use::Yes:
            return scope.isWhole ? counted(n, tr("1 of all %2 is named by a trunk."),
                                           tr("%1 of all %2 are named by a trunk.", nullptr, n))
                                 : counted(n, tr("1 of %2 loaded is named by a trunk."),
                                           tr("%1 of %2 loaded are named by a trunk.", nullptr, n));
        case UseTest::Use::No:
            return scope.isWhole ? counted(n, tr("1 of all %2 is named by no trunk."),
                                           tr("%1 of all %2 are named by no trunk.", nullptr, n))
                                 : counted(n, tr("1 of %2 loaded is named by no trunk."),
                                           tr("%1 of %2 loaded are named by no trunk.", nullptr, n));
        case UseTest::Use::Unknown:
            break;
        }
        return scope.isWhole
                   ? counted(n, tr("Of 1 of all %2 it is not known whether a trunk names it."),
                             tr("Of %1 of all %2 it is not known whether a trunk names them.", nullptr, n))
                   : counted(
                         n, tr("Of 1 of %2 loaded it is not known whether a trunk names it."),
                         tr("Of %1 of %2 loaded it is not known whether a trunk names them.", nullptr, n));
    }

    [[nodiscard]] QString noAge(int n) const
    {
        return scope.isWhole
                   ? counted(
                         n, tr("Of 1 of all %2 Vobiz does not tell when it was last changed."),
                         tr("Of %1 of all %2 Vobiz does not tell when they were last changed.", nullptr, n))
                   : counted(n, tr("Of 1 of %2 loaded Vobiz does not tell when it was last changed."),
                             tr("Of %1 of %2 loaded Vobiz does not tell when they were last changed.",
                                nullptr, n));
    }

    [[nodiscard]] QString withFinding(int n) const
    {
        return scope.isWhole ? counted(n, tr("1 of all %2 has a finding."),
                                       tr("%1 of all %2 have a finding.", nullptr, n))
                             : counted(n, tr("1 of %2 loaded has a finding."),
                                       tr("%1 of %2 loaded have a finding.", nullptr, n));
    }

    /// For what stands behind a colon.
    [[nodiscard]] QString age(int n, const QString &range) const
    {
        return (scope.isWhole ? tr("%1 of all %2. Time since their last change: %3.")
                              : tr("%1 of %2 loaded. Time since their last change: %3."))
            .arg(QLocale().toString(n), total(), range);
    }
    [[nodiscard]] QString finding(int n, const QString &word) const
    {
        return (scope.isWhole ? tr("%1 of all %2. Finding: %3.") : tr("%1 of %2 loaded. Finding: %3."))
            .arg(QLocale().toString(n), total(), word);
    }

    [[nodiscard]] QString asOf() const
    {
        if (!scope.trunksAsOf.isValid())
            return {};
        const QDateTime local = scope.trunksAsOf.toLocalTime();
        const QString hours = QLocale().toString(local.time(), u"HH:mm"_s);
        if (local.date() == QDate::currentDate())
            return tr("As of %1.").arg(hours);
        return tr("As of %1, %2.").arg(QLocale().toString(local.date(), QLocale::ShortFormat), hours);
    }
};

SummaryPart statusPart(CredentialStatus status, const Words &words)
{
    SummaryPart part;
    part.count = words.figures.statuses[static_cast<std::size_t>(status)];
    part.terms = {{StatusTest{status}}};
    part.sentence = words.status(status, part.count).arg(words.total());
    switch (status) {
    case CredentialStatus::Enabled:
        part.label = Words::tr("Enabled");
        part.accent = Accent::Success;
        part.fill = Fill::Solid;
        part.isAlwaysShown = true;
        break;
    case CredentialStatus::Disabled:
        part.label = Words::tr("Disabled");
        part.accent = Accent::Plain;
        part.fill = Fill::Hatched;
        part.isAlwaysShown = true;
        break;
    case CredentialStatus::Unknown:
        part.label = Words::tr("Status not known");
        part.accent = Accent::Quiet;
        part.fill = Fill::Hollow;
        break;
    }
    part.name = part.label;
    return part;
}

SummaryPart usePart(UseTest::Use use, const Words &words)
{
    SummaryPart part;
    part.terms = {{UseTest{use}}};
    switch (use) {
    case UseTest::Use::Yes:
        part.count = words.figures.used;
        part.label = Words::tr("Used by trunks");
        part.accent = Accent::Information;
        part.fill = Fill::Solid;
        part.isAlwaysShown = true;
        break;
    case UseTest::Use::No:
        part.count = words.figures.unused;
        part.label = Words::tr("No trunk names it");
        part.accent = Accent::Warning;
        part.fill = Fill::Hatched;
        part.isAlwaysShown = true;
        break;
    case UseTest::Use::Unknown:
        part.count = words.figures.useUnknown();
        part.label = Words::tr("Use not known");
        part.accent = Accent::Quiet;
        part.fill = Fill::Hollow;
        break;
    }
    part.name = part.label;
    part.sentence = words.use(use, part.count).arg(words.total());
    if (const QString asOf = words.asOf(); !asOf.isEmpty())
        part.sentence += u' ' + asOf;
    return part;
}

} // namespace

std::vector<SummaryPart> statusParts(const SummaryFigures &figures, const SummaryScope &scope)
{
    const Words words{figures, scope};
    return {statusPart(CredentialStatus::Enabled, words), statusPart(CredentialStatus::Disabled, words),
            statusPart(CredentialStatus::Unknown, words)};
}

std::vector<SummaryPart> ageParts(const SummaryFigures &figures, const SummaryScope &scope)
{
    const Words words{figures, scope};
    std::vector<SummaryPart> parts;
    for (const AgeColumn &column : figures.ages) {
        const QString text = ageRangeText(column.range);
        parts.push_back({.label = shortAgeRangeText(column.range),
                         .name = text,
                         .sentence = words.age(column.count, text),
                         .count = column.count,
                         .terms = termsOf(column.range),
                         .accent = Accent::Information,
                         .fill = Fill::Solid,
                         .isAlwaysShown = true});
    }
    parts.push_back({.label = Words::tr("not told"),
                     .name = Words::tr("Last change not told"),
                     .sentence = words.noAge(figures.withoutAge).arg(words.total()),
                     .count = figures.withoutAge,
                     .terms = termsOfNoAge(),
                     .accent = Accent::Quiet,
                     .fill = Fill::Hollow});
    return parts;
}

std::vector<SummaryPart> useParts(const SummaryFigures &figures, const SummaryScope &scope)
{
    if (!isUseKnown(figures, scope))
        return {};
    const Words words{figures, scope};
    return {usePart(UseTest::Use::Yes, words), usePart(UseTest::Use::No, words),
            usePart(UseTest::Use::Unknown, words)};
}

std::vector<SummaryPart> findingParts(const SummaryFigures &figures, const SummaryScope &scope,
                                      const RuleWord &ruleWord)
{
    const Words words{figures, scope};
    std::vector<SummaryPart> parts;
    parts.push_back({.label = Words::tr("Any finding"),
                     .name = Words::tr("Any finding"),
                     .sentence = words.withFinding(figures.withFinding).arg(words.total()),
                     .count = figures.withFinding,
                     .terms = {{RuleTest{}}}});
    for (std::size_t i = 0; i < AuditRuleCount; ++i) {
        const auto rule = static_cast<AuditRule>(i);
        const QString word = ruleWord(rule);
        parts.push_back({.label = word,
                         .name = word,
                         .sentence = words.finding(figures.findings[i], word),
                         .count = figures.findings[i],
                         .terms = {{RuleTest{rule}}}});
    }
    return parts;
}

bool isUseKnown(const SummaryFigures &figures, const SummaryScope &scope)
{
    return scope.trunks == SummaryScope::Trunks::Read || figures.used + figures.unused > 0;
}

QString summaryTrunkWords(const SummaryScope &scope)
{
    switch (scope.trunks) {
    case SummaryScope::Trunks::NotRead:
        return Words::tr("not read yet");
    case SummaryScope::Trunks::Reading:
        return Words::tr("being read…");
    case SummaryScope::Trunks::Failed:
        return Words::tr("could not be read");
    case SummaryScope::Trunks::Read:
        break;
    }
    return {};
}

QString summaryCaption(SummaryTopic topic, const SummaryFigures &figures, const SummaryScope &scope)
{
    const QString total = QLocale().toString(figures.total);
    switch (topic) {
    case SummaryTopic::Status:
        return (scope.isWhole ? Words::tr("Status of all %1") : Words::tr("Status of %1 loaded")).arg(total);
    case SummaryTopic::Age:
        return scope.isWhole ? Words::tr("Last changed") : Words::tr("Last changed, of %1 loaded").arg(total);
    case SummaryTopic::Use:
        return scope.isWhole ? Words::tr("Trunks") : Words::tr("Trunks, of %1 loaded").arg(total);
    case SummaryTopic::Findings:
        break;
    }
    return scope.isWhole ? Words::tr("Findings") : Words::tr("Findings, of %1 loaded").arg(total);
}

QString summaryTopicName(SummaryTopic topic)
{
    switch (topic) {
    case SummaryTopic::Status:
        return Words::tr("Status");
    case SummaryTopic::Age:
        return Words::tr("Last changed");
    case SummaryTopic::Use:
        return Words::tr("Trunks");
    case SummaryTopic::Findings:
        break;
    }
    return Words::tr("Findings");
}

} // namespace vobiz
