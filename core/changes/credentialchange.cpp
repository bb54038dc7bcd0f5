// SPDX-License-Identifier: MIT
#include "core/changes/credentialchange.h"

#include "core/api/credentialservice.h"
#include "core/api/errorkind.h"
#include "core/changes/changerecorder.h"
#include "core/changes/recordedoutcome.h"
#include "core/changes/recordedrequest.h"
#include "core/listing/listcheck.h"

#include <QtCore/QRandomGenerator>

#include <algorithm>

namespace vobiz {

using std::chrono::milliseconds;

CredentialChange::CredentialChange(CredentialService &service, ListReader &reader, ChangeRecorder &recorder,
                                   ChangeAction action, Credential credential, ChangePolicy policy,
                                   Clock clock, QObject *parent, ShownCredential shown)
    : QObject(parent)
    , m_service(service)
    , m_reader(reader)
    , m_recorder(recorder)
    , m_action(action)
    , m_credential(std::move(credential))
    , m_policy(policy)
    , m_clock(std::move(clock))
    , m_shown(std::move(shown))
{
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_state == State::Preparing)
            tell();
        else if (m_waitsUntilCallsEnd)
            reread();
        else
            send({State::Refused});
    });
}

CredentialChange::~CredentialChange()
{
    endTurn();
}

bool CredentialChange::isUnderWay() const
{
    return isOutcomeAwaited() || m_state == State::Preparing || m_state == State::WaitingToSend ||
           m_state == State::WaitingForCalls || m_state == State::Rereading;
}

bool CredentialChange::isOutcomeAwaited() const
{
    return m_state == State::Sending || m_state == State::Checking;
}

bool CredentialChange::isGone() const
{
    return m_state == State::AlreadyGone || (m_state == State::Done && m_action == ChangeAction::Delete);
}

void CredentialChange::start()
{
    prepare();
    release();
}

void CredentialChange::prepare()
{
    const Before before = m_state == State::Preparing
                              ? Before{}
                              : Before{m_state, m_checkError, m_journalProblem, m_hasWaitedInVain};
    m_attempt = 0;
    m_requests = 0;
    m_outcomeLost.reset();
    m_waitsUntilCallsEnd = false;
    m_hasWaitedInVain = false;
    write(before);
}

void CredentialChange::prepareAgain(const Credential &confirmed)
{
    m_credential = confirmed;
    prepare();
}

void CredentialChange::release()
{
    if (m_state != State::Preparing || m_isReleased)
        return;
    m_isReleased = true;
    leave();
    if (m_state == State::Preparing)
        m_pause.start(m_policy.tellAfter);
}

void CredentialChange::retry()
{
    if (isUnderWay() || isSuccess() || m_state == State::ChangedMeanwhile || m_state == State::TakenBack)
        return;
    m_service.clearRefusal();
    start();
}

void CredentialChange::retryWhenCallsEnd()
{
    if (m_state != State::InUse)
        return;
    m_waitsUntilCallsEnd = true;
    m_hasWaitedInVain = false;
    m_waitsForCalls = 0;
    m_patience.setRemainingTime(m_policy.calls.patience);
    waitForCalls();
}

void CredentialChange::checkAgain()
{
    if (m_state != State::Unknown && m_state != State::NotDone)
        return;
    m_service.clearRefusal();
    check();
}

bool CredentialChange::lookAgain()
{
    if (m_state != State::Unknown || m_service.refusal())
        return false;
    check();
    return true;
}

void CredentialChange::cancelWait()
{
    if (!isUnderWay() || isOutcomeAwaited())
        return;
    m_pause.stop();
    dropCheck();
    endTurn();
    if (m_state == State::Preparing)
        takeBack();
    else
        enter(m_state == State::WaitingToSend ? State::Refused : State::InUse);
}

void CredentialChange::takeBack()
{
    m_request.reset();
    enter(m_before.state); // without an intent: nothing new is learned of the one before
    m_intent = m_before.intent;
    m_lost = m_before.lost;
    m_checkError = m_before.checkError;
    m_journalProblem = m_before.journalProblem;
    m_hasWaitedInVain = m_before.hasWaitedInVain;
}

void CredentialChange::write(const Before &before)
{
    ++m_attempt;
    m_before = before;
    m_before.intent = m_intent;
    m_before.lost = m_lost;
    if (m_intent)
        m_lost = std::exchange(m_intent, std::nullopt);
    m_isReleased = false;
    m_request = std::make_unique<RecordedRequest>(m_service, m_recorder, m_action, m_credential, ++m_requests,
                                                  [this] { leave(); });
    enter(State::Preparing);
}

void CredentialChange::send(const Before &before)
{
    write(before);
    release();
}

void CredentialChange::leave()
{
    if (!m_isReleased || !m_request->intent())
        return;
    m_pause.stop();
    const Result<qint64, JournalProblem> intent = *m_request->intent();
    // The journal works in order: by now it is known what became of the outcome before.
    const std::optional<JournalProblem> problem = intent ? m_outcomeLost : intent.error();
    const std::optional<Credential> shown =
        m_shown && m_action == ChangeAction::Delete ? m_shown(m_credential.id) : std::nullopt;
    const bool isAnother = shown && *shown != m_credential;
    if (problem || isAnother) {
        if (!problem)
            m_request->end(JournalWord::ChangedMeanwhile);
        m_request.reset();
        endTurn();
        if (problem) {
            enter(State::NotRecorded);
            m_journalProblem = problem;
            return;
        }
        m_credential = *shown;
        m_checkedAt = m_clock();
        enter(State::ChangedMeanwhile);
        return;
    }
    m_intent = *intent;
    m_answer = {};
    m_pace = m_service.repeatedChanges().pace();
    m_isStopped = m_service.refusal().has_value();
    m_sentAt = m_clock();
    m_checkedAt = {};
    Reply<ChangeReceipt> *reply = m_request->send();
    m_request.reset();
    connect(reply, &ReplyBase::finished, this, [this, reply] { take(reply); });
    enter(State::Sending);
}

