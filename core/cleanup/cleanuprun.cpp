// SPDX-License-Identifier: MIT
#include "core/cleanup/cleanuprun.h"

#include "core/cleanup/credentialchange.h"
#include "core/cleanup/credentialchanges.h"

namespace vobiz {

namespace {

using Outcome = CleanupRun::Outcome;

Outcome outcomeOf(const CredentialChange &change)
{
    using State = CredentialChange::State;
    switch (change.state()) {
    case State::Checking:
        return Outcome::Checking;
    case State::Done:
        return Outcome::Done;
    case State::AlreadyGone:
        return Outcome::AlreadyGone;
    case State::InUse:
        return Outcome::InUse;
    case State::ChangedMeanwhile:
        return Outcome::Changed;
    case State::Unknown:
        return Outcome::Unknown;
    default:
        break;
    }
    if (!change.isUnderWay())
        return Outcome::Refused;
    return change.waitsUntilCallsEnd() ? Outcome::WaitingForCalls : Outcome::UnderWay;
}

bool isFailure(Outcome outcome)
{
    return outcome == Outcome::InUse || outcome == Outcome::WaitingForCalls || outcome == Outcome::Refused ||
           outcome == Outcome::Changed || outcome == Outcome::Unknown;
}

/// Whether the next row would meet the same.
bool concernsAll(const CredentialChange &change)
{
    if (change.isUnderWay() || change.isSuccess() || change.state() == CredentialChange::State::NotDone)
        return false;
    if (change.state() == CredentialChange::State::NotRecorded)
        return true;
    if (!change.error()) // nothing was sent at all
        return true;
    switch (change.error()->kind) {
    case ErrorKind::Unauthorized:
    case ErrorKind::Forbidden:
    case ErrorKind::ReadOnlyAccount:
    case ErrorKind::RateLimited: // it was waited as often and as long as is reasonable
    case ErrorKind::HostNotFound:
    case ErrorKind::ConnectionFailed:
    case ErrorKind::TlsFailed:
    case ErrorKind::ProxyFailed:
    case ErrorKind::ProxyAuthenticationRequired:
        return true;
    default:
        return false;
    }
}

} // namespace

CleanupRun::CleanupRun(CredentialChanges &changes, ChangeAction action, const QList<Credential> &rows,
                       Listed listed, RunPolicy policy, QObject *parent)
    : QObject(parent)
    , m_changes(changes)
    , m_action(action)
    , m_listed(std::move(listed))
    , m_policy(policy)
    , m_pace(policy.mostAtOnce)
{
    m_rows.reserve(static_cast<size_t>(rows.size()));
    for (const Credential &credential : rows) {
        if (m_places.contains(credential.id))
            continue;
        m_places.insert(credential.id, m_rows.size());
        m_waiting.push_back(m_rows.size());
        m_rows.push_back({credential});
    }
    m_counts[static_cast<size_t>(Outcome::NotStarted)] = total();
    connect(&m_hold, &QTimer::timeout, this, &CleanupRun::startMore);
    connect(&changes, &CredentialChanges::changed, this, &CleanupRun::take);
}

CleanupRun::~CleanupRun() = default;

int CleanupRun::finished() const
{
    return total() - count(Outcome::NotStarted) - count(Outcome::UnderWay) - count(Outcome::Checking) -
           count(Outcome::WaitingForCalls);
}

double CleanupRun::rowsPerSecond() const
{
    return m_state == State::Running ? m_rate.perSecond(finished()) : 0;
}

QDateTime CleanupRun::heldUntil() const
{
    return m_hold.isActive() ? m_heldUntil : QDateTime();
}

QDateTime CleanupRun::nextAttempt() const
{
    QDateTime next;
    if (count(Outcome::WaitingForCalls) == 0)
        return next;
    for (const Row &row : m_rows) {
        const CredentialChange *change = row.outcome == Outcome::WaitingForCalls ? own(row) : nullptr;
        if (change && change->wait() && (!next.isValid() || change->waitEndsAt() < next))
            next = change->waitEndsAt();
    }
    return next;
}

QList<CredentialId> CleanupRun::ids(Outcome outcome) const
{
    QList<CredentialId> ids;
    for (const Row &row : m_rows) {
        if (row.outcome == outcome)
            ids.append(row.credential.id);
    }
    return ids;
}

QList<Credential> CleanupRun::rows(Outcome outcome) const
{
    QList<Credential> rows;
    for (const Row &row : m_rows) {
        if (row.outcome == outcome)
            rows.append(row.credential);
    }
    return rows;
}

const CredentialChange *CleanupRun::change(const CredentialId &id) const
{
    const auto place = m_places.constFind(id);
    return place == m_places.cend() ? nullptr : own(m_rows[*place]);
}

bool CleanupRun::owns(const CredentialChange &change) const
{
    const auto place = m_places.constFind(change.credential().id);
    return place != m_places.cend() && m_rows[*place].change == &change;
}

CredentialChange *CleanupRun::own(const Row &row) const
{
    CredentialChange *change = m_changes.find(row.credential.id);
    return row.change && change == row.change ? change : nullptr;
}

void CleanupRun::start()
{
    goOn();
}

void CleanupRun::goOn()
{
    m_state = State::Running;
    m_endReason = EndReason::AllStarted;
    m_stopError.reset();
    m_journalProblem.reset();
    m_unknownInARow = 0;
    m_rate.start(finished());
    startMore();
    tellSoon();
}

void CleanupRun::pause()
{
    if (m_state != State::Running)
        return;
    m_state = State::Paused;
    withdrawWaits();
    conclude();
    tellSoon();
}

void CleanupRun::resume()
{
    if (m_state == State::Paused)
        goOn();
}

void CleanupRun::cancel()
{
    if (m_state != State::Running && m_state != State::Paused)
        return;
    m_state = State::Ending;
    m_endReason = EndReason::Cancelled;
    withdrawWaits();
    conclude();
    tellSoon();
}

void CleanupRun::stop(const std::optional<Error> &error, const std::optional<JournalProblem> &journalProblem)
{
    if (m_state == State::Ended || m_endReason == EndReason::Stopped)
        return;
    m_state = State::Ending;
    m_endReason = EndReason::Stopped;
    m_stopError = error;
    m_journalProblem = journalProblem;
    withdrawWaits();
}

void CleanupRun::retryFailed(const QList<Credential> &confirmed)
{
    sendConfirmed(confirmed, {Outcome::Refused, Outcome::InUse});
}

void CleanupRun::startRest(const QList<Credential> &confirmed)
{
    sendConfirmed(confirmed, {Outcome::NotStarted});
}

void CleanupRun::sendConfirmed(const QList<Credential> &confirmed, const QList<Outcome> &outcomes)
{
    if (isActive())
        return;
    m_waiting.clear();
    for (const Credential &credential : confirmed) {
        const auto place = m_places.constFind(credential.id);
        if (place == m_places.cend() || !outcomes.contains(m_rows[*place].outcome))
            continue;
        m_rows[*place].credential = credential;
        set(*place, Outcome::NotStarted);
        m_waiting.push_back(*place);
    }
    if (m_waiting.empty())
        return;
    m_changes.clearRefusal();
    goOn();
}

void CleanupRun::retryAllWhenCallsEnd()
{
    for (const Row &row : m_rows) {
        CredentialChange *change = row.outcome == Outcome::InUse ? own(row) : nullptr;
        if (change)
            change->retryWhenCallsEnd();
    }
}

void CleanupRun::stopWaitingForCalls()
{
    for (const Row &row : m_rows) {
        CredentialChange *change = row.outcome == Outcome::WaitingForCalls ? own(row) : nullptr;
        if (change)
            change->cancelWait();
    }
}

void CleanupRun::checkUnknown()
{
    for (const Row &row : m_rows) {
        CredentialChange *change = row.outcome == Outcome::Unknown ? own(row) : nullptr;
        if (change)
            change->checkAgain();
    }
}

void CleanupRun::startMore()
{
    while (m_state == State::Running && !m_waiting.empty() && !m_hold.isActive() &&
           m_inFlight.size() < m_pace.allowed() && count(Outcome::Checking) < m_policy.mostUnresolved) {
        const size_t place = m_waiting.front();
        m_waiting.pop_front();
        begin(place);
    }
    conclude();
}

void CleanupRun::begin(size_t place)
{
    Row &row = m_rows[place];
    const CredentialId &id = row.credential.id;
    const CredentialChange *other = m_changes.find(id);
    if (other && other != row.change && (other->isOutcomeAwaited() || !other->isTold())) {
        set(place, Outcome::Skipped);
        return;
    }
    const std::optional<Credential> listed = m_listed(id);
    if (m_action == ChangeAction::Delete) {
        // One that is not listed is sent all the same: that the list shown lacks it proves nothing.
        if (listed && *listed != row.credential) {
            set(place, Outcome::Changed);
            return;
        }
    } else {
        const CredentialStatus wanted =
            m_action == ChangeAction::Disable ? CredentialStatus::Disabled : CredentialStatus::Enabled;
        if (!listed || listed->status == wanted) {
            set(place, Outcome::NothingToDo);
            return;
        }
    }
    row.pace = m_pace.step();
    set(place, Outcome::UnderWay);
    m_changes.start(m_action, row.credential);
    row.change = m_changes.find(id);
}

void CleanupRun::take(CredentialChange *change)
{
    const auto found = m_places.constFind(change->credential().id);
    if (found == m_places.cend())
        return;
    const size_t place = *found;
    Row &row = m_rows[place];
    if (row.change != change) { // the user decided otherwise about this row
        row.change = nullptr;
        if (isFailure(row.outcome))
            set(place, Outcome::Superseded);
        return;
    }
    if (change->state() == CredentialChange::State::WaitingToSend && !change->waitsUntilCallsEnd()) {
        takeWait(*change, place);
        return;
    }
    const Outcome before = row.outcome;
    const Outcome outcome = outcomeOf(*change);
    if (outcome == before) {
        tellSoon(); // its wait may be another
        return;
    }
    set(place, outcome);
    if (outcome == Outcome::Done)
        m_pace.speedUp();
    if (change->isSuccess())
        emit rowDone(row.credential.id);
    if (!change->isUnderWay())
        m_unknownInARow = outcome == Outcome::Unknown ? m_unknownInARow + 1 : 0;
    if (outcome == Outcome::Refused && concernsAll(*change))
        stop(change->journalProblem() ? std::nullopt : change->error(), change->journalProblem());
    else if (m_unknownInARow >= m_policy.mostUnresolved)
        stop(change->checkError() ? change->checkError() : change->error());
    startMore();
}

void CleanupRun::takeWait(const CredentialChange &change, size_t place)
{
    m_pace.slowDown(m_rows[place].pace);
    const std::chrono::milliseconds delay = change.wait()->delay;
    if (!m_hold.isActive() || m_hold.remainingTimeAsDuration() < delay) {
        m_hold.start(delay);
        m_heldUntil = change.waitEndsAt();
    }
    if (m_state != State::Running)
        withdrawWaits();
    conclude();
    tellSoon();
}

/// A row that the server only put off was not done: it is as if it had not been started.
void CleanupRun::withdrawWaits()
{
    const QSet<size_t> inFlight = m_inFlight;
    for (const size_t place : inFlight) {
        Row &row = m_rows[place];
        const CredentialChange *change = own(row);
        if (!change || change->state() != CredentialChange::State::WaitingToSend)
            continue;
        row.change = nullptr;
        m_changes.withdraw(row.credential.id);
        set(place, Outcome::NotStarted);
        m_waiting.push_front(place);
    }
}

void CleanupRun::conclude()
{
    const bool isAllStarted = m_waiting.empty() && m_state != State::Ended;
    const bool isEnding = isAllStarted || m_state == State::Ending;
    if (!isEnding || !m_inFlight.isEmpty() || count(Outcome::Checking) > 0)
        return;
    m_state = State::Ended;
    tellSoon();
}

void CleanupRun::set(size_t place, Outcome outcome)
{
    Row &row = m_rows[place];
    --m_counts[static_cast<size_t>(row.outcome)];
    ++m_counts[static_cast<size_t>(outcome)];
    row.outcome = outcome;
    if (outcome == Outcome::UnderWay)
        m_inFlight.insert(place);
    else
        m_inFlight.remove(place);
    tellSoon();
}

void CleanupRun::tellSoon()
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
