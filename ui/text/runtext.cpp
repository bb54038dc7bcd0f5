// SPDX-License-Identifier: MIT
#include "ui/text/runtext.h"

#include "core/changes/changerun.h"
#include "core/changes/credentialchange.h"
#include "core/text/counted.h"
#include "core/text/outcomeword.h"
#include "ui/text/errortext.h"
#include "ui/text/journaltext.h"
#include "ui/text/timelefttext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

using Outcome = ChangeRun::Outcome;

constexpr qsizetype MostReasons = 3;

/// In which the counts are told.
constexpr std::array Order{Outcome::Done,        Outcome::AlreadyGone,     Outcome::NothingToDo,
                           Outcome::InUse,       Outcome::WaitingForCalls, Outcome::Refused,
                           Outcome::NotSent,     Outcome::NotDone,         Outcome::Ignored,
                           Outcome::NotRecorded, Outcome::Changed,         Outcome::Unknown,
                           Outcome::Skipped,     Outcome::Superseded,      Outcome::Checking,
                           Outcome::UnderWay,    Outcome::NotStarted};
static_assert(Order.size() == ChangeRun::OutcomeCount);
/// Whose reasons are told in the end.
constexpr std::array WithReason{Outcome::Refused, Outcome::NotSent, Outcome::NotDone, Outcome::NotRecorded};

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ChangeRun)

public:
    const ChangeRun &run;
    const QLocale &locale;

    [[nodiscard]] QString number(qint64 value) const { return locale.toString(value); }

    [[nodiscard]] QString pick(const QString &deleting, const QString &disabling,
                               const QString &enabling) const
    {
        switch (run.action()) {
        case ChangeAction::Delete:
            return deleting;
        case ChangeAction::Disable:
            return disabling;
        case ChangeAction::Enable:
            break;
        }
        return enabling;
    }
    [[nodiscard]] QString doing() const
    {
        const int all = run.total();
        return pick(
            counted(all, tr("Deleting 1 credential"), tr("Deleting %1 credentials", nullptr, all), locale),
            counted(all, tr("Disabling 1 credential"), tr("Disabling %1 credentials", nullptr, all), locale),
            counted(all, tr("Enabling 1 credential"), tr("Enabling %1 credentials", nullptr, all), locale));
    }
    /// What came of it, in the end.
    [[nodiscard]] QString done() const
    {
        const int done = run.count(Outcome::Done);
        const int all = run.total();
        if (done == all)
            return pick(
                counted(all, tr("1 credential deleted"), tr("%1 credentials deleted", nullptr, all), locale),
                counted(all, tr("1 credential disabled"), tr("%1 credentials disabled", nullptr, all),
                        locale),
                counted(all, tr("1 credential enabled"), tr("%1 credentials enabled", nullptr, all), locale));
        return pick(counted(all, tr("%2 of 1 credential deleted"),
                            tr("%2 of %1 credentials deleted", nullptr, all), locale),
                    counted(all, tr("%2 of 1 credential disabled"),
                            tr("%2 of %1 credentials disabled", nullptr, all), locale),
                    counted(all, tr("%2 of 1 credential enabled"),
                            tr("%2 of %1 credentials enabled", nullptr, all), locale))
            .arg(number(done));
    }
    /// "3 under way": so many came to this.
    [[nodiscard]] QString words(Outcome outcome, int n) const
    {
        switch (outcome) {
        case Outcome::NotStarted:
            return (run.isActive() ? tr("%1 not started yet", nullptr, n) : tr("%1 not started", nullptr, n))
                .arg(number(n));
        case Outcome::UnderWay:
            return tr("%1 under way", nullptr, n).arg(number(n));
        case Outcome::Checking:
            return tr("%1 being looked for in the list", nullptr, n).arg(number(n));
        case Outcome::Done:
            return pick(tr("%1 deleted", nullptr, n), tr("%1 disabled", nullptr, n),
                        tr("%1 enabled", nullptr, n))
                .arg(number(n));
        case Outcome::AlreadyGone:
            return tr("%1 already gone", nullptr, n).arg(number(n));
        case Outcome::NothingToDo:
            return pick(tr("%1 gone already", nullptr, n), tr("%1 disabled or gone already", nullptr, n),
                        tr("%1 enabled or gone already", nullptr, n))
                .arg(number(n));
        case Outcome::Skipped:
            return tr("%1 skipped, because another change was under way", nullptr, n).arg(number(n));
        case Outcome::InUse:
            return with(n, OutcomeWord::InUse);
        case Outcome::WaitingForCalls:
            return counted(n, tr("1 waiting for its calls to end"),
                           tr("%1 waiting for their calls to end", nullptr, n), locale);
        case Outcome::Refused:
            return with(n, OutcomeWord::Refused);
        case Outcome::NotSent:
            return with(n, OutcomeWord::NotSent);
        case Outcome::NotDone:
            return with(n, OutcomeWord::NotDone);
        case Outcome::Ignored:
            return with(n, OutcomeWord::Ignored);
        case Outcome::NotRecorded:
            return with(n, OutcomeWord::NotRecorded);
        case Outcome::Changed:
            return tr("%1 and left alone", "2 changed meanwhile").arg(with(n, OutcomeWord::ChangedMeanwhile));
        case Outcome::Unknown:
            return tr("%1 with an unknown outcome", nullptr, n).arg(number(n));
        case Outcome::Superseded:
            return tr("%1 left to another decision of yours", nullptr, n).arg(number(n));
        }
        return {};
    }
    /// Of a run that nobody will look at any more.
    [[nodiscard]] QString wordsWhenLeft(Outcome outcome, int n) const
    {
        switch (outcome) {
        case Outcome::NotStarted:
            return tr("%1 not started", nullptr, n).arg(number(n));
        case Outcome::UnderWay:
            return tr("%1 still out", nullptr, n).arg(number(n));
        default:
            return words(outcome, n);
        }
    }
    [[nodiscard]] QString with(int n, OutcomeWord word) const
    {
        return tr("%1 %2", "so many came to this").arg(number(n), outcomeWord(word));
    }
    [[nodiscard]] static QString reason(Error error)
    {
        error.requestId.clear(); // each has its own
        return errorText(error);
    }
    [[nodiscard]] static QString reason(const CredentialChange &change)
    {
        if (change.journalProblem())
            return journalProblemText(*change.journalProblem());
        return change.error() ? reason(*change.error()) : QString();
    }
};

} // namespace

