// SPDX-License-Identifier: MIT
#include "core/journal/journalanswer.h"

#include "core/journal/journalrecord.h"

namespace vobiz {

namespace {

constexpr QChar Separator(0x1F);

} // namespace

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
