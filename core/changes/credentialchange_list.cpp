// SPDX-License-Identifier: MIT
#include "core/changes/credentialchange.h"

#include "core/journal/journalanswer.h"
#include "core/journal/lostrequest.h"
#include "core/listing/listcheck.h"
#include "core/listing/listevidence.h"

// What the list says about a change whose outcome is not certain:
// docs/decisions/0017-what-settles-an-outcome.md

namespace vobiz {

namespace {

/// What came to a request of an earlier run, as far as the journal has it.
Error answerOf(const JournalEntry &entry)
{
    Error seen;
    seen.kind = ErrorKind::ProgramEnded;
    if (entry.outcome) {
        seen.httpStatus = entry.outcome->httpStatus;
        seen.providerCode = entry.outcome->providerCode;
        seen.requestId = entry.outcome->requestId;
        seen.message = entry.outcome->message;
        if (seen.httpStatus == 404) {
            seen.kind = seen.cause = ErrorKind::NotFound;
            return seen;
        }
        if (seen.httpStatus == 503)
            seen.kind = ErrorKind::ServiceUnavailable;
        else if (seen.httpStatus >= 500)
            seen.kind = ErrorKind::ServerError;
        else
            seen.kind = ErrorKind::UnknownOutcome; // no more is known
    }
    return asUnknownOutcome(seen);
}

} // namespace

void CredentialChange::findOut(const JournalEntry &entry)
{
    m_intent = entry.number;
    m_sentAt = entry.at;
    m_answer = entry.outcome.value_or(JournalOutcome{});
    m_isOfEarlierRun = true;
    if (isAccepted(entry.intent.action, m_answer))
        m_error.reset();
    else
        m_error = answerOf(entry);
    check();
}

void CredentialChange::check()
{
    enter(State::Checking);
    ask(&CredentialChange::takeCheck);
}

void CredentialChange::takeCheck(const ListCheck &check)
{
    switch (check.finding()) {
    case ListCheck::Finding::Listed:
        takeListed(*check.credential(), m_clock());
        return;
    case ListCheck::Finding::Absent:
        takeAbsent();
        return;
    case ListCheck::Finding::Inconclusive:
        enterUnknown(check.doubt(), check.error());
    }
}

void CredentialChange::takeListed(const Credential &listed, const QDateTime &at)
{
    m_credential = listed;
    if (m_action != ChangeAction::Delete && listed.status == CredentialStatus::Unknown) {
        enterUnknown(Doubt::StatusUntold);
        return;
    }
    m_checkedAt = at;
    enter(shows(listed) ? State::Done : State::NotDone);
}

void CredentialChange::takeAbsent()
{
    const bool isOpen = isInDoubt() || m_state == State::NotDone;
    // One that was still there when its request could not land any more was deleted by somebody else.
    bool isOurs = isOpen && mayStillLand();
    if (!isOurs && m_lost && (!isOpen || isAnswered())) { // it was not this request, but one before
        if (m_intent)
            record(JournalWord::AlreadyGone);
        takeUpLost();
        isOurs = true;
    }
    enter(isOurs && m_action == ChangeAction::Delete ? State::Done : State::AlreadyGone);
}

void CredentialChange::takeUpLost()
{
    m_intent = std::exchange(m_lost, std::nullopt);
    m_answer = {};
}

void CredentialChange::learn(const ListEvidence &evidence)
{
    if (isSuccess() || m_state == State::TakenBack || (isUnderWay() && m_state != State::Checking) ||
        evidence.begun.moment <= m_endedAt)
        return;
    const std::optional<Credential> listed = evidence.find(m_credential.id);
    if (!listed) {
        if (!evidence.isWhole)
            return;
        dropCheck();
        takeAbsent();
        return;
    }
    if (m_state == State::Checking) {
        if (!shows(*listed))
            return; // the list is being asked, which will say it as of a later time
        dropCheck();
        takeListed(*listed, evidence.begun.at);
    } else if (m_state == State::Unknown || (m_state == State::NotDone && shows(*listed))) {
        takeListed(*listed, evidence.begun.at);
    } else if (m_state != State::NotDone && m_lost && shows(*listed)) { // the request before did it
        takeUpLost();
        takeListed(*listed, evidence.begun.at);
    } else if (m_state == State::NotDone && evidence.begun.at > m_checkedAt &&
               (m_action == ChangeAction::Delete || listed->status != CredentialStatus::Unknown)) {
        seeAgain(*listed, evidence.begun.at);
    }
}

/// It is still as it was. What the journal has of it says so already, but not that this is the end of it.
void CredentialChange::seeAgain(const Credential &listed, const QDateTime &at)
{
    m_credential = listed;
    const bool mightLand = mayStillLand();
    m_checkedAt = at;
    if (mightLand && !mayStillLand())
        recordOutcome();
    tellSoon();
}

void CredentialChange::dropCheck()
{
    if (!m_check)
        return;
    m_check->disconnect(this);
    std::exchange(m_check, nullptr)->deleteLater(); // not at once: this may be its slot
}

void CredentialChange::enterUnknown(Doubt doubt, const std::optional<Error> &checkError)
{
    if (m_state != State::Unknown)
        enter(State::Unknown);
    else if (m_doubt != doubt)
        tellSoon();
    m_doubt = doubt;
    m_checkError = checkError;
}

void CredentialChange::ask(void (CredentialChange::*answer)(const ListCheck &))
{
    m_check = new ListCheck(m_reader, m_credential.id, this);
    connect(m_check, &ListCheck::waiting, this, [this](const Wait &wait) {
        m_wait = wait;
        m_waitEndsAt = m_clock().addMSecs(wait.delay.count());
        emit changed();
    });
    connect(m_check, &ListCheck::finished, this, [this, answer] {
        ListCheck *check = std::exchange(m_check, nullptr);
        check->deleteLater();
        (this->*answer)(*check);
    });
    m_check->start();
}

bool CredentialChange::mayStillLand() const
{
    return !isAnswered() && vobiz::mayStillLand(m_sentAt, m_checkedAt);
}

bool CredentialChange::isAnswered() const
{
    return m_error && m_error->kind == ErrorKind::NotFound;
}

bool CredentialChange::shows(const Credential &credential) const
{
    switch (m_action) {
    case ChangeAction::Delete:
        break; // one that is shown is not deleted
    case ChangeAction::Disable:
        return credential.status == CredentialStatus::Disabled;
    case ChangeAction::Enable:
        return credential.status == CredentialStatus::Enabled;
    }
    return false;
}

} // namespace vobiz
