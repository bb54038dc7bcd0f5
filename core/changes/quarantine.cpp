// SPDX-License-Identifier: MIT
#include "core/changes/quarantine.h"

#include "core/api/apiaccount.h"
#include "core/changes/quarantinestore.h"

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

int countIf(const QHash<CredentialId, QuarantinedCredential> &entries, QuarantineState state,
            const QDateTime &now)
{
    return static_cast<int>(std::ranges::count_if(
        entries, [&](const auto &entry) { return entry.state == state && entry.due <= now; }));
}

} // namespace

Quarantine::Quarantine(QuarantineStore *store, const ApiAccount &account, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_account(addressesOf(account))
{
    if (!m_store) {
        setProblem({SqliteProblem::Kind::CantOpen, u"no file"_s});
        return;
    }
    connect(m_store, &QuarantineStore::fileReplaced, this, &Quarantine::restore);
    read();
}

const QList<QuarantinedCredential> &Quarantine::all() const
{
    if (!std::exchange(m_isSorted, true)) {
        m_sorted = m_entries.values();
        std::ranges::sort(m_sorted, isAskedAboutEarlier);
    }
    return m_sorted;
}

const QuarantinedCredential *Quarantine::find(const CredentialId &id) const
{
    const auto found = m_entries.constFind(id);
    return found == m_entries.cend() ? nullptr : &*found;
}

int Quarantine::dueCount(const QDateTime &now) const
{
    return countIf(m_entries, QuarantineState::Disabled, now);
}

int Quarantine::dueUnsettledCount(const QDateTime &now) const
{
    return countIf(m_entries, QuarantineState::Wanted, now);
}

void Quarantine::read()
{
    if (!m_store) {
        QMetaObject::invokeMethod(this, &Quarantine::wasRead, Qt::QueuedConnection);
        return;
    }
    m_store->read(m_account, this, [this](const Answer<QList<QuarantinedCredential>> &entries) {
        if (entries) {
            m_state = State::Known;
            m_entries.clear();
            m_entries.reserve(entries->size());
            for (const QuarantinedCredential &entry : *entries)
                m_entries.insert(entry.credential.id, entry);
            m_sorted = *entries;
            m_isSorted = true;
        } else if (m_state == State::Known) {
            m_problem = entries.error(); // what was read before is still known
        } else {
            setProblem(entries.error());
        }
        emit changed();
        emit wasRead();
    });
}

void Quarantine::write(const QuarantineEdit &edit, Written done)
{
    if (!m_store) {
        QMetaObject::invokeMethod(
            this, [this, done = std::move(done)] { done(Unexpected{m_problem}); }, Qt::QueuedConnection);
        return;
    }
    ++m_unsettled;
    m_store->write(m_account, edit, this,
                   [this, edit, done = std::move(done)](const Answer<QSet<CredentialId>> &missed) {
                       if (missed) {
                           if (m_state == State::Off)
                               read(); // it can be used again
                           take(edit, *missed);
                       }
                       settle();
                       done(missed);
                       if (missed)
                           emit changed();
                   });
}

void Quarantine::take(const QuarantineEdit &edit, const QSet<CredentialId> &missed)
{
    m_isSorted = false;
    for (const QuarantineEdit::Removal &removal : edit.remove) {
        const QuarantinedCredential *entry = find(removal.id);
        if (entry && (removal.decision.isEmpty() || entry->decision == removal.decision))
            m_entries.remove(removal.id);
    }
    for (const QuarantinedCredential &entry : edit.update) {
        if (!missed.contains(entry.credential.id))
            m_entries.insert(entry.credential.id, entry);
        else if (const auto *known = find(entry.credential.id); known && known->decision == entry.decision)
            m_entries.remove(entry.credential.id); // another program took it out
    }
    for (const QuarantinedCredential &entry : edit.put)
        m_entries.insert(entry.credential.id, entry);
}

void Quarantine::release(const QList<CredentialId> &ids)
{
    QuarantineEdit edit;
    for (const CredentialId &id : ids) {
        if (const QuarantinedCredential *entry = find(id))
            edit.remove.append({id, entry->decision});
    }
    if (edit.remove.isEmpty())
        return;
    write(edit, [this, count = edit.remove.size()](const Answer<QSet<CredentialId>> &missed) {
        if (!missed)
            emit notReleased(count, missed.error());
        else if (!missed->isEmpty())
            read(); // another program decided anew about them
    });
}

void Quarantine::settle()
{
    if (--m_unsettled == 0 && std::exchange(m_isRestoreDue, false))
        restore();
}

/// The dates are in memory, but may be missing from the file that is used from now on. What is under way is
/// waited for, or what is being taken out would come back.
void Quarantine::restore()
{
    if (m_isRestoring)
        return;
    m_isRestoreDue = m_unsettled > 0;
    if (m_isRestoreDue || m_state != State::Known || m_entries.isEmpty())
        return;
    m_isRestoring = true;
    QuarantineEdit edit;
    edit.restore = m_entries.values();
    write(edit, [this](const Answer<QSet<CredentialId>> &missed) {
        m_isRestoring = false;
        if (missed)
            read();
    });
}

void Quarantine::setProblem(const SqliteProblem &problem)
{
    m_state = State::Off;
    m_problem = problem;
}

} // namespace vobiz
