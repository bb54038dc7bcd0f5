// SPDX-License-Identifier: MIT
#include "ui/messages/earlieroutcomes.h"

#include "core/changes/credentialchanges.h"
#include "ui/messages/earliermessage.h"
#include "ui/messages/messagebar.h"

namespace vobiz {

EarlierOutcomes::EarlierOutcomes(CredentialChanges &changes, MessageBar &messages,
                                 std::function<void(const QSet<CredentialId> &)> show, QObject *parent)
    : QObject(parent)
    , m_changes(changes)
    , m_messages(messages)
    , m_show(std::move(show))
{
    connect(&changes, &CredentialChanges::changed, this,
            [this](const CredentialChange *change) { take(*change); });
    connect(&messages, &MessageBar::dismissed, this,
            [this](const QString &key) { m_isOver |= key == earlierMessageKey(); });
}

bool EarlierOutcomes::owns(const CredentialChange &change) const
{
    return m_areMany && change.isOfEarlierRun();
}

void EarlierOutcomes::take(const CredentialChange &change)
{
    if (change.isOfEarlierRun() && !m_areMany)
        m_areMany = m_changes.ofEarlierRuns().size() > 1;
    if (!m_areMany || m_isOver || std::exchange(m_isTellingSoon, true))
        return;
    // Once for all that is on its way: what becomes known does so for many at the same time.
    QMetaObject::invokeMethod(this, &EarlierOutcomes::tell, Qt::QueuedConnection);
}

void EarlierOutcomes::tell()
{
    m_isTellingSoon = false;
    if (m_isOver)
        return;
    Message message = earlierMessage(m_changes);
    const QSet<CredentialId> still = open();
    m_isOver = still.isEmpty();
    if (m_changes.ofEarlierRuns().isEmpty()) {
        m_messages.remove(message.key); // the user has decided otherwise about all of them
        return;
    }
    if (!m_isOver)
        message.actions.append({tr("Show"), [this] {
                                    m_show(open());
                                }});
    if (message.severity != Message::Severity::Information && !m_isOver)
        message.actions.append({tr("Check Again"), [this] {
                                    checkAgain();
                                }});
    m_messages.post(message);
}

QSet<CredentialId> EarlierOutcomes::open() const
{
    QSet<CredentialId> ids;
    for (const CredentialChange *change : m_changes.ofEarlierRuns()) {
        if (!change->isSuccess())
            ids.insert(change->credential().id);
    }
    return ids;
}

void EarlierOutcomes::checkAgain()
{
    for (CredentialChange *change : m_changes.ofEarlierRuns())
        change->checkAgain();
}

} // namespace vobiz
