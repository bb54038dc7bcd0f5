// SPDX-License-Identifier: MIT
#include "ui/text/journaltext.h"

#include "core/journal/journaldatabase.h"
#include "core/text/visibletext.h"

#include <QtCore/QCoreApplication>

namespace vobiz {

namespace {

constexpr qsizetype LongestDetail = 300;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(JournalText)

public:
    static QString why(const JournalProblem &problem)
    {
        const QString detail = visibleText(problem.detail.trimmed(), LongestDetail);
        switch (problem.kind) {
        case JournalProblem::Kind::CantOpen:
            return tr("The activity journal could not be opened (%1).").arg(detail);
        case JournalProblem::Kind::Damaged:
            return tr("The activity journal is damaged (%1).").arg(detail);
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
    return Words::why(problem) + u' ' +
           Words::tr(
               "What can’t be recorded is not sent. Make sure that the disk is not full and that your home "
               "folder can be written to, then try again.");
}

QString outcomeLostText(const JournalProblem &problem)
{
    return Words::why(problem) + u' ' +
           Words::tr("The outcome of the last change is known here, but missing from the journal. It is "
                     "looked up in "
                     "the list when the account is opened again.");
}

} // namespace vobiz
