// SPDX-License-Identifier: MIT
#include "core/cleanup/credentialchanges.h"

namespace vobiz {

CredentialChanges::CredentialChanges(CredentialService &service, ChangePolicy policy, Clock clock,
                                     QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_reader(service)
    , m_policy(policy)
    , m_clock(std::move(clock))
{
}

CredentialChanges::~CredentialChanges()
{
    qDeleteAll(findChildren<CredentialChange *>(Qt::FindDirectChildrenOnly)); // before the reader they use
}

QList<CredentialChange *> CredentialChanges::awaited() const
{
    return (m_awaited + m_untold).values();
}

void CredentialChanges::start(ChangeAction action, const Credential &credential)
{
    CredentialChange *&change = m_changes[credential.id];
    if (change && change->isOutcomeAwaited())
        return;
    if (change)
        drop(change);
    change = new CredentialChange(m_service, m_reader, action, credential, m_policy, m_clock, this);
    connect(change, &CredentialChange::entered, this, [this, current = change] { count(current); });
    connect(change, &CredentialChange::changed, this, [this, current = change] {
        count(current);
        emit changed(current);
    });
    change->start();
}

void CredentialChanges::withdraw(const CredentialId &id)
{
    CredentialChange *change = find(id);
    if (!change || !change->isUnderWay() || change->isOutcomeAwaited())
        return;
    m_changes.remove(id);
    drop(change);
    emit withdrawn(id);
}

void CredentialChanges::cancelWaits()
{
    const Set underWay = m_underWay;
    for (CredentialChange *change : underWay)
        change->cancelWait();
}

void CredentialChanges::count(CredentialChange *change)
{
    const auto keep = [change](Set &set, bool belongs) {
        if (belongs)
            set.insert(change);
        else
            set.remove(change);
    };
    keep(m_underWay, change->isUnderWay());
    keep(m_awaited, change->isOutcomeAwaited());
    keep(m_untold, !change->isTold());
    keep(m_failed, !change->isUnderWay() && !change->isSuccess());
}

void CredentialChanges::drop(CredentialChange *change)
{
    change->cancelWait();
    change->disconnect(this);
    change->deleteLater();
    for (Set *set : {&m_underWay, &m_awaited, &m_untold, &m_failed})
        set->remove(change);
}

} // namespace vobiz
