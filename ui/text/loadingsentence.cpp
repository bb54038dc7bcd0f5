// SPDX-License-Identifier: MIT
#include "ui/text/loadingsentence.h"

#include "core/listing/listloader.h"
#include "core/text/counted.h"
#include "ui/text/errortext.h"
#include "ui/text/snapshottext.h"
#include "ui/text/timelefttext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LoadingSentence)

public:
    const ListProgress &progress;
    const QLocale &locale;
    const QDateTime &now;
    int inDoubt;

    [[nodiscard]] QString number(qint64 value) const { return locale.toString(value); }

    /// "400 of 3,214"
    [[nodiscard]] QString partOfTotal(qint64 part) const
    {
        return progress.total ? tr("%1 of %2").arg(number(part), number(*progress.total)) : number(part);
    }

    [[nodiscard]] QString completed() const
    {
        if (progress.isKept)
            return kept();
        const QString time = locale.toString(progress.completedAt.toLocalTime().time(), u"HH:mm"_s);
        if (progress.total && *progress.total != progress.loaded)
            return tr("%1 loaded, %2, but the server counts %3: the list may have changed, refresh to be "
                      "sure")
                .arg(number(progress.loaded), time, number(*progress.total));
        if (progress.isUncounted)
            return tr("An empty list, %1, without the count that would confirm it").arg(time);
        using Verification = ListProgress::Verification;
        if (progress.verification == Verification::KeepsChanging)
            return tr("%1 loaded, %2, not verified: the list keeps changing")
                .arg(number(progress.loaded), time);
        if (inDoubt > 0)
            return tr("%1 loaded, %2").arg(number(progress.loaded), time);
        if (progress.verification == Verification::Verified)
            return progress.loaded == 0 ? tr("No credentials, verified %1").arg(time)
                                        : tr("All %1 loaded, verified %2").arg(number(progress.loaded), time);
        if (progress.hasChangedMeanwhile && progress.verification == Verification::Running)
            return tr("%1 loaded, %2").arg(number(progress.loaded), time);
        if (progress.hasTooSmallPages)
            return tr("%1 loaded, %2, not verified: the server lists one at a time, so nobody can tell "
                      "whether one was missed")
                .arg(number(progress.loaded), time);
        if (progress.hasChangedMeanwhile)
            return tr("%1 loaded, %2, but the list changed while it was read: refresh to be sure")
                .arg(number(progress.loaded), time);
        if (progress.loaded == 0)
            return tr("No credentials, %1").arg(time);
        return tr("All %1 loaded, %2").arg(number(progress.loaded), time);
    }

    [[nodiscard]] QString kept() const
    {
        const QString when = snapshotTime(progress.completedAt, locale);
        return (progress.verification == ListProgress::Verification::Verified
                    ? tr("All %1 of the snapshot of %2, verified then")
                    : tr("All %1 of the snapshot of %2, not verified"))
            .arg(number(progress.loaded), when);
    }

    [[nodiscard]] QString doubt() const
    {
        return counted(inDoubt, tr("1 outcome not known"), tr("%1 outcomes not known", nullptr, inDoubt),
                       locale);
    }

    [[nodiscard]] QString loadedPart() const
    {
        if (progress.loaded == 0)
            return tr("Nothing loaded yet");
        if (!progress.total)
            return tr("Loaded %1; the server does not say how many there are").arg(number(progress.loaded));
        return tr("Loaded %1").arg(partOfTotal(progress.loaded));
    }

    [[nodiscard]] QString waiting() const
    {
        const qint64 seconds = (now.msecsTo(progress.waitEndsAt) + 999) / 1000;
        const QString attempt =
            tr("attempt %1 of %2").arg(progress.wait->nextAttempt).arg(progress.wait->mostAttempts);
        const QString reason = waitReason(progress.wait->reason);
        if (seconds <= 0)
            return tr("Trying again (%1)").arg(attempt);
        return tr("Waiting: %1. Next try in %2 s (%3)").arg(reason, number(seconds), attempt);
    }

    /// The same words for as long as it fails for the same reason.
    [[nodiscard]] QString backgroundFailure() const
    {
        const QString time = locale.toString(progress.backgroundFailedAt.toLocalTime().time(), u"HH:mm"_s);
        return tr("refreshing automatically has failed since %1: %2")
            .arg(time, errorText(*progress.backgroundError));
    }

    [[nodiscard]] QString activity() const
    {
        if (progress.state == ListProgress::State::Failed)
            return tr("loading stopped");
        if (progress.verification == ListProgress::Verification::Running)
            return withRate(tr("verifying, %1 read").arg(partOfTotal(progress.read)));
        if (progress.isRefreshing)
            return withRate(tr("refreshing, %1 read").arg(partOfTotal(progress.read)));
        if (progress.state != ListProgress::State::Loading)
            return {};
        return withRate(tr("loading…"));
    }

    /// With how fast it goes and how long it will take, once that can be told and there is time to read it.
    [[nodiscard]] QString withRate(const QString &activity) const
    {
        const auto rate = static_cast<qint64>(progress.rowsPerSecond);
        if (rate < 1 || !progress.isEverythingWanted || !progress.total || *progress.total <= progress.read)
            return activity;
        return tr("%1 (%2)").arg(
            activity, timeLeftText(static_cast<double>(rate), *progress.total - progress.read, locale));
    }

    [[nodiscard]] QString matches(qsizetype matching, qsizetype arriving) const
    {
        if (arriving > 0)
            return tr("%1 match in the %2 sorted of %3 loaded")
                .arg(number(matching), number(progress.loaded - arriving), number(progress.loaded));
        if (progress.state == ListProgress::State::Complete)
            return tr("%1 of %2 match").arg(number(matching), number(progress.loaded));
        if (progress.total)
            return tr("%1 match in the %2 loaded of %3")
                .arg(number(matching), number(progress.loaded), number(*progress.total));
        return tr("%1 match in the %2 loaded so far").arg(number(matching), number(progress.loaded));
    }

    [[nodiscard]] QStringList coverage(bool isFiltered, qsizetype matching, qsizetype arriving) const
    {
        QStringList parts;
        if (isFiltered && progress.loaded > 0)
            parts.append(matches(matching, arriving));
        if (progress.state == ListProgress::State::Complete)
            parts.append(completed());
        else if (!isFiltered || progress.loaded == 0)
            parts.append(loadedPart());
        if (inDoubt > 0)
            parts.append(doubt());
        return parts;
    }
};

} // namespace