void CredentialChange::sendInTurn()
{
    m_turn = std::make_unique<QObject>();
    m_service.repeatedChanges().enqueue(m_turn.get(), [this] {
        m_isItsTurn = true;
        send({State::InUse});
    });
}

void CredentialChange::endTurn()
{
    m_turn.reset();
    if (std::exchange(m_isItsTurn, false))
        m_service.repeatedChanges().release();
}

void CredentialChange::take(Reply<ChangeReceipt> *reply)
{
    reply->deleteLater();
    endTurn();
    if (!reply->result()) {
        takeRefusal(reply->result().error());
        return;
    }
    m_service.repeatedChanges().speedUp();
    m_error.reset();
    m_answer.httpStatus = reply->result()->httpStatus;
    m_answer.requestId = reply->result()->requestId;
    if (m_action == ChangeAction::Delete) {
        enter(State::Done);
        return;
    }
    const CredentialPatch &shown = reply->result()->shown;
    m_credential = shown.appliedTo(m_credential);
    // An answer that does not show what was asked for proves nothing: an old SDK knows only passwords here.
    if (shown.showsStatus() && shows(m_credential))
        enter(State::Done);
    else
        check();
}

void CredentialChange::takeRefusal(const Error &error)
{
    m_error = error;
    if (!m_isStopped)
        m_answer = {{}, error.httpStatus, error.providerCode, error.requestId, error.message};
    switch (traitsOf(error.kind).changeOutcome) {
    case ErrorTraits::ChangeOutcome::ToBeLookedUp:
        check();
        return;
    case ErrorTraits::ChangeOutcome::InUse:
        if (m_action != ChangeAction::Delete)
            break;
        m_inUse = error;
        if (m_waitsUntilCallsEnd)
            waitForCalls();
        else
            enter(State::InUse);
        return;
    case ErrorTraits::ChangeOutcome::ToBeSentLater:
        if (const auto delay = retryDelay(m_policy.rateLimit, error, m_attempt,
                                          QRandomGenerator::global()->generateDouble())) {
            m_service.repeatedChanges().pause(*delay, m_pace);
            pause(State::WaitingToSend, {error.kind, *delay, m_attempt + 1, m_policy.rateLimit.mostAttempts});
            return;
        }
        break;
    case ErrorTraits::ChangeOutcome::Refused:
        break;
    }
    enter(State::Refused);
}

void CredentialChange::waitForCalls()
{
    m_attempt = 0; // a wait for calls is not an answer to a 429
    if (m_patience.hasExpired()) {
        m_hasWaitedInVain = true;
        enter(State::InUse);
        return;
    }
    const int doublings = std::min(m_waitsForCalls++, 20);
    const auto patience = std::chrono::ceil<milliseconds>(m_patience.remainingTimeAsDuration());
    const milliseconds delay = std::min<milliseconds>(
        {m_policy.calls.firstWait * (1LL << doublings), m_policy.calls.longestWait, patience});
    pause(State::WaitingForCalls, {ErrorKind::Conflict, delay, m_waitsForCalls + 1, 0});
}

void CredentialChange::reread()
{
    m_error = m_inUse; // whatever came in between, the calls are why it waits
    enter(State::Rereading);
    ask(&CredentialChange::takeReread);
}

void CredentialChange::takeReread(const ListCheck &check)
{
    switch (check.finding()) {
    case ListCheck::Finding::Listed:
        m_checkedAt = m_clock();
        if (*check.credential() != m_credential) {
            m_credential = *check.credential();
            enter(State::ChangedMeanwhile);
            return;
        }
        sendInTurn();
        return;
    case ListCheck::Finding::Absent:
        enter(State::AlreadyGone);
        return;
    case ListCheck::Finding::Inconclusive:
        break;
    }
    if (m_service.refusal()) {
        m_error = m_service.refusal();
        enter(State::Refused);
        return;
    }
    waitForCalls();
}

void CredentialChange::pause(State state, const Wait &wait)
{
    m_pause.start(wait.delay);
    enter(state);
    m_wait = wait;
    m_waitEndsAt = m_clock().addMSecs(wait.delay.count());
}

void CredentialChange::enter(State state)
{
    if (m_state == State::Sending)
        m_endedAt = std::chrono::steady_clock::now();
    m_state = state;
    m_wait.reset();
    m_checkError.reset();
    m_journalProblem.reset();
    if (state == State::Preparing) {
        emit entered();
        return;
    }
    recordOutcome();
    tellSoon();
    emit entered();
}

void CredentialChange::tellSoon()
{
    m_isTold = false;
    QMetaObject::invokeMethod(this, &CredentialChange::tell, Qt::QueuedConnection);
}

void CredentialChange::tell()
{
    m_isTold = true;
    emit changed();
}

void CredentialChange::recordOutcome()
{
    if (!m_intent)
        return;
    const auto [word, isCertain] = recordedOutcome(m_state, m_error, m_isStopped);
    if (word.isEmpty() || (word == JournalWord::Unknown && m_answer.outcome == word)) // it says so already
        return;
    record(word);
    if (isCertain)
        m_intent.reset();
}

void CredentialChange::record(QLatin1StringView word)
{
    m_answer.outcome = word;
    m_recorder.addOutcome(*m_intent, m_answer, this,
                          [this](const JournalProblem &problem) { m_outcomeLost = problem; });
}

} // namespace vobiz