QString runTitle(const ChangeRun &run, const QLocale &locale)
{
    const Words words{run, locale};
    switch (run.state()) {
    case ChangeRun::State::Running:
        return words.doing();
    case ChangeRun::State::Paused:
        return Words::tr("Paused: %1").arg(words.doing());
    case ChangeRun::State::Ending:
        return Words::tr("Ending: %1").arg(words.doing());
    case ChangeRun::State::Ended:
        break;
    }
    switch (run.endReason()) {
    case ChangeRun::EndReason::Cancelled:
        return Words::tr("Cancelled: %1").arg(words.done());
    case ChangeRun::EndReason::Stopped:
        return Words::tr("Stopped: %1").arg(words.done());
    case ChangeRun::EndReason::AllStarted:
        break;
    }
    return words.done();
}

QString runProgress(const ChangeRun &run, const QDateTime &now, const QLocale &locale)
{
    const Words words{run, locale};
    if (!run.isActive()) {
        const QDateTime next = run.nextAttempt();
        return next.isValid() ? Words::tr("Next try at %1.")
                                    .arg(locale.toString(next.toLocalTime().time(), u"HH:mm:ss"_s))
                              : QString();
    }
    const QString done =
        Words::tr("%1 of %2 done").arg(words.number(run.finished()), words.number(run.total()));
    const qint64 wait = run.heldUntil().isValid() ? (now.msecsTo(run.heldUntil()) + 999) / 1000 : 0;
    if (run.state() == ChangeRun::State::Running && wait > 0)
        return Words::tr("%1. Vobiz asked to slow down: going on in %2 s").arg(done, words.number(wait));
    const QString left = timeLeftText(run.rowsPerSecond(), run.total() - run.finished(), locale);
    return left.isEmpty() ? done : Words::tr("%1 (%2)").arg(done, left);
}

QString runCounts(const ChangeRun &run, const QLocale &locale)
{
    const Words words{run, locale};
    if (!run.isActive() && run.count(Outcome::Done) == run.total())
        return {}; // the title has said it
    QStringList parts;
    for (const Outcome outcome : Order) {
        if (const int count = run.count(outcome); count > 0)
            parts.append(words.words(outcome, count));
    }
    return parts.join(u", "_s);
}

QString runReasons(const ChangeRun &run, const QLocale &locale)
{
    if (run.isActive())
        return {};
    const Words words{run, locale};
    QStringList lines;
    using Reason = std::pair<Outcome, QString>;
    QList<Reason> reasons; // in the order in which they came
    std::map<Reason, int> counts;
    for (const Outcome outcome : WithReason) {
        for (const CredentialId &id : run.ids(outcome)) {
            const CredentialChange *change = run.change(id);
            const Reason reason{outcome, change ? Words::reason(*change) : QString()};
            if (!reason.second.isEmpty() && ++counts[reason] == 1)
                reasons.append(reason);
        }
    }
    std::stable_sort(reasons.begin(), reasons.end(), [&counts](const Reason &one, const Reason &other) {
        return counts[one] > counts[other];
    });
    for (const Reason &reason : reasons.mid(0, MostReasons))
        lines.append(u"%1: %2"_s.arg(words.words(reason.first, counts[reason]), reason.second));
    if (const qsizetype more = reasons.size() - MostReasons; more > 0)
        lines.append(counted(more, Words::tr("and others for another reason"),
                             Words::tr("and others for %1 other reasons", nullptr, pluralOf(more)), locale));
    const QString stop = run.stopError() ? Words::reason(*run.stopError()) : QString();
    if (!stop.isEmpty() &&
        std::ranges::none_of(reasons, [&stop](const Reason &each) { return each.second == stop; }))
        lines.append(stop);
    return lines.join(u'\n');
}

QString runSoFar(const ChangeRun &run, const QLocale &locale)
{
    const Words words{run, locale};
    QStringList parts;
    for (const Outcome outcome : Order) {
        int count = run.count(outcome);
        if (outcome == Outcome::InUse)
            count += run.count(Outcome::WaitingForCalls);
        if (count > 0 && outcome != Outcome::WaitingForCalls)
            parts.append(words.wordsWhenLeft(outcome, count));
    }
    return Words::tr("%1: %2.", "what a run does, and how far it came")
        .arg(words.doing(), parts.join(u", "_s));
}

} // namespace vobiz
