// SPDX-License-Identifier: MIT
#include "core/journal/activitywords.h"

#include "core/journal/journalanswer.h"
#include "core/journal/journalrecord.h"
#include "core/text/exacttime.h"
#include "core/text/literalhtml.h"
#include "core/text/outcomeword.h"
#include "core/text/relativetime.h"
#include "core/text/visibletext.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <iterator>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(Activity)
};

struct SharedWord
{
    QLatin1StringView inJournal;
    OutcomeWord word;
};

constexpr SharedWord SharedWords[]{{JournalWord::InUse, OutcomeWord::InUse},
                                   {JournalWord::Refused, OutcomeWord::Refused},
                                   {JournalWord::NotSent, OutcomeWord::NotSent},
                                   {JournalWord::NotDone, OutcomeWord::NotDone},
                                   {JournalWord::ChangedMeanwhile, OutcomeWord::ChangedMeanwhile},
                                   {JournalWord::Unknown, OutcomeWord::Unknown}};

std::optional<Timestamp> timestampOf(const QDateTime &time)
{
    return time.isValid() ? std::optional(Timestamp(time.toMSecsSinceEpoch() * 1000)) : std::nullopt;
}

QString exactWords(const QDateTime &time)
{
    const auto timestamp = timestampOf(time);
    return timestamp ? exactTime(*timestamp) : Words::tr("not known");
}

QString doneWord(const QString &action)
{
    if (action == "delete"_L1)
        return Words::tr("Deleted");
    if (action == "disable"_L1)
        return Words::tr("Disabled");
    if (action == "enable"_L1)
        return Words::tr("Enabled");
    return Words::tr("Done");
}

bool isYes(int httpStatus)
{
    return httpStatus >= 200 && httpStatus < 300;
}

/// Says so where it was not the server's answer that told.
QString doneText(const QString &action, int httpStatus)
{
    const QString word = doneWord(action);
    return isYes(httpStatus) ? word
                             : Words::tr("%1, the list shows", "done, though nobody said so").arg(word);
}

QString credentialText(const JournalEntry &entry)
{
    return entry.intent.username.isEmpty() ? Words::tr("(no username)") : visibleText(entry.intent.username);
}

QString accountText(const JournalIntent &intent)
{
    return visibleText(intent.accountLabel.isEmpty() ? intent.authId : intent.accountLabel);
}

/// "CONFLICT: it is locked": the code, the words, or both.
QString answerText(const JournalOutcome &outcome)
{
    const QString code = visibleText(outcome.providerCode);
    const QString words = visibleText(outcome.message);
    return code.isEmpty() || words.isEmpty() ? code + words : code + ": "_L1 + words;
}

QString number(int value)
{
    return value > 0 ? QString::number(value) : QString();
}

QString timeToolTip(const JournalEntry &entry)
{
    const QString asked = Words::tr("Asked for: %1").arg(exactWords(entry.at));
    return entry.outcome ? asked + u'\n' + Words::tr("Outcome known: %1").arg(exactWords(entry.outcomeAt))
                         : asked;
}

QString fullText(const JournalEntry &entry, ActivityColumn column)
{
    const JournalIntent &intent = entry.intent;
    const JournalOutcome outcome = entry.outcome.value_or(JournalOutcome{});
    switch (column) {
    case ActivityColumn::Time:
        return timeToolTip(entry);
    case ActivityColumn::Account:
        return accountText(intent);
    case ActivityColumn::Credential:
        return credentialText(entry);
    case ActivityColumn::Action:
        return actionWord(intent.action);
    case ActivityColumn::Outcome:
        return outcomeText(entry);
    case ActivityColumn::HttpStatus:
        return number(outcome.httpStatus);
    case ActivityColumn::ProviderAnswer:
        return answerText(outcome);
    case ActivityColumn::RequestId:
        return visibleText(outcome.requestId);
    case ActivityColumn::User:
        return visibleText(entry.user);
    case ActivityColumn::AppVersion:
        return visibleText(entry.appVersion);
    case ActivityColumn::Attempt:
        return number(intent.attempt);
    case ActivityColumn::CredentialId:
        return visibleText(intent.credentialId);
    }
    return {};
}

} // namespace

QString columnTitle(ActivityColumn column)
{
    switch (column) {
    case ActivityColumn::Time:
        return Words::tr("Time");
    case ActivityColumn::Account:
        return Words::tr("Account");
    case ActivityColumn::Credential:
        return Words::tr("Credential");
    case ActivityColumn::Action:
        return Words::tr("Action");
    case ActivityColumn::Outcome:
        return Words::tr("Outcome");
    case ActivityColumn::HttpStatus:
        return Words::tr("HTTP status");
    case ActivityColumn::ProviderAnswer:
        return Words::tr("Provider’s answer");
    case ActivityColumn::RequestId:
        return Words::tr("Request ID");
    case ActivityColumn::User:
        return Words::tr("User");
    case ActivityColumn::AppVersion:
        return Words::tr("Version", "of this program");
    case ActivityColumn::Attempt:
        return Words::tr("Attempt");
    case ActivityColumn::CredentialId:
        return Words::tr("Credential ID");
    }
    return {};
}

QString actionWord(const QString &action)
{
    if (action == "delete"_L1)
        return Words::tr("Delete");
    if (action == "disable"_L1)
        return Words::tr("Disable");
    if (action == "enable"_L1)
        return Words::tr("Enable");
    return visibleText(action);
}

QString outcomeText(const JournalEntry &entry)
{
    if (!entry.outcome)
        // What is written down may still wait for its turn to be sent.
        return entry.isOfThisRun ? Words::tr("Waiting or under way") : Words::tr("Outcome not known yet");
    const JournalOutcome &outcome = *entry.outcome;
    const QString &word = outcome.outcome;
    if (word == JournalWord::NotDone && isAccepted(entry.intent.action, outcome))
        return asBeginning(outcomeWord(OutcomeWord::Ignored));
    if (word == JournalWord::Done)
        return doneText(entry.intent.action, outcome.httpStatus);
    if (word == JournalWord::AlreadyGone)
        return Words::tr("Already gone");
    if (word == JournalWord::RateLimited)
        return Words::tr("Refused: too many requests");
    const auto shared =
        std::ranges::find_if(SharedWords, [&word](const SharedWord &each) { return each.inJournal == word; });
    return shared == std::end(SharedWords) ? visibleText(word) : asBeginning(outcomeWord(shared->word));
}

QString cellText(const JournalEntry &entry, ActivityColumn column, const QDateTime &now)
{
    if (column != ActivityColumn::Time)
        return fullText(entry, column);
    const auto at = timestampOf(entry.at);
    return at ? relativeTime(*at, now) : Words::tr("not known");
}

QString cellToolTipHtml(const JournalEntry &entry, ActivityColumn column)
{
    QString text = fullText(entry, column);
    if (column == ActivityColumn::Credential)
        text += u'\n' + Words::tr("ID %1").arg(visibleText(entry.intent.credentialId));
    else if (column == ActivityColumn::Account)
        text += u'\n' + Words::tr("Auth ID %1").arg(visibleText(entry.intent.authId));
    else if (column == ActivityColumn::Outcome && !entry.outcome && !entry.isOfThisRun)
        text += u'\n' + Words::tr("The program ended before it was known. It will be looked up when the "
                                  "account at %1 is opened, or one that was moved from there.")
                            .arg(visibleText(entry.intent.apiUrl));
    return text.isEmpty() ? QString() : literalHtml(text);
}

} // namespace vobiz
