// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxaccount.h"

#include <QtCore/QUuid>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

bool isNewer(const Credential &a, const Credential &b)
{
    return a.createdAt != b.createdAt ? a.createdAt > b.createdAt : a.id < b.id;
}

} // namespace

SandboxAccount::SandboxAccount(QString authId, SandboxAccountOptions options, Clock clock)
    : m_authId(std::move(authId))
    , m_options(options)
    , m_clock(std::move(clock))
{
    m_made = m_clock();
    const QList<SandboxCredential> credentials = sandboxCredentials(m_authId, m_made);
    m_trunks = sandboxTrunks(credentials);
    m_callRecords = sandboxCallRecords(m_trunks, m_made);
    setCredentials(credentials);
}

SandboxPage SandboxAccount::page(int limit, int offset) const
{
    const std::lock_guard lock(m_mutex);
    SandboxPage page;
    page.limit = std::min(limit, m_options.maximumLimit);
    page.offset = offset;
    page.total = int(m_entries.size());
    for (qsizetype row = offset; row < m_entries.size() && page.rows.size() < page.limit; ++row)
        page.rows.append(m_entries[row].credential);
    return page;
}

SandboxPageOf<SandboxTrunk> SandboxAccount::trunkPage(int limit, int offset) const
{
    const int granted = std::min(limit, m_options.maximumLimit);
    return {m_trunks.mid(std::min<qsizetype>(offset, m_trunks.size()), granted), granted, offset,
            int(m_trunks.size())};
}

std::optional<SandboxTrunk> SandboxAccount::trunk(const QString &id) const
{
    const auto found = std::find_if(m_trunks.begin(), m_trunks.end(),
                                    [&id](const SandboxTrunk &trunk) { return trunk.id == id; });
    return found == m_trunks.end() ? std::nullopt : std::optional(*found);
}

QList<SandboxLiveCall> SandboxAccount::liveCalls() const
{
    const std::lock_guard lock(m_mutex);
    const QDateTime now = m_clock();
    QList<SandboxLiveCall> calls;
    for (const Entry &entry : m_entries) {
        const bool hasEnded = entry.callEnds && now >= *entry.callEnds;
        if (entry.behaviour == SandboxBehaviour::InCall && !hasEnded)
            calls.append(sandboxLiveCall(entry.credential.id, m_made));
    }
    return calls;
}

SandboxDeletion SandboxAccount::remove(const CredentialId &id)
{
    const std::lock_guard lock(m_mutex);
    const auto found = entry(id);
    if (found == m_entries.end())
        return SandboxDeletion::NotFound;
    switch (found->behaviour) {
    case SandboxBehaviour::Ordinary:
        m_entries.erase(found);
        return SandboxDeletion::Deleted;
    case SandboxBehaviour::InCall:
        return removeInCall(found);
    case SandboxBehaviour::DeletedByColleague:
        m_entries.erase(found);
        return SandboxDeletion::NotFound;
    case SandboxBehaviour::DeletedWithError:
        m_entries.erase(found);
        return SandboxDeletion::DeletedWithError;
    case SandboxBehaviour::FirstDeleteFails:
        found->behaviour = SandboxBehaviour::Ordinary;
        return SandboxDeletion::FailedUnchanged;
    case SandboxBehaviour::LockedAtFirst:
        found->behaviour = SandboxBehaviour::Ordinary;
        return SandboxDeletion::Locked;
    }
    Q_UNREACHABLE();
}

SandboxDeletion SandboxAccount::removeInCall(Entries::iterator entry)
{
    const QDateTime now = m_clock();
    if (!entry->callEnds) {
        const auto spread = m_options.longestCall - m_options.shortestCall;
        const qint64 extra = qint64(m_callLengths()) % (spread.count() + 1);
        entry->callEnds = now.addMSecs(m_options.shortestCall.count() + extra);
        return SandboxDeletion::InUse;
    }
    if (now < *entry->callEnds)
        return SandboxDeletion::InUse;
    m_entries.erase(entry);
    return SandboxDeletion::Deleted;
}