QString loadingSentence(const ListProgress &progress, bool isFiltered, qsizetype matching, qsizetype arriving,
                        const QDateTime &now, const QLocale &locale, int inDoubt, bool isSorting)
{
    const Words words{progress, locale, now, inDoubt};
    if (progress.state == ListProgress::State::Loading && progress.loaded == 0)
        return progress.wait ? words.waiting() : Words::tr("Loading…");

    QStringList parts = words.coverage(isFiltered, matching, arriving);
    if (arriving > 0 && !isFiltered)
        parts.append(Words::tr("sorting, %1 still to come").arg(words.number(arriving)));
    else if (isSorting)
        parts.append(Words::tr("sorting…"));
    if (progress.wait)
        parts.append(words.waiting());
    else if (const QString activity = words.activity(); !activity.isEmpty())
        parts.append(activity);
    else if (progress.backgroundError)
        parts.append(words.backgroundFailure());
    return parts.join(u" – "_s);
}

QString coverageSentence(const ListProgress &progress, bool isFiltered, qsizetype matching,
                         const QLocale &locale, int inDoubt)
{
    const QDateTime never; // nothing in it passes
    return Words{progress, locale, never, inDoubt}.coverage(isFiltered, matching, 0).join(u" – "_s);
}

} // namespace vobiz
