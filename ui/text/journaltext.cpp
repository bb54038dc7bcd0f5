// SPDX-License-Identifier: MIT
#include "ui/text/journaltext.h"

#include "core/journal/journalproblem.h"
#include "core/journal/journaltakenover.h"
#include "core/text/counted.h"
#include "core/text/visibletext.h"
#include "ui/text/problemdetail.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QStringList>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(JournalText)

public:
    static QString why(const JournalProblem &problem)
    {
        const QString detail = problemDetail(problem.detail);
        switch (problem.kind) {
        case JournalProblem::Kind::CantOpen:
            return tr("The activity journal could not be opened (%1).").arg(detail);
        case JournalProblem::Kind::Damaged:
            return tr("The activity journal is damaged (%1).").arg(detail);
        case JournalProblem::Kind::Newer:
            return tr("The activity journal was written by a newer version of this program. It was left as "
                      "it is.");
        case JournalProblem::Kind::CantRead:
            return tr("The activity journal could not be read (%1).").arg(detail);
        case JournalProblem::Kind::CantWrite:
            return tr("The activity journal could not be written (%1).").arg(detail);
        case JournalProblem::Kind::CantExport:
            return tr("The file could not be written (%1).").arg(detail);
        }
        return {};
    }
};

} // namespace

QString journalReasonText(const JournalProblem &problem)
{
    return Words::why(problem);
}

QString journalProblemText(const JournalProblem &problem)
{
    if (problem.kind == JournalProblem::Kind::Newer)
        return Words::why(problem) + u' ' +
               Words::tr("What can’t be recorded is not sent. Install that version or a later one, then try "
                         "again.");
    return Words::why(problem) + u' ' +
           Words::tr(
               "What can’t be recorded is not sent. Make sure that the disk is not full and that your home "
               "folder can be written to, then try again.");
}

QString outcomeLostText(const JournalProblem &problem)
{
    return Words::why(problem) + u' ' +
           Words::tr("The outcome of the last change is known here, but missing from the journal. If the "
                     "journal still has the change, it is looked up in the list when the account is opened "
                     "again.");
}

QString openOutcomesUnknownText(const JournalProblem &problem)
{
    if (problem.kind == JournalProblem::Kind::Newer)
        return Words::why(problem) + u' ' +
               Words::tr("What happened in earlier sessions is not known here, and nothing can be changed: "
                         "what can’t be recorded is not sent. Install that version or a later one.");
    return Words::why(problem) + u' ' +
           Words::tr("So it can’t be told whether the outcome of a change from an earlier session is still "
                     "open; if "
                     "so, it was not looked up. Make sure that the disk is not full and that your home "
                     "folder can be "
                     "written to, then open the account again.");
}

QString keptAsideText(const QString &path, const JournalTakenOver &takenOver)
{
    const int open = static_cast<int>(takenOver.open);
    QStringList sentences{
        Words::tr("The activity journal was damaged. It is kept as %1, and a new one was begun.")
            .arg(visibleText(QDir::toNativeSeparators(path)))};
    if (open > 0)
        sentences.append(
            counted(open,
                    Words::tr("The outcome of 1 change was open in it; it is looked up in the list when its "
                              "account is opened."),
                    Words::tr("The outcomes of %1 changes were open in it; they are looked up in the list "
                              "when their account is opened.",
                              nullptr, open)));
    if (!takenOver.isComplete)
        sentences.append(
            Words::tr("Not all of it could be read, so the outcomes of other changes may have been open, "
                      "too: look in the list whether what was changed last is as you expect."));
    else if (open == 0)
        sentences.append(Words::tr("No outcome was open in it."));
    return sentences.join(u' ');
}

} // namespace vobiz
