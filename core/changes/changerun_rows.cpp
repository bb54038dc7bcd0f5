// SPDX-License-Identifier: MIT
#include "core/changes/changerun.h"

#include "core/changes/credentialchange.h"
#include "core/changes/credentialchanges.h"
#include "core/changes/runoutcome.h"

#include <algorithm>

// What a run tells of itself and of its rows.

namespace vobiz {

using Outcome = ChangeRun::Outcome;

int ChangeRun::finished() const
{
    const auto toBeRetried = !isActive() ? 0 : std::ranges::count_if(m_rows, [](const Row &row) {
        return row.isRetry && isToBeRetried(row.outcome);
    });
    return total() - count(Outcome::NotStarted) - count(Outcome::UnderWay) - count(Outcome::Checking) -
           count(Outcome::WaitingForCalls) - static_cast<int>(toBeRetried);
}

double ChangeRun::rowsPerSecond() const
{
    return m_state == State::Running ? m_rate.perSecond(finished()) : 0;
}

QDateTime ChangeRun::heldUntil() const
{
    return m_hold.isActive() ? m_heldUntil : QDateTime();
}

QDateTime ChangeRun::nextAttempt() const
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

QList<CredentialId> ChangeRun::ids(Outcome outcome) const
{
    QList<CredentialId> ids;
    for (const Row &row : m_rows) {
        if (row.outcome == outcome)
            ids.append(row.credential.id);
    }
    return ids;
}

QList<Credential> ChangeRun::rows(Outcome outcome) const
{
    QList<Credential> rows;
    for (const Row &row : m_rows) {
        if (row.outcome == outcome)
            rows.append(row.credential);
    }
    return rows;
}

const CredentialChange *ChangeRun::change(const CredentialId &id) const
{
    const auto place = m_places.constFind(id);
    return place == m_places.cend() ? nullptr : own(m_rows[*place]);
}

bool ChangeRun::owns(const CredentialChange &change) const
{
    const auto place = m_places.constFind(change.credential().id);
    return place != m_places.cend() && m_rows[*place].change == &change;
}

CredentialChange *ChangeRun::own(const Row &row) const
{
    CredentialChange *change = m_changes.find(row.credential.id);
    return row.change && change == row.change ? change : nullptr;
}

bool ChangeRun::isOver() const
{
    return !isActive() && count(Outcome::WaitingForCalls) == 0 && count(Outcome::Checking) == 0 &&
           count(Outcome::UnderWay) == 0;
}

bool ChangeRun::hasFailures() const
{
    return hasAny(isFailure);
}

bool ChangeRun::hasToRetry() const
{
    return hasAny(isToBeRetried);
}

bool ChangeRun::hasAny(bool (*isMeant)(Outcome)) const
{
    for (size_t i = 0; i < OutcomeCount; ++i) {
        if (m_counts[i] > 0 && isMeant(static_cast<Outcome>(i)))
            return true;
    }
    return false;
}

QList<CredentialId> ChangeRun::failed() const
{
    QList<CredentialId> ids;
    for (const Row &row : m_rows) {
        if (isFailure(row.outcome))
            ids.append(row.credential.id);
    }
    return ids;
}

QList<Credential> ChangeRun::toRetry() const
{
    return shownRows(isToBeRetried);
}

QList<Credential> ChangeRun::toStart() const
{
    return shownRows([](Outcome outcome) { return outcome == Outcome::NotStarted; });
}

QList<Credential> ChangeRun::inUse() const
{
    return shownRows(
        [](Outcome outcome) { return outcome == Outcome::InUse || outcome == Outcome::WaitingForCalls; });
}

QList<Credential> ChangeRun::shownRows(bool (*isMeant)(Outcome)) const
{
    QList<Credential> rows;
    for (const Row &row : m_rows) {
        if (isMeant(row.outcome))
            rows.append(m_shown(row.credential.id).value_or(row.credential));
    }
    return rows;
}

} // namespace vobiz
