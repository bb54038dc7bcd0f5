// SPDX-License-Identifier: MIT
#include "ui/messages/changemessage.h"

#include "core/changes/credentialchange.h"
#include "core/text/counted.h"
#include "core/text/visibletext.h"
#include "ui/text/errortext.h"
#include "ui/text/journaltext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtCore/QPointer>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestName = 80;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ChangeMessage)

public:
    CredentialChange &change;
    const QLocale &locale;

    [[nodiscard]] QString name() const
    {
        const Credential &credential = change.credential();
        const QString &text = credential.username.isEmpty() ? credential.id.text() : credential.username;
        return u'“' + visibleText(text, LongestName) + u'”';
    }

    /// The sentence of `texts` for this action, with the name in it.
    struct Texts
    {
        QString deleting;
        QString disabling;
        QString enabling;
    };
    [[nodiscard]] QString pick(const Texts &texts) const
    {
        switch (change.action()) {
        case ChangeAction::Delete:
            return texts.deleting.arg(name());
        case ChangeAction::Disable:
            return texts.disabling.arg(name());
        case ChangeAction::Enable:
            return texts.enabling.arg(name());
        }
        return {};
    }

    /// What came to the change; where it is asked for, "yes" was not the end of it.
    [[nodiscard]] QString answer() const
    {
        return change.error() ? errorText(*change.error())
                              : tr("Vobiz accepted the change, but its answer did not show it.");
    }
    [[nodiscard]] QString time(const QDateTime &at, const QString &format = u"HH:mm"_s) const
    {
        return locale.toString(at.toLocalTime().time(), format);
    }
    [[nodiscard]] QString nextTry() const
    {
        return tr("Next try at %1.").arg(time(change.waitEndsAt(), u"HH:mm:ss"_s));
    }

    [[nodiscard]] static Message::Action sending(Message::Action action)
    {
        action.sends = true;
        return action;
    }
    /// Keeps its place, so that no other one takes it, and does nothing.
    [[nodiscard]] static Message::Action off(Message::Action action)
    {
        action.isOff = true;
        return action;
    }
    /// What is offered about one in use, each in its place; only the last one while it is waited for.
    [[nodiscard]] QList<Message::Action> aboutCalls(const ChangeRemedies &remedies, bool isWaiting) const
    {
        if (isWaiting)
            return {cancel(), off(retry(remedies)), off(retryWhenCallsEnd()), disableInstead(remedies)};
        return {retry(remedies), retryWhenCallsEnd(), disableInstead(remedies)};
    }
    [[nodiscard]] Message::Action action(const QString &label, void (CredentialChange::*command)()) const
    {
        return {label, [target = QPointer(&change), command] {
                    if (target)
                        (target->*command)();
                }};
    }
    [[nodiscard]] Message::Action retry(const ChangeRemedies &remedies) const
    {
        if (change.action() == ChangeAction::Delete)
            return sending({tr("Retry"), remedies.decideAgain});
        return sending(action(tr("Retry"), &CredentialChange::retry));
    }
    [[nodiscard]] Message::Action checkAgain() const
    {
        return action(tr("Check Again"), &CredentialChange::checkAgain);
    }
    [[nodiscard]] Message::Action cancel() const
    {
        return action(tr("Cancel"), &CredentialChange::cancelWait);
    }
    [[nodiscard]] Message::Action retryWhenCallsEnd() const
    {
        return sending(action(tr("Retry When Calls End"), &CredentialChange::retryWhenCallsEnd));
    }
    [[nodiscard]] static Message::Action disableInstead(const ChangeRemedies &remedies)
    {
        return sending({tr("Disable Instead"), remedies.disableInstead});
    }

    [[nodiscard]] QString notDone() const
    {
        return pick({tr("%1 was not deleted."), tr("%1 was not disabled."), tr("%1 was not enabled.")});
    }

    /// Of what nobody has refused.
    [[nodiscard]] QString notSent() const
    {
        return pick({tr("%1 was not deleted: the request was not sent."),
                     tr("%1 was not disabled: the request was not sent."),
                     tr("%1 was not enabled: the request was not sent.")});
    }

    [[nodiscard]] QString notRecorded() const
    {
        const QString text = pick({tr("%1 was not deleted, because that could not be recorded."),
                                   tr("%1 was not disabled, because that could not be recorded."),
                                   tr("%1 was not enabled, because that could not be recorded.")});
        return change.journalProblem() ? text + u' ' + journalProblemText(*change.journalProblem()) : text;
    }

    [[nodiscard]] QString notWrittenYet() const
    {
        return pick({tr("%1 is not deleted yet. It waits until that is recorded in the activity journal; "
                        "nothing has been sent."),
                     tr("%1 is not disabled yet. It waits until that is recorded in the activity journal; "
                        "nothing has been sent."),
                     tr("%1 is not enabled yet. It waits until that is recorded in the activity journal; "
                        "nothing has been sent.")});
    }

    [[nodiscard]] QString done() const
    {
        if (!change.error())
            return pick({tr("%1 is deleted."), tr("%1 is disabled."), tr("%1 is enabled.")});
        return pick({tr("%1 is deleted: no certain answer came, but the list no longer contains it."),
                     tr("%1 is disabled: no certain answer came, but the list shows it so."),
                     tr("%1 is enabled: no certain answer came, but the list shows it so.")});
    }

    [[nodiscard]] QString inUse() const
    {
        const QString text =
            change.hasWaitedInVain()
                ? tr("%1 was not deleted: the calls did not end within 8 hours.")
                : tr("%1 was not deleted: it is in use by active calls. Wait for the calls to end, then try "
                     "again.");
        return u"%1 %2"_s.arg(text.arg(name()), change.error() ? serverText(*change.error()) : QString())
            .trimmed();
    }

    [[nodiscard]] QString stillAsItWas() const
    {
        const QString checked = time(change.checkedAt());
        if (!change.error()) // the server said yes
            return pick({QString(),
                         tr("Vobiz accepted the change, but at %2 the list did not show %1 as disabled.")
                             .arg(u"%1"_s, checked),
                         tr("Vobiz accepted the change, but at %2 the list did not show %1 as enabled.")
                             .arg(u"%1"_s, checked)});
        if (change.error()->kind == ErrorKind::NotFound)
            return notDone() + u' ' +
                   tr("Vobiz answered that it does not exist (404), yet at %1 the list still contained it.")
                       .arg(checked);
        const QString seen =
            pick({tr("%1 is still there: at %2 the list contained it.").arg(u"%1"_s, checked),
                  tr("%1 is not disabled: at %2 the list showed it as enabled.").arg(u"%1"_s, checked),
                  tr("%1 is not enabled: at %2 the list showed it as disabled.").arg(u"%1"_s, checked)});
        const QString lost =
            change.mayStillLand()
                ? tr("No certain answer came to the request, and it may still take effect.")
                : tr("No certain answer came to the request, and after so long it is not expected to take "
                     "effect any more.");
        const bool isMoreKnown = change.error()->cause != ErrorKind::UnknownOutcome;
        return isMoreKnown ? u"%1 %2 %3"_s.arg(seen, lost, answer()) : u"%1 %2"_s.arg(seen, lost);
    }

    [[nodiscard]] QString doubt() const
    {
        switch (change.doubt()) {
        case CredentialChange::Doubt::NotRead:
            break;
        case CredentialChange::Doubt::KeptChanging:
            return tr("The list kept changing while it was read.");
        case CredentialChange::Doubt::TooSmallPages:
            return tr("The server lists one at a time, so nobody can tell whether it was missed.");
        case CredentialChange::Doubt::NotCounted:
            return tr("It came empty, without the count that would confirm it.");
        case CredentialChange::Doubt::StatusUntold:
            return tr("It does not tell whether this credential is enabled.");
        }
        return change.checkError() ? errorText(*change.checkError()) : QString();
    }

    [[nodiscard]] QString unknown() const
    {
        return pick({tr("It is not known whether %1 was deleted."),
                     tr("It is not known whether %1 was disabled."),
                     tr("It is not known whether %1 was enabled.")}) +
               u' ' + tr("%1 The list could not tell either: %2").arg(answer(), doubt());
    }
};

} // namespace

