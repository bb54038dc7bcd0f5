// SPDX-License-Identifier: MIT
#include "ui/text/keeptext.h"

#include "core/keep/keptcredential.h"
#include "core/store/sqliteproblem.h"
#include "core/text/counted.h"
#include "core/text/exacttime.h"
#include "core/text/visibletext.h"
#include "ui/text/problemdetail.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QLocale>

#include <limits>

namespace vobiz {

namespace {

constexpr qint64 MicrosecondsPerSecond = 1'000'000;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(KeepText)

public:
    static QString why(const SqliteProblem &problem)
    {
        const QString detail = problemDetail(problem.detail);
        switch (problem.kind) {
        case SqliteProblem::Kind::CantOpen:
            return tr("The file of what is kept could not be opened (%1).").arg(detail);
        case SqliteProblem::Kind::Damaged:
            return tr("The file of what is kept is damaged (%1).").arg(detail);
        case SqliteProblem::Kind::Newer:
            return tr("The file of what is kept was written by a newer version of this program. It was left "
                      "as it is.");
        case SqliteProblem::Kind::Busy:
            return tr("The file of what is kept is in use by another program (%1).").arg(detail);
        case SqliteProblem::Kind::CantWrite:
            return tr("The file of what is kept could not be written (%1).").arg(detail);
        }
        return {};
    }
};

/// Nobody decides to the millisecond.
QString timeOf(const KeptCredential &kept)
{
    return exactTime(Timestamp(kept.keptAt.toSecsSinceEpoch() * MicrosecondsPerSecond));
}

} // namespace

QString keptText(const KeptCredential &kept, bool isCounted)
{
    const QString at = timeOf(kept);
    const QString since = isCounted
                              ? Words::tr("Kept since %1.").arg(at)
                              : Words::tr("Kept on %1, and changed since: that counts no more.").arg(at);
    return kept.note.isEmpty()
               ? since
               : Words::tr("%1 Note: %2").arg(since, visibleText(kept.note, std::numeric_limits<int>::max()));
}

QString keptAtText(const KeptCredential &kept)
{
    return Words::tr("Decided on %1.").arg(timeOf(kept));
}

QString keepExplanation(qsizetype count)
{
    return (count == 1 ? Words::tr("A credential that is kept is not among the findings, whatever the rules "
                                   "say, until one of its fields changes or you remove it from what is kept.")
                       : Words::tr("Credentials that are kept are not among the findings, whatever the rules "
                                   "say, each until one of its fields changes or you remove it from what is "
                                   "kept.")) +
           u' ' +
           Words::tr("Nothing is sent: it is written down on this machine only, and goes when the account is "
                     "removed from it.");
}

QString keptNewsText(qsizetype count, const QLocale &locale)
{
    return counted(count,
                   Words::tr("1 credential is kept. It is not among the findings until it changes or is "
                             "removed from what is kept."),
                   Words::tr("%1 credentials are kept. They are not among the findings, each until it "
                             "changes or is removed from what is kept.",
                             nullptr, pluralOf(count)),
                   locale);
}

QString releasedNewsText(qsizetype count, const QLocale &locale)
{
    return counted(count, Words::tr("1 credential is not kept any more. The rules apply to it again."),
                   Words::tr("%1 credentials are not kept any more. The rules apply to them again.", nullptr,
                             pluralOf(count)),
                   locale);
}

QString notKeptText(qsizetype count, const SqliteProblem &problem, const QLocale &locale)
{
    return counted(count, Words::tr("1 credential is not kept: that could not be written on this machine."),
                   Words::tr("%1 credentials are not kept: that could not be written on this machine.",
                             nullptr, pluralOf(count)),
                   locale) +
           u' ' + Words::why(problem);
}

QString notReleasedText(qsizetype count, const SqliteProblem &problem, const QLocale &locale)
{
    return counted(count,
                   Words::tr("1 credential is still kept: that it is not could not be written on this "
                             "machine."),
                   Words::tr("%1 credentials are still kept: that they are not could not be written on this "
                             "machine.",
                             nullptr, pluralOf(count)),
                   locale) +
           u' ' + Words::why(problem);
}

QString keepOffText(const SqliteProblem &problem)
{
    if (problem.kind == SqliteProblem::Kind::Newer)
        return Words::tr("What you decided to keep is not known, so it is among the findings. %1 Install "
                         "that version or a later one.")
            .arg(Words::why(problem));
    return Words::tr("What you decided to keep is not known, so it is among the findings. %1 Make sure that "
                     "the disk is not full and that your home folder can be written to; then choose “Keep…”.")
        .arg(Words::why(problem));
}

QString keepAsideText(const QString &path)
{
    return Words::tr("The file of what is kept was damaged. It is kept aside as %1, and a new one was begun. "
                     "Credentials that you decided to keep may be among the findings again.")
        .arg(visibleText(QDir::toNativeSeparators(path)));
}

} // namespace vobiz
