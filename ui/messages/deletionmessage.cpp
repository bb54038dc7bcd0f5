// SPDX-License-Identifier: MIT
#include "ui/messages/deletionmessage.h"

#include "core/cleanup/deletion.h"
#include "core/text/visibletext.h"
#include "ui/text/errortext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtCore/QPointer>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestName = 80;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DeletionMessage)

public:
    Deletion &deletion;
    const QLocale &locale;

    [[nodiscard]] QString name() const
    {
        const Credential &credential = deletion.credential();
        const QString &text = credential.username.isEmpty() ? credential.id.text() : credential.username;
        return u'“' + visibleText(text, LongestName) + u'”';
    }

    [[nodiscard]] QString answer() const
    {
        return deletion.error() ? errorText(*deletion.error()) : QString();
    }
    [[nodiscard]] QString time(const QDateTime &at) const
    {
        return locale.toString(at.toLocalTime().time(), u"HH:mm"_s);
    }
    [[nodiscard]] bool isNotFound() const
    {
        return deletion.error() && deletion.error()->kind == ErrorKind::NotFound;
    }

    [[nodiscard]] Message::Action action(const QString &label, void (Deletion::*command)()) const
    {
        return {label, [target = QPointer(&deletion), command] {
                    if (target)
                        (target->*command)();
                }};
    }
    [[nodiscard]] Message::Action retry() const { return action(tr("Retry"), &Deletion::retry); }
    [[nodiscard]] Message::Action checkAgain() const
    {
        return action(tr("Check Again"), &Deletion::checkAgain);
    }

    [[nodiscard]] QString stillListed() const
    {
        const QString checked = time(deletion.checkedAt());
        if (isNotFound())
            return tr("%1 was not deleted: Vobiz answered that it does not exist (404), yet at %2 the list "
                      "still "
                      "contained it.")
                .arg(name(), checked);
        return tr("%1 is still there: at %2 the list contained it. No certain answer came to the delete, and "
                  "it may "
                  "still take effect. %3")
            .arg(name(), checked, answer());
    }

    [[nodiscard]] QString unknown() const
    {
        const QString why = deletion.checkError() ? errorText(*deletion.checkError())
                                                  : tr("The list kept changing while it was read.");
        return tr("It is not known whether %1 was deleted. %2 The list could not tell either: %3")
            .arg(name(), answer(), why);
    }
};

} // namespace

QString deletionMessageKey(const Deletion &deletion)
{
    return u"delete:"_s + deletion.credential().id.text();
}

std::optional<Message> deletionMessage(Deletion &deletion, const QLocale &locale)
{
    using Severity = Message::Severity;
    using State = Deletion::State;
    const Words words{deletion, locale};
    Message message;
    message.key = deletionMessageKey(deletion);
    switch (deletion.state()) {
    case State::Sending:
        return std::nullopt;
    case State::WaitingToSend:
        message.severity = Severity::Warning;
        message.text = Words::tr("Vobiz asked to slow down before deleting %1. It is tried again in %2 s.")
                           .arg(words.name(), locale.toString((deletion.wait()->delay.count() + 999) / 1000));
        message.actions = {words.action(Words::tr("Cancel"), &Deletion::cancelWait)};
        break;
    case State::Checking:
        message.severity = Severity::Information;
        message.text =
            Words::tr("Asking the list whether %1 is deleted. %2").arg(words.name(), words.answer());
        break;
    case State::Deleted:
        message.severity = Severity::Success;
        message.text =
            deletion.error()
                ? Words::tr("%1 is deleted: no certain answer came, but the list no longer contains it.")
                      .arg(words.name())
                : Words::tr("%1 is deleted.").arg(words.name());
        break;
    case State::AlreadyGone:
        message.severity = Severity::Information;
        message.text =
            Words::tr("%1 was already gone: Vobiz does not know it, and the list no longer contains it.")
                .arg(words.name());
        break;
    case State::InUse:
        message.severity = Severity::Warning;
        message.text =
            Words::tr("%1 was not deleted: it is in use by active calls. Wait for the calls to end, then "
                      "try again. %2")
                .arg(words.name(), words.answer());
        message.actions = {words.retry()};
        break;
    case State::Refused:
        message.severity = Severity::Error;
        message.text = Words::tr("%1 was not deleted. %2").arg(words.name(), words.answer());
        message.actions = {words.retry()};
        break;
    case State::StillListed:
        message.severity = Severity::Warning;
        message.text = words.stillListed();
        message.actions = {words.checkAgain(), words.retry()};
        break;
    case State::Unknown:
        message.severity = Severity::Error;
        message.text = words.unknown();
        message.actions = {words.checkAgain()};
        break;
    }
    return message;
}

} // namespace vobiz