std::optional<Credential> SandboxAccount::create(const QString &username, const SandboxChange &values)
{
    const std::lock_guard lock(m_mutex);
    const bool isTaken = std::any_of(m_entries.begin(), m_entries.end(), [&username](const Entry &entry) {
        return entry.credential.username == username;
    });
    if (isTaken)
        return std::nullopt;
    Credential credential;
    credential.id = CredentialId(QUuid::createUuid().toString(QUuid::WithoutBraces));
    credential.accountId = m_authId;
    credential.username = username;
    credential.realm = m_authId + u".sip.vobiz.ai"_s;
    credential.status = CredentialStatus::Enabled;
    credential.createdAt = credential.updatedAt = Timestamp(m_clock().toMSecsSinceEpoch() * 1000);
    apply(values, credential);
    insert(credential);
    return credential;
}

std::optional<Credential> SandboxAccount::update(const CredentialId &id, const SandboxChange &change)
{
    const std::lock_guard lock(m_mutex);
    const auto found = entry(id);
    if (found == m_entries.end())
        return std::nullopt;
    Credential &credential = found->credential;
    apply(change, credential);
    credential.updatedAt = Timestamp(m_clock().toMSecsSinceEpoch() * 1000);
    return credential;
}

QList<Credential> SandboxAccount::credentials() const
{
    const std::lock_guard lock(m_mutex);
    QList<Credential> credentials;
    for (const Entry &entry : m_entries)
        credentials.append(entry.credential);
    return credentials;
}

std::optional<Credential> SandboxAccount::find(const QString &username) const
{
    const std::lock_guard lock(m_mutex);
    for (const Entry &entry : m_entries) {
        if (entry.credential.username == username)
            return entry.credential;
    }
    return std::nullopt;
}

void SandboxAccount::setCredentials(const QList<SandboxCredential> &credentials)
{
    const std::lock_guard lock(m_mutex);
    m_entries.clear();
    for (const SandboxCredential &credential : credentials)
        m_entries.append({credential.credential, credential.behaviour, std::nullopt});
    std::stable_sort(m_entries.begin(), m_entries.end(),
                     [](const Entry &a, const Entry &b) { return isNewer(a.credential, b.credential); });
}

void SandboxAccount::insertBySomeoneElse(const Credential &credential)
{
    const std::lock_guard lock(m_mutex);
    insert(credential);
}

bool SandboxAccount::deleteBySomeoneElse(const CredentialId &id)
{
    const std::lock_guard lock(m_mutex);
    const auto found = entry(id);
    if (found == m_entries.end())
        return false;
    m_entries.erase(found);
    return true;
}

bool SandboxAccount::setInCall(const CredentialId &id, bool inCall)
{
    const std::lock_guard lock(m_mutex);
    const auto found = entry(id);
    if (found == m_entries.end())
        return false;
    found->behaviour = inCall ? SandboxBehaviour::InCall : SandboxBehaviour::Ordinary;
    found->callEnds.reset();
    return true;
}

SandboxAccount::Entries::iterator SandboxAccount::entry(const CredentialId &id)
{
    return std::find_if(m_entries.begin(), m_entries.end(),
                        [&](const Entry &entry) { return entry.credential.id == id; });
}

void SandboxAccount::insert(const Credential &credential)
{
    const auto place = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) {
        return isNewer(credential, entry.credential);
    });
    m_entries.insert(place, {credential, SandboxBehaviour::Ordinary, std::nullopt});
}

void SandboxAccount::apply(const SandboxChange &change, Credential &credential)
{
    if (change.enabled)
        credential.status = *change.enabled ? CredentialStatus::Enabled : CredentialStatus::Disabled;
    if (change.description)
        credential.description = *change.description;
}

} // namespace vobiz
