// SPDX-License-Identifier: MIT
#include "core/cleanup/credentialchanges.h"

#include <algorithm>

namespace vobiz {

CredentialChanges::CredentialChanges(CredentialService &service, ChangePolicy policy, Clock clock,
                                     QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_policy(policy)
    , m_clock(std::move(clock))
{
}

int CredentialChanges::underWay() const
{
    return static_cast<int>(std::ranges::count_if(m_changes, &CredentialChange::isUnderWay));
}

QList<CredentialChange *> CredentialChanges::awaited() const
{
    QList<CredentialChange *> found;
    for (CredentialChange *change : m_changes) {
        if (change->isOutcomeAwaited() || !change->isTold())
            found.append(change);
    }
    return found;
}

int CredentialChanges::outcomesAwaited() const
{
    return static_cast<int>(std::ranges::count_if(m_changes, &CredentialChange::isOutcomeAwaited));
}

bool CredentialChanges::hasFailures() const
{
    return std::ranges::any_of(m_changes, [](const CredentialChange *change) {
        return !change->isUnderWay() && !change->isSuccess();
    });
}

void CredentialChanges::start(ChangeAction action, const Credential &credential)
{
    CredentialChange *&change = m_changes[credential.id];
    if (change && change->isOutcomeAwaited())
        return;
    if (change) {
        change->cancelWait();
        change->disconnect(this);
        change->deleteLater();
    }
    change = new CredentialChange(m_service, action, credential, m_policy, m_clock, this);
    connect(change, &CredentialChange::changed, this, [this, current = change] { emit changed(current); });
    change->start();
}

void CredentialChanges::cancelWaits()
{
    for (CredentialChange *change : std::as_const(m_changes))
        change->cancelWait();
}

} // namespace vobiz
