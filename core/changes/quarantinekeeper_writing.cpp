// SPDX-License-Identifier: MIT
#include "core/changes/quarantinekeeper.h"

#include "core/changes/changerun.h"
#include "core/changes/credentialchange.h"

#include <utility>

// What the keeper writes of what it learned, and what it tells of that once it is on the disk.

namespace vobiz {

using namespace std::chrono_literals;

namespace {

constexpr auto Rest = 250ms;

} // namespace

void QuarantineKeeper::settle(const CredentialId &id, const Credential &shown)
{
    const Wish wish = drop(id);
    QuarantinedCredential entry = wish.decision > 0 ? wish.entry : *m_quarantine.find(id);
    entry.state = QuarantineState::Disabled;
    entry.credential = shown;
    m_batch.decisions.insert(id, wish.decision);
    m_batch.edit.update.append(entry);
    writeSoon(id);
}

bool QuarantineKeeper::tellsOf(const CredentialChange &change) const
{
    return change.action() == ChangeAction::Disable && change.state() == CredentialChange::State::Done &&
           m_batch.decisions.value(change.credential().id) > 0;
}

void QuarantineKeeper::end(const CredentialId &id)
{
    const Wish wish = drop(id);
    const QByteArray decision = wish.decision > 0 ? wish.entry.decision : m_quarantine.find(id)->decision;
    m_batch.decisions.insert(id, wish.decision);
    m_batch.edit.remove.append({id, decision});
    writeSoon(id);
}

void QuarantineKeeper::writeSoon(const CredentialId &id)
{
    m_unwritten.insert(id);
    if (!m_rest.isActive())
        m_rest.start(0ms); // what comes in one turn of the event loop is written together
}

void QuarantineKeeper::write()
{
    const Batch batch = std::exchange(m_batch, {});
    m_rest.start(Rest);
    ++m_writes;
    m_quarantine.write(batch.edit, [this, batch](const auto &missed) { takeWritten(batch, missed); });
}

void QuarantineKeeper::takeWritten(const Batch &batch, const Quarantine::Answer<QSet<CredentialId>> &missed)
{
    --m_writes;
    const QuarantineEdit &edit = batch.edit;
    m_hasFailed = !missed;
    if (missed) {
        m_isOutcomeLossTold = m_isRemovalLossTold = false;
        QSet<int> touched;
        for (const QuarantinedCredential &entry : edit.update)
            m_unwritten.remove(entry.credential.id);
        for (const QuarantineEdit::Removal &removal : edit.remove)
            m_unwritten.remove(removal.id);
        for (const QuarantinedCredential &entry : edit.update) {
            const int decision = batch.decisions.value(entry.credential.id);
            const bool isKept = decision > 0 && !missed->contains(entry.credential.id);
            if (!isKept)
                continue; // or taken out meanwhile
            ++m_decisions[decision].news.disabled;
            touched.insert(decision);
        }
        for (const QuarantineEdit::Removal &removal : edit.remove) {
            const int decision = batch.decisions.value(removal.id);
            if (decision == 0 || removal.decision.isEmpty()) // or deleted
                continue;
            ++m_decisions[decision].news.notDisabled;
            touched.insert(decision);
        }
        for (const int decision : std::as_const(touched))
            tell(decision);
    } else {
        m_batch.edit.update = edit.update + m_batch.edit.update;
        m_batch.edit.remove = edit.remove + m_batch.edit.remove;
        for (auto it = batch.decisions.cbegin(); it != batch.decisions.cend(); ++it)
            m_batch.decisions.insert(it.key(), it.value());
        // Once for several attempts: each would say the same.
        if (!edit.update.isEmpty() && !std::exchange(m_isOutcomeLossTold, true))
            emit lost(QuarantineLoss::Outcomes, edit.update.size(), missed.error());
        if (!edit.remove.isEmpty() && !std::exchange(m_isRemovalLossTold, true))
            emit lost(QuarantineLoss::Removals, edit.remove.size(), missed.error());
    }
    restIfDone();
}

void QuarantineKeeper::tell(int number)
{
    const auto decision = m_decisions.constFind(number);
    if (decision == m_decisions.cend())
        return;
    QuarantineNews news = decision->news;
    news.decision = number;
    news.run = decision->run;
    if (news.disabled + news.notDisabled + news.unknown > 0)
        emit told(news);
}

} // namespace vobiz
