// SPDX-License-Identifier: MIT
#include "core/session/finishingsessions.h"

#include "core/session/accountsession.h"

#include <algorithm>

namespace vobiz {

FinishingSessions::FinishingSessions(QObject *parent)
    : QObject(parent)
{
}

FinishingSessions::~FinishingSessions() = default;

void FinishingSessions::finish(std::unique_ptr<AccountSession> session)
{
    session->loader().cancel();
    session->trunkReading().end();
    const QList<CredentialChange *> awaited = session->changes().awaited();
    const QSet<CredentialChange *> before(awaited.cbegin(), awaited.cend());
    if (const Unsent unsent = session->giveUp(); !unsent.isEmpty())
        emit gaveUp(*session, unsent);
    Left left;
    for (CredentialChange *change : session->changes().awaited()) {
        if (before.contains(change)) // what is given up is told of by that
            left.awaited.insert(change);
    }
    QuarantineKeeper &quarantine = session->quarantine();
    if (left.awaited.isEmpty() && quarantine.isAtRest())
        return;
    connect(&quarantine, &QuarantineKeeper::cameToRest, this, &FinishingSessions::sweepSoon);
    connect(&quarantine, &QuarantineKeeper::told, this,
            [this, from = session.get()](const QuarantineNews &news) { emit quarantineTold(*from, news); });
    connect(&quarantine, &QuarantineKeeper::lost, this,
            [this, from = session.get()](QuarantineLoss loss, qsizetype count, const SqliteProblem &problem) {
                emit quarantineLost(*from, loss, count, problem);
            });
    connect(&session->changes(), &CredentialChanges::changed, this,
            [this, from = session.get()](CredentialChange *change) { settle(*from, *change); });
    left.session = std::move(session);
    m_left.push_back(std::move(left));
}

void FinishingSessions::settle(const AccountSession &session, CredentialChange &change)
{
    if (change.isOutcomeAwaited())
        return;
    change.cancelWait(); // refused for now: nobody is there any more to wait for it
    const auto left =
        std::ranges::find_if(m_left, [&session](const Left &each) { return each.session.get() == &session; });
    if (left->awaited.remove(&change))
        emit outcomeKnown(session, change);
    sweepSoon();
}

void FinishingSessions::sweepSoon()
{
    // Queued: the session can't go while it is telling.
    QMetaObject::invokeMethod(this, &FinishingSessions::sweep, Qt::QueuedConnection);
}

int FinishingSessions::outcomesAwaited() const
{
    qsizetype count = 0;
    for (const Left &left : m_left)
        count += left.awaited.size();
    return static_cast<int>(count);
}

void FinishingSessions::sweep()
{
    std::erase_if(m_left, [](const Left &left) {
        return left.awaited.isEmpty() && left.session->quarantine().isAtRest();
    });
    emit outcomesAwaitedChanged();
}

} // namespace vobiz
