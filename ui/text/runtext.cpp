// SPDX-License-Identifier: MIT
#include "ui/text/runtext.h"

#include "core/changes/changerun.h"
#include "core/changes/credentialchange.h"
#include "ui/text/errortext.h"
#include "ui/text/journaltext.h"
#include "ui/text/timelefttext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QHash>
#include <QtCore/QLocale>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

using Outcome = ChangeRun::Outcome;

constexpr qsizetype MostReasons = 3;

/// In which the counts are told.
constexpr std::array Order{
    Outcome::Done,     Outcome::AlreadyGone, Outcome::NothingToDo, Outcome::InUse,   Outcome::WaitingForCalls,
    Outcome::Refused,  Outcome::Changed,     Outcome::Unknown,     Outcome::Skipped, Outcome::Superseded,
    Outcome::Checking, Outcome::UnderWay,    Outcome::NotStarted};
static_assert(Order.size() == ChangeRun::OutcomeCount);

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ChangeRun)

public:
    const ChangeRun &run;
    const QLocale &locale;

    [[nodiscard]] QString number(qint64 value) const { return locale.toString(value); }
    [[nodiscard]] QString all() const { return credentialsWord(run.total(), locale); }

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
        return pick(tr("Deleting %1"), tr("Disabling %1"), tr("Enabling %1")).arg(all());
    }
    /// What came of it, in the end.
    [[nodiscard]] QString done() const
    {
        const int done = run.count(Outcome::Done);
        if (done == run.total())
            return pick(tr("%1 deleted"), tr("%1 disabled"), tr("%1 enabled")).arg(all());
        return pick(tr("%1 of %2 deleted"), tr("%1 of %2 disabled"), tr("%1 of %2 enabled"))
            .arg(number(done), all());
    }
    [[nodiscard]] QString words(Outcome outcome) const
    {
        switch (outcome) {
        case Outcome::NotStarted:
            return run.isActive() ? tr("%1 not started yet") : tr("%1 not started");
        case Outcome::UnderWay:
            return tr("%1 under way");
        case Outcome::Checking:
            return tr("%1 being looked for in the list");
        case Outcome::Done:
            return pick(tr("%1 deleted"), tr("%1 disabled"), tr("%1 enabled"));
        case Outcome::AlreadyGone:
            return tr("%1 already gone");
        case Outcome::NothingToDo:
            return pick(QString(), tr("%1 disabled or gone already"), tr("%1 enabled or gone already"));
        case Outcome::Skipped:
            return tr("%1 skipped, because another change was under way");
        case Outcome::InUse:
            return tr("%1 in use by active calls");
        case Outcome::WaitingForCalls:
            return tr("%1 waiting for their calls to end");
        case Outcome::Refused:
            return pick(tr("%1 not deleted"), tr("%1 not disabled"), tr("%1 not enabled"));
        case Outcome::Changed:
            return tr("%1 left alone, because somebody changed them since you decided");
        case Outcome::Unknown:
            return tr("%1 with an unknown outcome");
        case Outcome::Superseded:
            return tr("%1 left to another decision of yours");
        }
        return {};
    }
    /// Of a run that nobody will look at any more.
    [[nodiscard]] QString wordsWhenLeft(Outcome outcome) const
    {
        switch (outcome) {
        case Outcome::NotStarted:
            return tr("%1 not started");
        case Outcome::UnderWay:
            return tr("%1 still out");
        default:
            return words(outcome);
        }
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
        if (!change.error())
            return tr("Vobiz accepted the change, but the list does not show it.");
        const QString text = reason(*change.error());
        return change.state() == CredentialChange::State::NotDone
                   ? tr("%1 The list still shows them as before.").arg(text)
                   : text;
    }
};

} // namespace

QString credentialsWord(int count, const QLocale &locale)
{
    return count == 1 ? Words::tr("1 credential") : Words::tr("%1 credentials").arg(locale.toString(count));
}

QString credentialsTitle(int count, const QLocale &locale)
{
    return count == 1 ? Words::tr("1 Credential") : Words::tr("%1 Credentials").arg(locale.toString(count));
}

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
            parts.append(words.words(outcome).arg(words.number(count)));
    }
    return parts.join(u", "_s);
}

QString runReasons(const ChangeRun &run, const QLocale &locale)
{
    if (run.isActive())
        return {};
    const Words words{run, locale};
    QStringList lines;
    QStringList reasons; // in the order in which they came
    QHash<QString, int> counts;
    for (const CredentialId &id : run.ids(Outcome::Refused)) {
        const CredentialChange *change = run.change(id);
        const QString reason = change ? Words::reason(*change) : QString();
        if (reason.isEmpty())
            continue;
        if (!counts.contains(reason))
            reasons.append(reason);
        ++counts[reason];
    }
    std::stable_sort(reasons.begin(), reasons.end(), [&counts](const QString &one, const QString &other) {
        return counts[one] > counts[other];
    });
    for (const QString &reason : reasons.mid(0, MostReasons))
        lines.append(
            u"%1: %2"_s.arg(words.words(Outcome::Refused).arg(words.number(counts[reason])), reason));
    if (reasons.size() == MostReasons + 1)
        lines.append(Words::tr("and others for another reason"));
    else if (reasons.size() > MostReasons)
        lines.append(
            Words::tr("and others for %1 other reasons").arg(words.number(reasons.size() - MostReasons)));
    if (run.stopError() && !counts.contains(Words::reason(*run.stopError())))
        lines.append(Words::reason(*run.stopError()));
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
            parts.append(words.wordsWhenLeft(outcome).arg(words.number(count)));
    }
    return Words::tr("%1: %2.", "what a run does, and how far it came")
        .arg(words.doing(), parts.join(u", "_s));
}

} // namespace vobiz
