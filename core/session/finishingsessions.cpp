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
    session->trunks().cancel();
    Left left;
    for (const CredentialChange *change : session->changes().awaited())
        left.awaited.insert(change);
    session->changes().cancelWaits();
    if (left.awaited.isEmpty())
        return;
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
    std::erase_if(m_left, [](const Left &left) { return left.awaited.isEmpty(); });
    emit outcomesAwaitedChanged();
}

} // namespace vobiz
