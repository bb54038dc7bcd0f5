// SPDX-License-Identifier: MIT
#include "core/keep/keeplist.h"

#include "core/api/apiaccount.h"
#include "core/keep/keepstore.h"

#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

KeepList::KeepList(KeepStore *store, const ApiAccount &account, Clock clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_account(addressesOf(account))
    , m_clock(std::move(clock))
{
    if (!m_store) {
        setProblem({SqliteProblem::Kind::CantOpen, u"no file"_s});
        return;
    }
    connect(m_store, &KeepStore::fileReplaced, this, &KeepList::restore);
    read();
}

const KeptCredential *KeepList::find(const CredentialId &id) const
{
    const auto found = m_entries.constFind(id);
    return found == m_entries.cend() ? nullptr : &*found;
}

bool KeepList::isKept(const Credential &credential) const
{
    const KeptCredential *entry = find(credential.id);
    return entry && isAsKept(*entry, credential);
}

void KeepList::read()
{
    if (!m_store) {
        QMetaObject::invokeMethod(this, &KeepList::wasRead, Qt::QueuedConnection);
        return;
    }
    m_store->read(m_account, this, [this](const KeepStore::Answer<QList<KeptCredential>> &entries) {
        if (entries) {
            m_state = State::Known;
            m_entries.clear();
            m_entries.reserve(entries->size());
            for (const KeptCredential &entry : *entries)
                m_entries.insert(entry.credential.id, entry);
        } else if (m_state == State::Known) {
            m_problem = entries.error(); // what was read before is still known
        } else {
            setProblem(entries.error());
        }
        emit changed();
        emit wasRead();
    });
}

void KeepList::keep(const QList<Credential> &credentials, const QString &note, Done done)
{
    if (!m_store) {
        refuse(std::move(done));
        return;
    }
    QList<KeptCredential> entries;
    entries.reserve(credentials.size());
    // To the millisecond, as the file has it.
    const QDateTime now = m_clock();
    for (const Credential &credential : credentials)
        entries.append({credential, note, now});
    ++m_unsettled;
    m_store->put(m_account, entries, this, [this, entries, done = std::move(done)](const Answer &written) {
        const auto insert = [&] {
            for (const KeptCredential &entry : entries)
                m_entries.insert(entry.credential.id, entry);
        };
        take(written, insert, done);
    });
}

void KeepList::release(const QList<CredentialId> &ids, Done done)
{
    if (!m_store) {
        refuse(std::move(done));
        return;
    }
    ++m_unsettled;
    m_store->remove(m_account, ids, this, [this, ids, done = std::move(done)](const Answer &written) {
        const auto remove = [&] {
            for (const CredentialId &id : ids)
                m_entries.remove(id);
        };
        take(written, remove, done);
    });
}

void KeepList::take(const Answer &written, const std::function<void()> &change, const Done &done)
{
    if (written) {
        if (m_state == State::Off)
            read(); // it can be used again
        change();
    }
    settle();
    if (written)
        emit changed();
    done(written);
}

void KeepList::settle()
{
    if (--m_unsettled == 0 && std::exchange(m_isRestoreDue, false))
        restore();
}

void KeepList::refuse(Done done)
{
    QMetaObject::invokeMethod(
        this, [this, done = std::move(done)] { done(Unexpected{m_problem}); }, Qt::QueuedConnection);
}

/// The decisions are in memory, but may be missing from the file that is used from now on. What is under way
/// is waited for, or what is being taken back would come back.
void KeepList::restore()
{
    if (m_isRestoring)
        return;
    m_isRestoreDue = m_unsettled > 0;
    if (m_isRestoreDue || m_state != State::Known || m_entries.isEmpty())
        return;
    m_isRestoring = true;
    m_store->restore(m_account, m_entries.values(), this, [this](const Answer &written) {
        m_isRestoring = false;
        if (written)
            read();
    });
}

void KeepList::setProblem(const SqliteProblem &problem)
{
    m_state = State::Off;
    m_problem = problem;
}

} // namespace vobiz