QString changeMessageKey(const CredentialId &id)
{
    return u"change:"_s + id.text();
}

QString changeMessageKey(const CredentialChange &change)
{
    return changeMessageKey(change.credential().id);
}

std::optional<Message> changeMessage(CredentialChange &change, const ChangeRemedies &remedies,
                                     const QLocale &locale)
{
    using Severity = Message::Severity;
    using State = CredentialChange::State;
    const Words words{change, locale};
    const auto message = [&change](Severity severity, const QString &text,
                                   const QList<Message::Action> &actions = {}) {
        return Message{changeMessageKey(change), severity, text, actions};
    };
    switch (change.state()) {
    case State::Sending:
        if (!change.waitsUntilCallsEnd())
            break;
        return message(Severity::Information, Words::tr("Trying again to delete %1.").arg(words.name()),
                       {Words::off(words.retry(remedies)), Words::off(words.retryWhenCallsEnd()),
                        Words::off(Words::disableInstead(remedies))});
    case State::TakenBack:
        break;
    case State::Preparing:
        return message(Severity::Warning, words.notWrittenYet(), {words.cancel()});
    case State::WaitingToSend:
        return message(
            Severity::Warning,
            Words::tr("Vobiz asked to slow down before changing %1. %2").arg(words.name(), words.nextTry()),
            {words.cancel()});
    case State::WaitingForCalls:
        return message(Severity::Information,
                       Words::tr("Waiting for the calls of %1 to end before it is deleted. %2")
                           .arg(words.name(), words.nextTry()),
                       words.aboutCalls(remedies, true));
    case State::Rereading:
        return message(Severity::Information,
                       Words::tr("Looking at %1 again before it is deleted.").arg(words.name()),
                       words.aboutCalls(remedies, true));
    case State::Checking:
        return message(Severity::Information,
                       Words::tr("Asking the list what became of %1. %2").arg(words.name(), words.answer()));
    case State::Done:
        return message(Severity::Success, words.done());
    case State::AlreadyGone: // which is what a delete was for
        return message(change.action() == ChangeAction::Delete ? Severity::Success : Severity::Information,
                       Words::tr("%1 was already gone: the list no longer contains it.").arg(words.name()));
    case State::InUse:
        return message(Severity::Warning, words.inUse(), words.aboutCalls(remedies, false));
    case State::Refused:
        return message(Severity::Error,
                       (change.isRefusedByServer() ? words.notDone() : words.notSent()) + u' ' +
                           words.answer(),
                       {words.retry(remedies)});
    case State::NotRecorded:
        return message(Severity::Error, words.notRecorded(), {words.retry(remedies)});
    case State::NotDone:
        return message(Severity::Warning, words.stillAsItWas(), {words.checkAgain(), words.retry(remedies)});
    case State::ChangedMeanwhile:
        return message(Severity::Warning,
                       Words::tr("%1 was not deleted: somebody changed it meanwhile. Look at it again.")
                           .arg(words.name()),
                       {Words::sending({Words::tr("Delete…"), remedies.decideAgain})});
    case State::Unknown:
        return message(Severity::Error, words.unknown(), {words.checkAgain()});
    }
    return std::nullopt;
}

} // namespace vobiz
