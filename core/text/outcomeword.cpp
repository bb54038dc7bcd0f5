// SPDX-License-Identifier: MIT
#include "core/text/outcomeword.h"

#include <QtCore/QCoreApplication>

namespace vobiz {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(OutcomeWord)
};

} // namespace

QString outcomeWord(OutcomeWord word)
{
    switch (word) {
    case OutcomeWord::InUse:
        return Words::tr("in use by active calls");
    case OutcomeWord::Refused:
        return Words::tr("refused");
    case OutcomeWord::NotSent:
        return Words::tr("not sent");
    case OutcomeWord::NotDone:
        return Words::tr("not done, list unchanged");
    case OutcomeWord::Ignored:
        return Words::tr("accepted, list unchanged");
    case OutcomeWord::NotRecorded:
        return Words::tr("not recorded");
    case OutcomeWord::ChangedMeanwhile:
        return Words::tr("changed meanwhile");
    case OutcomeWord::Unknown:
        break;
    }
    return Words::tr("outcome unknown");
}

QString asBeginning(const QString &words)
{
    return words.left(1).toUpper() + words.mid(1);
}

} // namespace vobiz
