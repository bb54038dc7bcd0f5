// SPDX-License-Identifier: MIT
#include "ui/text/snapshottext.h"

#include "core/session/snapshots.h"
#include "core/text/counted.h"
#include "core/text/visibletext.h"
#include "ui/text/problemdetail.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QLocale>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SnapshotText)

public:
    static QString why(const SqliteProblem &problem)
    {
        const QString detail = problemDetail(problem.detail);
        switch (problem.kind) {
        case SqliteProblem::Kind::CantOpen:
            return tr("The file of snapshots could not be opened (%1).").arg(detail);
        case SqliteProblem::Kind::Damaged:
            return tr("A part of the file of snapshots can't be read (%1).").arg(detail);
        case SqliteProblem::Kind::Newer:
            return tr(
                "The file of snapshots was written by a newer version of this program. It was left as it "
                "is.");
        case SqliteProblem::Kind::Busy:
            return tr("The file of snapshots is in use by another program (%1).").arg(detail);
        case SqliteProblem::Kind::CantWrite:
            return tr("The file of snapshots could not be written (%1).").arg(detail);
        }
        return {};
    }
    /// Of whole ones, rounded down: an age is never overstated.
    static QString age(qint64 seconds, const QLocale &locale)
    {
        constexpr qint64 Minute = 60;
        constexpr qint64 Hour = 60 * Minute;
        constexpr qint64 Day = 24 * Hour;
        if (seconds >= Day)
            return counted(seconds / Day, tr("1 day old"),
                           tr("%1 days old", nullptr, pluralOf(seconds / Day)), locale);
        if (seconds >= Hour)
            return counted(seconds / Hour, tr("1 hour old"),
                           tr("%1 hours old", nullptr, pluralOf(seconds / Hour)), locale);
        if (seconds >= Minute)
            return counted(seconds / Minute, tr("1 minute old"),
                           tr("%1 minutes old", nullptr, pluralOf(seconds / Minute)), locale);
        return tr("less than a minute old");
    }
    static QString nextStep(const SqliteProblem &problem)
    {
        switch (problem.kind) {
        case SqliteProblem::Kind::CantOpen:
        case SqliteProblem::Kind::CantWrite:
            return tr("Make sure that the disk is not full and that your home folder can be written to; then "
                      "try again.");
        case SqliteProblem::Kind::Damaged:
            return tr("Choose other snapshots, or save a new one.");
        case SqliteProblem::Kind::Newer:
            return tr("Install that version or a later one.");
        case SqliteProblem::Kind::Busy:
            return tr("Try again once that has ended.");
        }
        return {};
    }
};

} // namespace

QString snapshotTime(const QDateTime &time, const QLocale &locale)
{
    const QDateTime local = time.toLocalTime();
    return u"%1 %2"_s.arg(locale.toString(local.date(), u"d MMMM yyyy"_s),
                          locale.toString(local.time(), u"HH:mm"_s));
}

QString verifiedWord(bool isVerified)
{
    return isVerified ? Words::tr("verified") : Words::tr("not verified");
}

QString originWord(const SnapshotInfo &info)
{
    return info.isByItself ? Words::tr("by itself") : Words::tr("by hand");
}

QString snapshotTitle(const SnapshotInfo &info, const QLocale &locale)
{
    QStringList parts{snapshotTime(info.takenAt, locale),
                      counted(info.rows, Words::tr("1 credential"),
                              Words::tr("%1 credentials", nullptr, pluralOf(info.rows)), locale),
                      verifiedWord(info.isVerified)};
    if (info.isByItself)
        parts.append(originWord(info));
    return parts.join(u", "_s);
}

QString snapshotTrunksText(const SnapshotInfo &info, const QLocale &locale)
{
    return info.trunksReadAt.isValid() ? snapshotTime(info.trunksReadAt, locale) : Words::tr("not known");
}

QString snapshotSavedText(const SnapshotInfo &info, const QLocale &locale)
{
    return counted(info.rows, Words::tr("Saved a snapshot with 1 credential, %2, on this machine."),
                   Words::tr("Saved a snapshot with %1 credentials, %2, on this machine.", nullptr,
                             pluralOf(info.rows)),
                   locale)
        .arg(verifiedWord(info.isVerified));
}

QString snapshotNotSavedText(const SnapshotProblem &problem)
{
    switch (problem.kind) {
    case SnapshotProblem::Kind::NotWhole:
        return Words::tr("No snapshot was saved: the list is not read to its end, or what became of a change "
                         "is not known yet. Load all of it, then save again.");
    case SnapshotProblem::Kind::NotVerified:
        return Words::tr("No snapshot was saved: the list is not verified.");
    case SnapshotProblem::Kind::NotWritten:
        break;
    }
    return Words::tr("No snapshot was saved; those that there are stay. %1 %2")
        .arg(Words::why(problem.file), Words::nextStep(problem.file));
}

QString snapshotNotSavedByItselfText(const SqliteProblem &problem)
{
    return Words::tr("The snapshot of today could not be saved by itself. %1 %2")
        .arg(Words::why(problem), Words::nextStep(problem));
}

QString snapshotsUnreadText(const SqliteProblem &problem)
{
    return Words::tr("The snapshots could not be read. %1 %2")
        .arg(Words::why(problem), Words::nextStep(problem));
}

QString snapshotsNotRemovedText(const SqliteProblem &problem)
{
    return Words::tr("The deleting did not get to its end; the list shows what is still there. %1 %2")
        .arg(Words::why(problem), Words::nextStep(problem));
}

QString snapshotsNotThinnedText(const SqliteProblem &problem)
{
    return Words::tr("Old snapshots could not be deleted as the preferences say, or not all of them. %1 %2")
        .arg(Words::why(problem), Words::nextStep(problem));
}

QString snapshotRetentionText(const std::optional<SnapshotRetention> &retention, const QLocale &locale)
{
    if (!retention)
        return Words::tr("No snapshot is deleted by itself.");
    const QString days = counted(
        retention->days,
        Words::tr("Of the snapshots that were saved by themselves, the last one of the newest day stays."),
        Words::tr("Of the snapshots that were saved by themselves, the last one of each of the %1 newest "
                  "days that have one stays.",
                  nullptr, pluralOf(retention->days)),
        locale);
    const QString months =
        counted(retention->months, Words::tr("So does the last one of the newest month."),
                Words::tr("So does the last one of each of the %1 newest months that have one.", nullptr,
                          pluralOf(retention->months)),
                locale);
    const QString rest =
        Words::tr("Each time one is saved by itself, the others of its account are deleted for ever and the "
                  "disk gets their room back. Those that you saved by hand always stay.");
    return QStringList{days, months, rest}.join(u' ');
}

QString offlineText(const SnapshotInfo &info, const QDateTime &now, const QLocale &locale)
{
    const QString sentence =
        info.isVerified ? Words::tr("Offline: the list of %1, %2. Nothing can be changed.")
                        : Words::tr("Offline: the list of %1, %2, which was not verified. Nothing can "
                                    "be changed.");
    return sentence.arg(snapshotTime(info.takenAt, locale), Words::age(info.takenAt.secsTo(now), locale));
}

QString offlineHint()
{
    return Words::tr("Offline, nothing can be changed: Refresh reads the account itself");
}

QString noSnapshotText()
{
    return Words::tr("There is no snapshot of this account any more.");
}

QString snapshotsAsideText(const QString &path)
{
    return Words::tr("The file of snapshots was damaged. It is kept aside as %1, and a new one was begun: "
                     "earlier snapshots can't be compared with any more.")
        .arg(visibleText(QDir::toNativeSeparators(path)));
}

} // namespace vobiz
