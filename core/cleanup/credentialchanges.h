// SPDX-License-Identifier: MIT
#pragma once

#include "core/cleanup/credentialchange.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

namespace vobiz {

/// The changes to one account that this run of the program knows, the newest of each credential. Owns them.
class CredentialChanges final : public QObject
{
    Q_OBJECT

public:
    CredentialChanges(CredentialService &service, ChangeRecorder &recorder, ChangePolicy policy, Clock clock,
                      QObject *parent = nullptr);

    [[nodiscard]] CredentialChange *find(const CredentialId &id) const { return m_changes.value(id); }
    /// How many go on by themselves, be it after a wait.
    [[nodiscard]] int underWay() const;
    /// How many requests are out whose outcome is not known yet.
    [[nodiscard]] int outcomesAwaited() const;
    /// The changes of those requests, and those of which `changed` has yet to tell.
    [[nodiscard]] QList<CredentialChange *> awaited() const;
    /// Whether one of them ended otherwise than the user wanted.
    [[nodiscard]] bool hasFailures() const;

    /// The user decided to change `credential`. Takes the place of a change that waits; does nothing while
    /// the outcome of one is awaited.
    void start(ChangeAction action, const Credential &credential);
    /// Asks the list what became of what an earlier run asked for; sends nothing.
    void findOut(const JournalEntry &entry);
    /// Nothing was done yet by what waits, so nothing is lost.
    void cancelWaits();

signals:
    void changed(vobiz::CredentialChange *change);

private:
    CredentialChange &add(ChangeAction action, const Credential &credential);

    CredentialService &m_service;
    ChangeRecorder &m_recorder;
    const ChangePolicy m_policy;
    const Clock m_clock;
    QHash<CredentialId, CredentialChange *> m_changes;
};

} // namespace vobiz
