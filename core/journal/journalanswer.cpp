// SPDX-License-Identifier: MIT
#include "core/journal/journalanswer.h"

#include "core/journal/journalrecord.h"

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr QChar Separator(0x1F);

} // namespace

bool isAccepted(const QString &action, const JournalOutcome &outcome)
{
    const bool isYes = outcome.httpStatus >= 200 && outcome.httpStatus < 300;
    return action != "delete"_L1 && isYes && outcome.providerCode.isEmpty() && outcome.message.isEmpty();
}

QString journalAnswer(const JournalOutcome &outcome)
{
    QString words = outcome.message;
    words.remove(Separator);
    const bool isCodeAlone = words.isEmpty() && !outcome.providerCode.contains(Separator);
    return isCodeAlone ? outcome.providerCode : outcome.providerCode + Separator + words;
}

void readJournalAnswer(const QString &stored, JournalOutcome &outcome)
{
    const qsizetype end = stored.lastIndexOf(Separator);
    outcome.providerCode = end < 0 ? stored : stored.first(end);
    outcome.message = end < 0 ? QString() : stored.sliced(end + 1);
}

} // namespace vobiz
