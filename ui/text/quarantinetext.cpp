// SPDX-License-Identifier: MIT
#include "ui/text/quarantinetext.h"

#include "core/changes/quarantinekeeper.h"
#include "core/text/counted.h"
#include "core/text/visibletext.h"
#include "ui/text/problemdetail.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QLocale>

namespace vobiz {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(QuarantineText)

public:
    static QString why(const SqliteProblem &problem)
    {
        const QString detail = problemDetail(problem.detail);
        switch (problem.kind) {
        case SqliteProblem::Kind::CantOpen:
            return tr("The quarantine’s file could not be opened (%1).").arg(detail);
        case SqliteProblem::Kind::Damaged:
            return tr("The quarantine’s file is damaged (%1).").arg(detail);
        case SqliteProblem::Kind::Newer:
            return tr("The quarantine’s file was written by a newer version of this program. It was left as "
                      "it is.");
        case SqliteProblem::Kind::Busy:
            return tr("The quarantine’s file is in use by another program (%1).").arg(detail);
        case SqliteProblem::Kind::CantWrite:
            return tr("The quarantine’s file could not be written (%1).").arg(detail);
        }
        return {};
    }
    static QString disabled(int n, const QDateTime &due, const QLocale &locale)
    {
        return counted(n,
                       tr("1 credential is disabled and due to be deleted on %2. You will be asked first."),
                       tr("%1 credentials are disabled and due to be deleted on %2. You will be asked first.",
                          nullptr, n),
                       locale)
            .arg(locale.toString(due.toLocalTime().date()));
    }
    static QString notDisabled(int n, const QLocale &locale)
    {
        return counted(n, tr("1 credential was not disabled, so no date is kept for it."),
                       tr("%1 credentials were not disabled, so no date is kept for them.", nullptr, n),
                       locale);
    }
    static QString unknown(int n, const QLocale &locale)
    {
        return counted(
            n, tr("Whether 1 credential is disabled is not known yet; its date is kept until it is."),
            tr("Whether %1 credentials are disabled is not known yet; their date is kept until it is.",
               nullptr, n),
            locale);
    }
    static QString outcomes(qsizetype count, const QLocale &locale)
    {
        return counted(count,
                       tr("1 credential is disabled, but that could not be written on this machine. "
                          "Its date is kept; whether it is disabled is looked up in the list."),
                       tr("%1 credentials are disabled, but that could not be written on this machine. "
                          "Their date is kept; whether they are disabled is looked up in the list.",
                          nullptr, pluralOf(count)),
                       locale);
    }
    static QString removals(qsizetype count, const QLocale &locale)
    {
        return counted(
            count, tr("1 credential could not be taken out of the quarantine."),
            tr("%1 credentials could not be taken out of the quarantine.", nullptr, pluralOf(count)), locale);
    }
};

} // namespace

QString quarantineNewsText(const QuarantineNews &news, const QLocale &locale)
{
    QStringList sentences;
    if (news.disabled > 0)
        sentences.append(Words::disabled(news.disabled, news.due, locale));
    if (news.notDisabled > 0)
        sentences.append(Words::notDisabled(news.notDisabled, locale));
    if (news.unknown > 0)
        sentences.append(Words::unknown(news.unknown, locale));
    return sentences.join(u' ');
}

QString quarantineLossText(QuarantineLoss loss, qsizetype count, const SqliteProblem &problem,
                           const QLocale &locale)
{
    const QString why = Words::why(problem);
    switch (loss) {
    case QuarantineLoss::Dates:
        return Words::tr("The date could not be written on this machine, so nothing was disabled. %1 "
                         "“Disable…” disables without a date.")
            .arg(why);
    case QuarantineLoss::Outcomes:
        return Words::outcomes(count, locale) + u' ' + why;
    case QuarantineLoss::Removals:
        return Words::removals(count, locale) + u' ' + why;
    }
    return {};
}

QString quarantineOffText(const SqliteProblem &problem)
{
    if (problem.kind == SqliteProblem::Kind::Newer)
        return Words::tr("The quarantine is off: no date is kept, and you are reminded of none. %1 Install "
                         "that version or a later one.")
            .arg(Words::why(problem));
    return Words::tr(
               "The quarantine is off: no date is kept, and you are reminded of none. %1 Make sure that "
               "the disk is not full and that your home folder can be written to; then choose "
               "“Quarantine…”.")
        .arg(Words::why(problem));
}

QString quarantineAsideText(const QString &path)
{
    return Words::tr("The quarantine’s file was damaged. It is kept as %1, and a new one was begun. Dates of "
                     "credentials that were disabled to be deleted later may be missing.")
        .arg(visibleText(QDir::toNativeSeparators(path)));
}

} // namespace vobiz
