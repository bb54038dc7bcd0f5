// SPDX-License-Identifier: MIT
#include "core/session/accountsession.h"

namespace vobiz {

namespace {

RowActivity activityOf(const CredentialChange &change)
{
    using State = CredentialChange::State;
    switch (change.state()) {
    case State::Sending:
        switch (change.action()) {
        case ChangeAction::Delete:
            return RowActivity::Deleting;
        case ChangeAction::Disable:
            return RowActivity::Disabling;
        case ChangeAction::Enable:
            return RowActivity::Enabling;
        }
        break;
    case State::Preparing:
    case State::WaitingToSend:
        return RowActivity::Waiting;
    case State::WaitingForCalls:
    case State::Rereading:
        return RowActivity::WaitingForCalls;
    case State::Checking:
        return RowActivity::Checking;
    case State::InUse:
        return RowActivity::InUse;
    case State::Refused:
        return change.isRefusedByServer() ? RowActivity::Refused : RowActivity::NotSent;
    case State::NotRecorded:
        return RowActivity::NotRecorded;
    case State::NotDone:
        return change.isIgnored() ? RowActivity::Ignored : RowActivity::NotDone;
    case State::ChangedMeanwhile:
        return RowActivity::ChangedMeanwhile;
    case State::Unknown:
        return RowActivity::Unknown;
    case State::Done:
    case State::AlreadyGone:
    case State::TakenBack:
        break;
    }
    return RowActivity::None;
}

} // namespace

AccountSession::AccountSession(ApiAccount account, AccountIdentity identity, AccountRecords records,
                               NetworkManagerFactory makeManager, ServiceOptions options, CallsPolicy calls,
                               Clock clock, QObject *parent)
    : QObject(parent)
    , m_identity(std::move(identity))
    , m_service(std::move(account), std::move(makeManager), options, clock)
    , m_summary(m_inventory, clock)
    , m_model(m_inventory, clock)
    , m_loader(m_service, m_inventory, clock)
    , m_trunks(m_service, clock)
    , m_trunkReading(m_trunks, m_loader)
    , m_trunkMarks(m_trunks, m_inventory)
    , m_facts(m_trunks, m_inventory)
    , m_changedRows(m_inventory, m_loader)
    , m_network(m_service.account().baseUrl)
    , m_reconnection(m_loader, m_network)
    , m_journal(records.journal)
    , m_recorder(records.journal, m_service.account(), m_identity)
    , m_changes(m_service, m_recorder, ChangePolicy{options.retry, calls}, clock, nullptr,
                [this](const CredentialId &id) { return m_inventory.find(id); })
    , m_disabling(m_changes)
    , m_runs(m_changes, [this](const CredentialId &id) { return m_inventory.find(id); })
    , m_quarantine(
          records.quarantine, m_service.account(), m_changes, m_runs,
          // What was kept tells nothing of what became of the dates.
          [this](const CredentialId &id) { return isOffline() ? std::nullopt : m_inventory.find(id); }, clock)
    , m_quarantineMarks(m_quarantine.quarantine(), m_inventory)
    , m_disabledHere(clock)
    , m_seenBefore(records.snapshots, addressesOf(m_service.account()), m_inventory, m_loader)
    , m_audit(m_inventory, m_quarantine.quarantine(), m_disabledHere, clock)
    , m_keep(records.keep, m_service.account(), clock)
    , m_keepMarks(m_keep, m_inventory)
    , m_snapshots(records.snapshots, m_service.account(), m_identity.origin,
                  {m_inventory, m_loader, m_trunks, m_journal,
                   [this] {
                       return m_changes.inDoubt() > 0;
                   }},
                  clock)
{
    m_facts.setKeptNote([this](const Credential &credential) {
        return m_keep.isKept(credential) ? std::optional(m_keep.find(credential.id)->note) : std::nullopt;
    });
    m_facts.setTimes([this](const Credential &credential) { return m_audit.disabledSince(credential); },
                     [this](const Credential &credential) { return m_seenBefore.firstSeen(credential.id); });
    m_model.setFactsSource(&m_facts);
    connect(&m_trunks, &TrunkUse::changed, &m_model, &CredentialModel::factsChanged);
    connect(&m_keep, &KeepList::changed, &m_model, &CredentialModel::factsChanged);
    connect(&m_seenBefore, &SeenBefore::changed, &m_model, &CredentialModel::factsChanged);
    // Queued, because a slot must not command the model from within its signals.
    connect(&m_model, &CredentialModel::moreWanted, &m_loader, &ListLoader::loadMore, Qt::QueuedConnection);
    connect(&m_model, &CredentialModel::arrangementChanged, this, &AccountSession::loadWhatIsNeeded,
            Qt::QueuedConnection);
    connect(&m_changes, &CredentialChanges::changed, this,
            [this](const CredentialChange *change) { show(*change); });
    connect(&m_loader, &ListLoader::readAgain, &m_changes, &CredentialChanges::learn);
    connect(&m_service, &CredentialService::pathCaseFound, this, &AccountSession::pathCaseFound);
    connect(&m_recorder, &ChangeRecorder::outcomeLost, this, &AccountSession::outcomeLost);
    connect(&m_recorder, &ChangeRecorder::openIntentsUnknown, this, &AccountSession::openOutcomesUnknown);
    connect(&m_model, &CredentialModel::countsChanged, &m_quarantine, &QuarantineKeeper::lookAtList);
    connect(&m_loader, &ListLoader::progressChanged, &m_quarantine, &QuarantineKeeper::lookAtList);
    if (isOffline()) {
        m_trunkReading.end();
    } else {
        m_recorder.openIntents(this, [this](const QList<JournalEntry> &open) {
            for (const JournalEntry &entry : open)
                m_changes.findOut(entry);
        });
    }
    m_disabledHere.learnFrom(m_recorder, m_changes);
    m_audit.setSeenBefore(m_seenBefore);
    connect(&m_changes, &CredentialChanges::withdrawn, this,
            [this](const CredentialId &id) { m_inventory.setActivity(id, RowActivity::None); });
}

void AccountSession::setIdentity(const AccountIdentity &identity)
{
    if (identity == m_identity)
        return;
    m_identity = identity;
    m_recorder.setIdentity(identity);
    emit identityChanged();
}

void AccountSession::showKept(const SnapshotList &snapshot)
{
    Q_ASSERT(isOffline() && !m_kept);
    m_kept = std::make_unique<KeptList>(m_loader, m_trunks, snapshot);
}

Unsent AccountSession::unsentBeside(const ChangeRun *run) const
{
    Unsent unsent;
    unsent.run = run;
    for (const CredentialChange *change : m_changes.waiting()) {
        if (!run || !run->owns(*change))
            unsent.changes.append({change->action(), change->credential()});
    }
    unsent.dates = m_quarantine.beingWritten();
    return unsent;
}

Unsent AccountSession::giveUp()
{
    const ChangeRun *run = m_runs.cancellable();
    m_runs.cancel(); // first: then it is certain what is out
    Unsent unsent = unsentBeside(run);
    m_quarantine.cancelWaits();
    m_changes.cancelWaits();
    return unsent;
}

void AccountSession::loadWhatIsNeeded()
{
    // Over a part of the list a filter or an order would show less than the truth, and a filter that hides
    // every loaded row would leave nothing to scroll, so nothing would ever ask for more.
    if (m_model.filter().isActive() || m_model.isSorted())
        m_loader.loadAll();
}

void AccountSession::show(const CredentialChange &change)
{
    const Credential &credential = change.credential();
    if (change.isGone()) {
        m_changedRows.remove(credential.id);
        return;
    }
    m_inventory.setActivity(credential.id, activityOf(change));
    using State = CredentialChange::State;
    const bool hasLearned = change.state() == State::Done || change.state() == State::NotDone ||
                            change.state() == State::ChangedMeanwhile;
    if (hasLearned)
        m_changedRows.update(credential);
}

} // namespace vobiz
