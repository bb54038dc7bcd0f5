// SPDX-License-Identifier: MIT
#include "core/changes/credentialchanges.h"

#include "core/changes/changerecorder.h"

namespace vobiz {

CredentialChanges::CredentialChanges(CredentialService &service, ChangeRecorder &recorder,
                                     ChangePolicy policy, Clock clock, QObject *parent, ShownCredential shown)
    : QObject(parent)
    , m_service(service)
    , m_reader(service, clock)
    , m_recorder(recorder)
    , m_policy(policy)
    , m_clock(std::move(clock))
    , m_shown(std::move(shown))
{
    connect(&m_reader, &ListReader::read, this, &CredentialChanges::learn);
}

CredentialChanges::~CredentialChanges()
{
    qDeleteAll(findChildren<CredentialChange *>(Qt::FindDirectChildrenOnly)); // before the reader they use
}

QList<CredentialChange *> CredentialChanges::awaited() const
{
    return (m_awaited + m_untold).values();
}

QList<CredentialChange *> CredentialChanges::ofEarlierRuns() const
{
    return m_ofEarlierRuns.values();
}

QList<CredentialChange *> CredentialChanges::waiting() const
{
    return (m_underWay - m_awaited).values();
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
    add(*action, credential).findOut(entry);
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

void CredentialChanges::learn(const ListEvidence &evidence)
{
    const Set open = m_inDoubt + m_failed;
    for (CredentialChange *change : open)
        change->learn(evidence);
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
    keep(m_inDoubt, change->isInDoubt());
    keep(m_ofEarlierRuns, change->isOfEarlierRun());
    tellIfDoubtChanged();
}

void CredentialChanges::drop(CredentialChange *change)
{
    change->cancelWait();
    change->disconnect(this);
    change->deleteLater();
    for (Set *set : {&m_underWay, &m_awaited, &m_untold, &m_failed, &m_inDoubt, &m_ofEarlierRuns})
        set->remove(change);
    tellIfDoubtChanged();
}

void CredentialChanges::tellIfDoubtChanged()
{
    if (m_inDoubt.size() == m_toldInDoubt || std::exchange(m_isTellingSoon, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isTellingSoon = false;
            if (std::exchange(m_toldInDoubt, m_inDoubt.size()) != m_inDoubt.size())
                emit inDoubtChanged();
        },
        Qt::QueuedConnection);
}

} // namespace vobiz
