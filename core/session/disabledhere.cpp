// SPDX-License-Identifier: MIT
#include "core/session/disabledhere.h"

#include "core/changes/changeaction.h"
#include "core/changes/changerecorder.h"
#include "core/changes/credentialchanges.h"

#include <utility>

namespace vobiz {

namespace {

Timestamp timestampOf(const QDateTime &time)
{
    return Timestamp(time.toMSecsSinceEpoch() * 1000);
}

} // namespace

DisabledHere::DisabledHere(Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
{
}

void DisabledHere::learnFrom(ChangeRecorder &recorder, const CredentialChanges &changes)
{
    connect(&changes, &CredentialChanges::changed, this,
            [this](const CredentialChange *change) { follow(*change); });
    recorder.statusChanges(this, [this](const QList<JournalEntry> &newestFirst) {
        for (const JournalEntry &entry : newestFirst)
            take(entry);
        m_isDecided.clear();
        m_isRead = true;
        if (!m_times.isEmpty())
            emit changed();
    });
}

void DisabledHere::note(const CredentialId &id, const std::optional<Timestamp> &disabled)
{
    if (!m_isRead)
        m_isDecided.insert(id);
    if (disabled)
        m_times.insert(id, *disabled);
    else
        m_times.remove(id);
    emit changed();
}

void DisabledHere::take(const JournalEntry &entry)
{
    const CredentialId id(entry.intent.credentialId);
    if (m_isDecided.contains(id))
        return;
    m_isDecided.insert(id);
    if (changeAction(entry.intent.action) == ChangeAction::Disable)
        m_times.insert(id, timestampOf(entry.outcomeAt));
}

void DisabledHere::follow(const CredentialChange &change)
{
    if (change.state() != CredentialChange::State::Done)
        return;
    const bool isDisabled = change.action() == ChangeAction::Disable;
    note(change.credential().id, isDisabled ? std::optional(timestampOf(m_clock())) : std::nullopt);
}

} // namespace vobiz
