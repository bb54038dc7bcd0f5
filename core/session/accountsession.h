// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/accountidentity.h"
#include "core/api/credentialservice.h"
#include "core/changes/changerecorder.h"
#include "core/changes/changeruns.h"
#include "core/changes/credentialchanges.h"
#include "core/changes/disablingsupport.h"
#include "core/changes/quarantinekeeper.h"
#include "core/inventory/inventory.h"
#include "core/keep/keeplist.h"
#include "core/listing/listloader.h"
#include "core/listing/trunkuse.h"
#include "core/model/credentialmodel.h"
#include "core/session/accountfacts.h"
#include "core/session/accountsummary.h"
#include "core/session/auditmarks.h"
#include "core/session/changedrows.h"
#include "core/session/disabledhere.h"
#include "core/session/keepmarks.h"
#include "core/session/keptlist.h"
#include "core/session/network.h"
#include "core/session/quarantinemarks.h"
#include "core/session/reconnection.h"
#include "core/session/seenbefore.h"
#include "core/session/snapshots.h"
#include "core/session/trunkmarks.h"
#include "core/session/trunkreading.h"
#include "core/session/unsent.h"

#include <QtCore/QObject>

#include <memory>

namespace vobiz {

/// Where is written what is done to an account. What is in it must outlive the session.
struct AccountRecords
{
    /// Without a store of its own the quarantine is off, and so are what is kept and snapshots.
    // NOLINTNEXTLINE(google-explicit-constructor)
    AccountRecords(Journal &theJournal, QuarantineStore *theQuarantine = nullptr,
                   KeepStore *theKeep = nullptr, SnapshotStore *theSnapshots = nullptr)
        : journal(theJournal)
        , quarantine(theQuarantine)
        , keep(theKeep)
        , snapshots(theSnapshots)
    {
    }

    Journal &journal;
    QuarantineStore *quarantine;
    KeepStore *keep;
    SnapshotStore *snapshots;
};

/// One open account: its service, its rows, their loading, and the changes, runs and dates that the user
/// asked for, wired to each other. Another account is another session, so that no late answer of the old one
/// can reach the new one. Lives in one thread.
class AccountSession final : public QObject
{
    Q_OBJECT

public:
    /// Every change is written into the journal. What earlier runs began and
    /// never learned the outcome of is found out. Without `makeManager` the way to the server is the
    /// account's own choice.
    AccountSession(ApiAccount account, AccountIdentity identity, AccountRecords records,
                   NetworkManagerFactory makeManager = {}, ServiceOptions options = {},
                   CallsPolicy calls = {}, Clock clock = systemClock, QObject *parent = nullptr);

    [[nodiscard]] const AccountIdentity &identity() const { return m_identity; }
    [[nodiscard]] const QString &authId() const { return m_service.account().authId; }
    /// Nothing may be changed in it.
    [[nodiscard]] bool isReadOnly() const { return m_service.account().isReadOnly || isOffline(); }
    /// It is a list that was kept, see showKept(). Nothing is sent.
    [[nodiscard]] bool isOffline() const { return m_service.account().isOffline; }
    [[nodiscard]] const ApiAccount &account() const { return m_service.account(); }
    [[nodiscard]] Inventory &inventory() { return m_inventory; }
    [[nodiscard]] AccountSummary &summary() { return m_summary; }
    /// The table of the inventory.
    [[nodiscard]] CredentialModel &model() { return m_model; }
    [[nodiscard]] ListLoader &loader() { return m_loader; }
    /// Nothing is read before somebody wants to know,
    [[nodiscard]] TrunkUse &trunks() { return m_trunks; }
    /// or something needs it.
    [[nodiscard]] TrunkReading &trunkReading() { return m_trunkReading; }
    /// What the table tells besides the list; it still has to be given the words.
    [[nodiscard]] AccountFacts &facts() { return m_facts; }
    [[nodiscard]] Network &network() { return m_network; }
    [[nodiscard]] Journal &journal() { return m_journal; }
    [[nodiscard]] CredentialChanges &changes() { return m_changes; }
    [[nodiscard]] const DisablingSupport &disabling() const { return m_disabling; }
    [[nodiscard]] ChangeRuns &runs() { return m_runs; }
    [[nodiscard]] QuarantineKeeper &quarantine() { return m_quarantine; }
    /// With the default settings, until it is told others.
    [[nodiscard]] AuditMarks &audit() { return m_audit; }
    /// What the user has decided to keep.
    [[nodiscard]] KeepList &keep() { return m_keep; }
    /// The list at other times.
    [[nodiscard]] Snapshots &snapshots() { return m_snapshots; }
    [[nodiscard]] const QuarantineKeeper &quarantine() const { return m_quarantine; }

    /// The user called it otherwise; it is the same account all the same.
    void setIdentity(const AccountIdentity &identity);

    /// For an account that is offline, once: shows this in the place of its list.
    void showKept(const SnapshotList &snapshot);
    /// What is shown so; null before that.
    [[nodiscard]] const SnapshotInfo *kept() const { return m_kept ? &m_kept->info() : nullptr; }

    /// What `giveUp` would give up.
    [[nodiscard]] Unsent unsent() const { return unsentBeside(m_runs.cancellable()); }
    /// Nobody is there any more: takes back whatever is not out, and returns what that was. What is out goes
    /// on to its outcome, with its date.
    Unsent giveUp();

signals:
    void identityChanged();
    /// As CredentialService tells it.
    void pathCaseFound(vobiz::PathCase found);
    /// What became of a change could not be written down.
    void outcomeLost(const vobiz::JournalProblem &problem);
    /// What earlier runs left open could not be read, so nothing of it is looked up.
    void openOutcomesUnknown(const vobiz::JournalProblem &problem);

private:
    void loadWhatIsNeeded();
    void show(const CredentialChange &change);
    [[nodiscard]] Unsent unsentBeside(const ChangeRun *run) const;

    AccountIdentity m_identity;
    CredentialService m_service;
    Inventory m_inventory;
    AccountSummary m_summary;
    CredentialModel m_model;
    ListLoader m_loader;
    TrunkUse m_trunks;
    TrunkReading m_trunkReading;
    TrunkMarks m_trunkMarks;
    AccountFacts m_facts;
    ChangedRows m_changedRows;
    Network m_network;
    Reconnection m_reconnection;
    Journal &m_journal;
    ChangeRecorder m_recorder;
    CredentialChanges m_changes;
    DisablingSupport m_disabling;
    ChangeRuns m_runs;
    QuarantineKeeper m_quarantine;
    QuarantineMarks m_quarantineMarks;
    DisabledHere m_disabledHere;
    SeenBefore m_seenBefore;
    AuditMarks m_audit;
    KeepList m_keep;
    KeepMarks m_keepMarks;
    Snapshots m_snapshots;
    std::unique_ptr<KeptList> m_kept;
};

} // namespace vobiz
