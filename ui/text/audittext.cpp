// SPDX-License-Identifier: MIT
#include "ui/text/audittext.h"

#include "core/text/counted.h"
#include "core/text/visibletext.h"

#include <QtCore/QCoreApplication>

namespace vobiz {

namespace {

constexpr qsizetype LongestName = 60; // in a sentence

QString shown(const QString &text)
{
    return visibleText(text, LongestName);
}

QString dayOf(const std::optional<Timestamp> &time, const QLocale &locale)
{
    return time ? locale.toString(time->toDateTime().toLocalTime().date(), QLocale::LongFormat) : QString();
}

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(AuditText)

public:
    static QString disabledLong(const AuditFacts &facts, const QLocale &locale)
    {
        return disabledSince(facts, locale).arg(dayOf(facts.at, locale));
    }
    static QString disabledSince(const AuditFacts &facts, const QLocale &locale)
    {
        switch (facts.disabledSource) {
        case DisabledSince::Source::LastChange:
            return counted(facts.days, tr("Disabled; last changed 1 day ago, on %2."),
                           tr("Disabled; last changed %1 days ago, on %2.", nullptr, facts.days), locale);
        case DisabledSince::Source::Here:
            return counted(facts.days, tr("Disabled; this program disabled it 1 day ago, on %2."),
                           tr("Disabled; this program disabled it %1 days ago, on %2.", nullptr, facts.days),
                           locale);
        case DisabledSince::Source::Snapshots:
            return counted(facts.days,
                           tr("Disabled in the snapshot of %2, 1 day ago, and in each one since."),
                           tr("Disabled in the snapshot of %2, %1 days ago, and in each one since.", nullptr,
                              facts.days),
                           locale);
        }
        return {};
    }
    static QString untouched(const AuditFacts &facts, const QLocale &locale)
    {
        return counted(facts.days, tr("Last changed 1 day ago, on %2; when it was last used is not known."),
                       tr("Last changed %1 days ago, on %2; when it was last used is not known.", nullptr,
                          facts.days),
                       locale)
            .arg(dayOf(facts.at, locale));
    }
    static QString neverChanged(const AuditFacts &facts, const QLocale &locale)
    {
        return counted(facts.days, tr("Not changed since it was created 1 day ago, on %2."),
                       tr("Not changed since it was created %1 days ago, on %2.", nullptr, facts.days),
                       locale)
            .arg(dayOf(facts.at, locale));
    }
    static QString recent(const AuditFacts &facts, const QLocale &locale)
    {
        if (facts.days == 0)
            return tr("Created less than a day ago, on %1.").arg(dayOf(facts.at, locale));
        return counted(facts.days, tr("Created 1 day ago, on %2."),
                       tr("Created %1 days ago, on %2.", nullptr, facts.days), locale)
            .arg(dayOf(facts.at, locale));
    }
    static QString lookAlike(const AuditFacts &facts, const QLocale &locale)
    {
        if (facts.others > 1)
            return likeMany(facts, locale);
        switch (facts.difference) {
        case NameDifference::None:
            return tr("Another credential has the same username, “%1”.").arg(shown(facts.other));
        case NameDifference::Case:
            return tr("“%1” differs from “%2” only in case.").arg(shown(facts.name), shown(facts.other));
        case NameDifference::Separators:
            return tr("“%1” differs from “%2” only in separators.")
                .arg(shown(facts.name), shown(facts.other));
        case NameDifference::CaseAndSeparators:
            return tr("“%1” differs from “%2” only in case and separators.")
                .arg(shown(facts.name), shown(facts.other));
        case NameDifference::Letters:
            return tr("“%1” differs from “%2” only in what is easily overlooked: case, separators, "
                      "characters that look alike or are invisible.")
                .arg(shown(facts.name), shown(facts.other));
        }
        return {};
    }
    static QString likeMany(const AuditFacts &facts, const QLocale &locale)
    {
        if (facts.others >= AuditFacts::MostOthers)
            return tr("“%1” looks like the usernames of %2 other credentials or more, such as “%3”.")
                .arg(shown(facts.name), locale.toString(facts.others), shown(facts.other));
        return counted(facts.others, QString(),
                       tr("“%2” looks like the usernames of %1 other credentials, such as “%3”.", nullptr,
                          facts.others),
                       locale)
            .arg(shown(facts.name), shown(facts.other));
    }
    static QString otherRealm(const AuditFacts &facts)
    {
        if (facts.realm.isEmpty())
            return tr("It has no realm; nearly all others are in “%1”.").arg(shown(facts.usualRealm));
        if (facts.usualRealm.isEmpty())
            return tr("Its realm is “%1”; nearly all others have none.").arg(shown(facts.realm));
        return tr("Its realm is “%1”; nearly all others are in “%2”.")
            .arg(shown(facts.realm), shown(facts.usualRealm));
    }
    static QString due(const AuditFacts &facts, const QLocale &locale)
    {
        return tr("In the quarantine since %1; its time was over on %2.")
            .arg(dayOf(facts.at, locale), dayOf(facts.due, locale));
    }
    static QString enabledQuarantine(const AuditFacts &facts, const QLocale &locale)
    {
        if (!facts.at)
            return tr("Enabled, though in the quarantine.");
        return tr("Enabled, though in the quarantine since %1.").arg(dayOf(facts.at, locale));
    }
};

} // namespace

