// SPDX-License-Identifier: MIT
#include "core/session/finishingsessions.h"

#include "core/session/accountsession.h"

namespace vobiz {

FinishingSessions::FinishingSessions(QObject *parent)
    : QObject(parent)
{
}

FinishingSessions::~FinishingSessions() = default;

void FinishingSessions::finish(std::unique_ptr<AccountSession> session)
{
    session->loader().cancel();
    session->changes().cancelWaits();
    if (session->changes().outcomesAwaited() == 0)
        return;
    AccountSession *left = session.get();
    for (const CredentialChange *change : left->changes().awaited())
        m_awaited.insert(change);
    connect(&left->changes(), &CredentialChanges::changed, this,
            [this, left](CredentialChange *change) { settle(*left, *change); });
    m_sessions.push_back(std::move(session));
}

void FinishingSessions::settle(const AccountSession &session, CredentialChange &change)
{
    if (change.isOutcomeAwaited())
        return;
    change.cancelWait(); // refused for now: nobody is there any more to wait for it
    if (m_awaited.remove(&change))
        emit outcomeKnown(session, change);
    // Queued: the session can't go while it is telling.
    QMetaObject::invokeMethod(this, &FinishingSessions::sweep, Qt::QueuedConnection);
}

int FinishingSessions::outcomesAwaited() const
{
    int count = 0;
    for (const auto &session : m_sessions)
        count += session->changes().outcomesAwaited();
    return count;
}

void FinishingSessions::sweep()
{
    std::erase_if(m_sessions, [](const std::unique_ptr<AccountSession> &session) {
        return session->changes().outcomesAwaited() == 0;
    });
    emit outcomesAwaitedChanged();
}

} // namespace vobiz
