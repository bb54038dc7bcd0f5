// SPDX-License-Identifier: MIT
#include "core/changes/changerun.h"

#include "core/changes/credentialchange.h"
#include "core/changes/credentialchanges.h"
#include "core/changes/runoutcome.h"

#include <algorithm>

namespace vobiz {

using Outcome = ChangeRun::Outcome;

ChangeRun::ChangeRun(CredentialChanges &changes, ChangeAction action, const QList<Credential> &rows,
                     ShownCredential shown, RunPolicy policy, QObject *parent)
    : QObject(parent)
    , m_changes(changes)
    , m_action(action)
    , m_shown(std::move(shown))
    , m_policy(policy)
    , m_pace(policy.mostAtOnce)
{
    m_rows.reserve(static_cast<size_t>(rows.size()));
    for (const Credential &credential : rows) {
        if (m_places.contains(credential.id))
            continue;
        m_places.insert(credential.id, m_rows.size());
        m_rows.push_back({credential});
    }
    m_counts[static_cast<size_t>(Outcome::NotStarted)] = total();
    connect(&m_hold, &QTimer::timeout, this, &ChangeRun::startMore);
    connect(&changes, &CredentialChanges::changed, this, &ChangeRun::take);
    connect(&changes, &CredentialChanges::succeeded, this, &ChangeRun::takeSuccess);
}

ChangeRun::~ChangeRun()
{
    withdrawWaits();
}

void ChangeRun::start()
{
    QList<Credential> all;
    for (const Row &row : m_rows)
        all.append(row.credential);
    startRest(all);
}

void ChangeRun::goOn()
{
    m_state = State::Running;
    m_stopError.reset();
    m_journalProblem.reset();
    m_unknownInARow = 0;
    m_hasLookedAgain = false;
    m_rate.start(finished());
    startMore();
    tellSoon();
}

void ChangeRun::pause()
{
    if (m_state != State::Running)
        return;
    m_state = State::Paused;
    withdrawWaits();
    conclude();
    tellSoon();
}

void ChangeRun::resume()
{
    if (m_state == State::Paused)
        goOn();
}

void ChangeRun::cancel()
{
    if (m_state != State::Running && m_state != State::Paused)
        return;
    m_state = State::Ending;
    m_endReason = EndReason::Cancelled;
    withdrawWaits();
    conclude();
    tellSoon();
}

void ChangeRun::stop(const std::optional<Error> &error, const std::optional<JournalProblem> &journalProblem)
{
    if (m_state == State::Ended || (m_state == State::Ending && m_endReason == EndReason::Stopped))
        return;
    m_state = State::Ending;
    m_endReason = EndReason::Stopped;
    m_stopError = error;
    m_journalProblem = journalProblem;
    withdrawWaits();
}

void ChangeRun::retryFailed(const QList<Credential> &confirmed)
{
    sendConfirmed(confirmed, isToBeRetried);
}

void ChangeRun::startRest(const QList<Credential> &confirmed)
{
    sendConfirmed(confirmed, [](Outcome outcome) { return outcome == Outcome::NotStarted; });
}

void ChangeRun::sendConfirmed(const QList<Credential> &confirmed, bool (*isMeant)(Outcome))
{
    if (isActive())
        return;
    int left = count(Outcome::NotStarted);
    for (const Credential &credential : confirmed) {
        const auto place = m_places.constFind(credential.id);
        if (place == m_places.cend() || !isMeant(m_rows[*place].outcome))
            continue;
        Row &row = m_rows[*place];
        row.credential = credential;
        row.isRetry = row.outcome != Outcome::NotStarted;
        left -= row.isRetry ? 0 : 1;
        m_queue.add(*place);
    }
    if (!m_queue.hasMore())
        return;
    if (left == 0) // else why the rest was not started holds as before
        m_endReason = EndReason::AllStarted;
    m_changes.clearRefusal();
    goOn();
}

void ChangeRun::retryAllWhenCallsEnd()
{
    for (const Row &row : m_rows) {
        CredentialChange *change = row.outcome == Outcome::InUse ? own(row) : nullptr;
        if (change)
            change->retryWhenCallsEnd();
    }
}

void ChangeRun::stopWaitingForCalls()
{
    for (const Row &row : m_rows) {
        CredentialChange *change = row.outcome == Outcome::WaitingForCalls ? own(row) : nullptr;
        if (change)
            change->cancelWait();
    }
}

void ChangeRun::checkUnknown()
{
    for (const Row &row : m_rows) {
        CredentialChange *change = row.outcome == Outcome::Unknown ? own(row) : nullptr;
        if (change)
            change->checkAgain();
    }
}

bool ChangeRun::maySend() const
{
    return m_state == State::Running && !m_hold.isActive() &&
           count(Outcome::Checking) < m_policy.mostUnresolved;
}

void ChangeRun::startMore()
{
    prepareMore();
    while (maySend()) {
        const std::optional<size_t> place = m_queue.takeToRelease(m_pace.allowed());
        if (!place)
            break;
        release(*place);
        prepareMore();
    }
    conclude();
}

void ChangeRun::release(size_t place)
{
    Row &row = m_rows[place];
    CredentialChange *change = own(row);
    if (!change) { // the user has just decided otherwise about it
        set(place, Outcome::Superseded);
        return;
    }
    row.pace = m_pace.step();
    m_queue.addReleased(place);
    change->release();
    if (change->isOutcomeAwaited())
        set(place, Outcome::UnderWay);
}

void ChangeRun::prepareMore()
{
    while (maySend()) {
        const std::optional<size_t> place = m_queue.takeToPrepare(m_pace.allowed());
        if (!place)
            break;
        prepare(*place);
    }
}

/// What is to be said of a row without sending anything, if that is so.
std::optional<ChangeRun::Outcome> ChangeRun::settledBefore(const Row &row) const
{
    if (row.outcome != Outcome::NotStarted && !(row.isRetry && isToBeRetried(row.outcome)))
        return row.outcome; // it went on without the run
    const CredentialChange *other = m_changes.find(row.credential.id);
    if (other && other != row.change && (other->isOutcomeAwaited() || !other->isTold()))
        return Outcome::Skipped;
    const std::optional<Credential> listed = m_shown(row.credential.id);
    if (m_action == ChangeAction::Delete) {
        // One that is not listed is sent all the same: that the list shown lacks it proves nothing.
        if (listed && *listed != row.credential)
            return Outcome::Changed;
        return std::nullopt;
    }
    const CredentialStatus wanted =
        m_action == ChangeAction::Disable ? CredentialStatus::Disabled : CredentialStatus::Enabled;
    if (!listed || listed->status == wanted)
        return Outcome::NothingToDo;
    return std::nullopt;
}

void ChangeRun::prepare(size_t place)
{
    Row &row = m_rows[place];
    if (const std::optional<Outcome> outcome = settledBefore(row)) {
        row.isRetry = false;
        set(place, *outcome);
        return;
    }
    CredentialChange *failed = row.isRetry ? own(row) : nullptr;
    if (failed) {
        failed->prepareAgain(row.credential);
    } else {
        m_changes.prepare(m_action, row.credential);
        row.change = m_changes.find(row.credential.id);
    }
    m_queue.addPrepared(place);
}

/// The next one is asked for together with this one's outcome, so that one sync is enough for both.
void ChangeRun::takeSuccess(const CredentialChange &change)
{
    const auto found = m_places.constFind(change.credential().id);
    if (found == m_places.cend() || m_rows[*found].change != &change || !m_queue.isReleased(*found))
        return;
    m_queue.expectRoom(*found);
    prepareMore();
}

void ChangeRun::take(CredentialChange *change)
{
    using ChangeState = CredentialChange::State;
    const auto found = m_places.constFind(change->credential().id);
    if (found == m_places.cend())
        return;
    const size_t place = *found;
    Row &row = m_rows[place];
    if (row.change != change) { // the user decided otherwise about this row
        row.change = nullptr;
        if (m_queue.forget(place) || isFailure(row.outcome))
            set(place, Outcome::Superseded);
        startMore();
        return;
    }
    const bool isForCalls = change->waitsUntilCallsEnd();
    if (change->state() == ChangeState::Preparing && !isForCalls)
        return; // nothing has come of it
    if (change->state() == ChangeState::WaitingToSend && !isForCalls) {
        takeWait(*change, place);
        return;
    }
    const bool isNews = change->state() != ChangeState::Sending && m_queue.forget(place);
    if (change->state() == ChangeState::TakenBack) { // by somebody who takes back everything
        row.change = nullptr;
        set(place, Outcome::NotStarted);
        m_queue.putBack(place);
        if (m_state == State::Running)
            cancel(); // or it would be sent all the same
        conclude();
        return;
    }
    const Outcome outcome = outcomeOf(*change);
    if (outcome == row.outcome && !isNews) {
        tellSoon(); // its wait may be another
        return;
    }
    set(place, outcome);
    if (outcome == Outcome::Done)
        m_pace.speedUp();
    if (change->isSuccess())
        emit rowDone(row.credential.id);
    if (!change->isUnderWay()) {
        row.isRetry = false;
        m_unknownInARow = outcome == Outcome::Unknown ? m_unknownInARow + 1 : 0;
    }
    if (isToBeRetried(outcome) && concernsAll(*change))
        stop(change->journalProblem() ? std::nullopt : change->error(), change->journalProblem());
    else if (m_unknownInARow >= m_policy.mostUnresolved && !m_hasLookedAgain)
        stop(change->checkError() ? change->checkError() : change->error());
    startMore();
}

void ChangeRun::takeWait(const CredentialChange &change, size_t place)
{
    m_pace.slowDown(m_rows[place].pace);
    const std::chrono::milliseconds delay = change.wait()->delay;
    if (!m_hold.isActive() || m_hold.remainingTimeAsDuration() < delay) {
        m_hold.start(delay);
        m_heldUntil = change.waitEndsAt();
    }
    set(place, m_rows[place].isRetry ? Outcome::Refused : Outcome::NotStarted);
    if (m_state != State::Running)
        withdrawWaits();
    conclude();
}

/// Nothing is out of these: it is as if they had not been started, or not been tried again.
void ChangeRun::withdrawWaits()
{
    std::vector<size_t> places;
    for (const size_t place : m_queue.released()) {
        const CredentialChange *change = own(m_rows[place]);
        if (change && change->state() == CredentialChange::State::Sending)
            set(place, Outcome::UnderWay); // it may not have told yet
        else if (change && change->isUnderWay() && !change->isOutcomeAwaited())
            places.push_back(place);
    }
    places.insert(places.end(), m_queue.prepared().cbegin(), m_queue.prepared().cend());
    std::for_each(places.crbegin(), places.crend(), [this](size_t place) { takeBack(place); });
}

void ChangeRun::takeBack(size_t place)
{
    Row &row = m_rows[place];
    CredentialChange *change = own(row);
    if (change && row.isRetry) {
        change->cancelWait();
        set(place, outcomeOf(*change));
    } else {
        row.change = nullptr;
        if (change)
            m_changes.withdraw(row.credential.id);
        set(place, Outcome::NotStarted);
    }
    m_queue.putBack(place);
}

void ChangeRun::conclude()
{
    const bool isAllStarted = !m_queue.hasMore() && m_state != State::Ended;
    const bool isEnding = isAllStarted || m_state == State::Ending;
    if (!isEnding || !m_queue.released().isEmpty() || count(Outcome::Checking) > 0)
        return;
    if (!std::exchange(m_hasLookedAgain, true) && lookAgain())
        return;
    for (const size_t place : m_queue.takeWaiting())
        m_rows[place].isRetry = false;
    m_state = State::Ended;
    tellSoon();
}

bool ChangeRun::lookAgain()
{
    bool isLooking = false;
    for (size_t place = 0; place < m_rows.size() && count(Outcome::Unknown) > 0; ++place) {
        CredentialChange *change = m_rows[place].outcome == Outcome::Unknown ? own(m_rows[place]) : nullptr;
        if (!change || !change->lookAgain())
            continue;
        set(place, Outcome::Checking);
        isLooking = true;
    }
    return isLooking;
}

void ChangeRun::set(size_t place, Outcome outcome)
{
    Row &row = m_rows[place];
    --m_counts[static_cast<size_t>(row.outcome)];
    ++m_counts[static_cast<size_t>(outcome)];
    row.outcome = outcome;
    tellSoon();
}

void ChangeRun::tellSoon()
{
    if (std::exchange(m_hasNews, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_hasNews = false;
            emit changed();
        },
        Qt::QueuedConnection);
}

} // namespace vobiz