QString auditRuleWord(AuditRule rule)
{
    switch (rule) {
    case AuditRule::DisabledLong:
        return Words::tr("Disabled long");
    case AuditRule::Untouched:
        return Words::tr("Untouched");
    case AuditRule::NeverChanged:
        return Words::tr("Never changed");
    case AuditRule::NoTrunk:
        return Words::tr("No trunk names it");
    case AuditRule::Leftover:
        return Words::tr("Leftover?");
    case AuditRule::LookAlike:
        return Words::tr("Look-alike");
    case AuditRule::HiddenCharacters:
        return Words::tr("Hidden characters");
    case AuditRule::OtherRealm:
        return Words::tr("Other realm");
    case AuditRule::New:
        return Words::tr("New");
    case AuditRule::Due:
        return Words::tr("Due");
    case AuditRule::EnabledQuarantine:
        return Words::tr("Enabled in quarantine");
    case AuditRule::Count:
        break;
    }
    return {};
}

QString auditRuleHint(AuditRule rule)
{
    switch (rule) {
    case AuditRule::DisabledLong:
        return Words::tr("Disabled for long, as its last change, this program or snapshots tell");
    case AuditRule::Untouched:
        return Words::tr("Not changed for long; when it was last used is not known");
    case AuditRule::NeverChanged:
        return Words::tr("Not changed since it was created long ago");
    case AuditRule::NoTrunk:
        return Words::tr("No trunk names it");
    case AuditRule::Leftover:
        return Words::tr("The username looks like a test, a demo or a leftover");
    case AuditRule::LookAlike:
        return Words::tr("Another username is the same, or easily taken for it");
    case AuditRule::HiddenCharacters:
        return Words::tr("The username has invisible or direction-changing characters");
    case AuditRule::OtherRealm:
        return Words::tr("The realm is not that of nearly all others");
    case AuditRule::New:
        return Words::tr("Created lately");
    case AuditRule::Due:
        return Words::tr("Its time in the quarantine is over");
    case AuditRule::EnabledQuarantine:
        return Words::tr("Enabled, though in the quarantine");
    case AuditRule::Count:
        break;
    }
    return {};
}

QString auditReason(const AuditFacts &facts, const QLocale &locale)
{
    switch (facts.rule) {
    case AuditRule::DisabledLong:
        return Words::disabledLong(facts, locale);
    case AuditRule::Untouched:
        return Words::untouched(facts, locale);
    case AuditRule::NeverChanged:
        return Words::neverChanged(facts, locale);
    case AuditRule::NoTrunk:
        return Words::tr("No trunk names it.");
    case AuditRule::Leftover:
        return Words::tr("“%1” looks like a test, a demo or a leftover: the pattern “%2” is in it.")
            .arg(shown(facts.name), shown(facts.pattern));
    case AuditRule::LookAlike:
        return Words::lookAlike(facts, locale);
    case AuditRule::HiddenCharacters:
        return Words::tr("There are characters in its username that nobody sees, or that change the "
                         "direction of the others: %1.")
            .arg(locale.createSeparatedList(facts.characters));
    case AuditRule::OtherRealm:
        return Words::otherRealm(facts);
    case AuditRule::New:
        return Words::recent(facts, locale);
    case AuditRule::Due:
        return Words::due(facts, locale);
    case AuditRule::EnabledQuarantine:
        return Words::enabledQuarantine(facts, locale);
    case AuditRule::Count:
        break;
    }
    return {};
}

} // namespace vobiz
