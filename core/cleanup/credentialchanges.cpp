// SPDX-License-Identifier: MIT
#include "core/cleanup/credentialchanges.h"

#include "core/cleanup/changerecorder.h"

namespace vobiz {

CredentialChanges::CredentialChanges(CredentialService &service, ChangeRecorder &recorder,
                                     ChangePolicy policy, Clock clock, QObject *parent, ShownCredential shown)
    : QObject(parent)
    , m_service(service)
    , m_reader(service)
    , m_recorder(recorder)
    , m_policy(policy)
    , m_clock(std::move(clock))
    , m_shown(std::move(shown))
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
    const CredentialChange *before = find(credential.id);
    if (before && before->isOutcomeAwaited())
        return;
    const bool isSameDecision = before && before->state() == CredentialChange::State::Preparing &&
                                before->isReleased() && before->action() == action &&
                                before->credential() == credential;
    if (!isSameDecision)
        add(action, credential).start();
}

void CredentialChanges::prepare(ChangeAction action, const Credential &credential)
{
    const CredentialChange *before = find(credential.id);
    if (!before || !before->isOutcomeAwaited())
        add(action, credential).prepare();
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
    if (change)
        drop(change);
    change = new CredentialChange(m_service, m_reader, m_recorder, action, credential, m_policy, m_clock,
                                  this, m_shown);
    connect(change, &CredentialChange::entered, this, [this, current = change] {
        count(current);
        if (current->isSuccess())
            emit succeeded(*current);
    });
    connect(change, &CredentialChange::changed, this, [this, current = change] {
        count(current);
        emit changed(current);
    });
    return *change;
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
    keep(m_failed, !change->isUnderWay() && !change->isSuccess() &&
                       change->state() != CredentialChange::State::TakenBack);
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
