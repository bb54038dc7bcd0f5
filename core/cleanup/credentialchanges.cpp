// SPDX-License-Identifier: MIT
#include "core/cleanup/credentialchanges.h"

#include "core/cleanup/changerecorder.h"

#include <algorithm>

namespace vobiz {

CredentialChanges::CredentialChanges(CredentialService &service, ChangeRecorder &recorder,
                                     ChangePolicy policy, Clock clock, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_recorder(recorder)
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
    const CredentialChange *before = find(credential.id);
    if (before && before->isOutcomeAwaited())
        return;
    add(action, credential).start();
}

void CredentialChanges::findOut(const JournalEntry &entry)
{
    Credential credential;
    credential.id = CredentialId(entry.intent.credentialId);
    credential.username = entry.intent.username;
    const std::optional<ChangeAction> action = changeAction(entry.intent.action);
    if (!action || find(credential.id)) // what the user decided since then says more
        return;
    add(*action, credential).findOut(entry.number);
}

CredentialChange &CredentialChanges::add(ChangeAction action, const Credential &credential)
{
    CredentialChange *&change = m_changes[credential.id];
    if (change) {
        change->cancelWait();
        change->disconnect(this);
        change->deleteLater();
    }
    change = new CredentialChange(m_service, m_recorder, action, credential, m_policy, m_clock, this);
    connect(change, &CredentialChange::changed, this, [this, current = change] { emit changed(current); });
    return *change;
}

void CredentialChanges::cancelWaits()
{
    for (CredentialChange *change : std::as_const(m_changes))
        change->cancelWait();
}

} // namespace vobiz
