// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/credentialservice.h"
#include "core/changes/credentialchange.h"
#include "core/listing/listreader.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QSet>

namespace vobiz {

/// The changes to one account that this run of the program knows, the newest of each credential. Owns them,
/// and lives with them in the thread of the service.
class CredentialChanges final : public QObject
{
    Q_OBJECT

public:
    /// Nothing is deleted that is `shown` otherwise than it was decided on.
    CredentialChanges(CredentialService &service, ChangeRecorder &recorder, ChangePolicy policy, Clock clock,
                      QObject *parent = nullptr, ShownCredential shown = {});
    ~CredentialChanges() override;

    [[nodiscard]] CredentialChange *find(const CredentialId &id) const { return m_changes.value(id); }
    /// How many go on by themselves, be it after a wait.
    [[nodiscard]] int underWay() const { return static_cast<int>(m_underWay.size()); }
    /// How many requests are out whose outcome is not known yet.
    [[nodiscard]] int outcomesAwaited() const { return static_cast<int>(m_awaited.size()); }
    /// The changes that go on by themselves, and of which nothing is out.
    [[nodiscard]] QList<CredentialChange *> waiting() const;
    /// The changes of those requests, and those of which `changed` has yet to tell.
    [[nodiscard]] QList<CredentialChange *> awaited() const;
    /// Of how many nobody knows at present what has become of them.
    [[nodiscard]] int inDoubt() const { return static_cast<int>(m_inDoubt.size()); }
    /// Those that an earlier run of the program asked for, unless the user has decided anew since.
    [[nodiscard]] QList<CredentialChange *> ofEarlierRuns() const;
    /// Whether one of them ended otherwise than the user wanted.
    [[nodiscard]] bool hasFailures() const { return !m_failed.isEmpty(); }

    /// The user decided to change `credential`. Takes the place of a change that waits, which is taken back;
    /// does nothing while the outcome of one is awaited, or if the same decision only waits to be written
    /// down.
    void start(ChangeAction action, const Credential &credential);
    /// As `start`, but what is asked is only written down, and sent once it is released.
    void prepare(ChangeAction action, const Credential &credential);
    /// Asks the list what became of what an earlier run asked for; sends nothing.
    void findOut(const JournalEntry &entry);
    /// The list was read, whoever wanted that; its cost depends on how many outcomes are open.
    void learn(const vobiz::ListEvidence &evidence);
    /// Takes back a change of which nothing is out, as if it had never been decided.
    void withdraw(const CredentialId &id);
    /// The user wants to try again what a 401 or 403 stopped.
    void clearRefusal() { m_service.clearRefusal(); }
    /// Takes back whatever has not been handed to the network: nothing was done yet by it, so nothing is
    /// lost.
    void cancelWaits();

signals:
    void changed(vobiz::CredentialChange *change);
    /// It ended as the user wanted, which `changed` tells soon. From within what caused it: for having
    /// something else prepared, not for acting on the change.
    void succeeded(const vobiz::CredentialChange &change);
    void withdrawn(const vobiz::CredentialId &id);
    /// `inDoubt` is another; soon after that, once for several.
    void inDoubtChanged();

private:
    using Set = QSet<CredentialChange *>;

    CredentialChange &add(ChangeAction action, const Credential &credential);
    void count(CredentialChange *change);
    void drop(CredentialChange *change);
    void tellIfDoubtChanged();

    CredentialService &m_service;
    ListReader m_reader;
    ChangeRecorder &m_recorder;
    const ChangePolicy m_policy;
    const Clock m_clock;
    const ShownCredential m_shown;
    QHash<CredentialId, CredentialChange *> m_changes;
    // Kept with every change of state: counting them anew each time would take a run of many too long.
    Set m_underWay;
    Set m_awaited;
    Set m_untold;
    Set m_failed;
    Set m_inDoubt;
    Set m_ofEarlierRuns;
    qsizetype m_toldInDoubt = 0;
    bool m_isTellingSoon = false;
};

} // namespace vobiz
