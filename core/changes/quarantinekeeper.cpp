// SPDX-License-Identifier: MIT
#include "core/changes/quarantinekeeper.h"

#include "core/api/apiaccount.h"
#include "core/changes/changeruns.h"
#include "core/changes/credentialchanges.h"

#include <QtCore/QUuid>

#include <utility>

namespace vobiz {

using namespace std::chrono_literals;

namespace {

constexpr auto Rest = 250ms;
constexpr int LookedForAtOnce = 500; // so that the event loop goes on

} // namespace

QuarantineKeeper::QuarantineKeeper(QuarantineStore *store, const ApiAccount &account,
                                   CredentialChanges &changes, ChangeRuns &runs, ShownCredential shown,
                                   Clock clock, QObject *parent)
    : QObject(parent)
    , m_changes(changes)
    , m_runs(runs)
    , m_shown(std::move(shown))
    , m_clock(std::move(clock))
    , m_quarantine(store, account)
{
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (!m_batch.isEmpty())
            write();
    });
    m_lateRest.setSingleShot(true);
    connect(&m_lateRest, &QTimer::timeout, this,
            [this] { emit disabledWithoutDate(std::exchange(m_withoutDate, 0)); });
    m_look.setSingleShot(true);
    connect(&m_look, &QTimer::timeout, this, &QuarantineKeeper::takeList);
    connect(&changes, &CredentialChanges::changed, this,
            [this](const CredentialChange *change) { take(*change); });
    connect(&changes, &CredentialChanges::withdrawn, this, &QuarantineKeeper::takeBack);
    connect(&m_quarantine, &Quarantine::wasRead, this, &QuarantineKeeper::reconsider);
}

QuarantineKeeper::~QuarantineKeeper()
{
    QuarantineEdit edit = m_batch.edit;
    for (const Wish &wish : std::as_const(m_wishes)) {
        const CredentialChange *change = changeOf(wish);
        if (change && change->state() == CredentialChange::State::Done) {
            QuarantinedCredential entry = wish.entry;
            entry.state = QuarantineState::Disabled;
            entry.credential = change->credential();
            edit.update.append(entry);
        } else if (!change || !(change->isOutcomeAwaited() || change->mayYetBeDone())) {
            edit.remove.append({wish.entry.credential.id, wish.entry.decision});
        }
    }
    if (!edit.update.isEmpty() || !edit.remove.isEmpty())
        m_quarantine.write(edit, [](const auto &) {});
}

bool QuarantineKeeper::isUnderWay(const CredentialId &id) const
{
    const auto wish = m_wishes.constFind(id);
    return wish != m_wishes.cend() && wish->phase != Phase::Unknown;
}

void QuarantineKeeper::disable(const QList<Credential> &rows, const QDateTime &due)
{
    const int number = ++m_lastDecision;
    QuarantinedCredential entry{{}, m_clock(), due, {}, QUuid::createUuid().toRfc4122()};
    m_decisions[number].news.due = due;
    QuarantineEdit edit;
    QList<Credential> enabled;
    QSet<CredentialId> ids;
    for (const Credential &row : rows) {
        if (ids.contains(row.id))
            continue;
        ids.insert(row.id);
        (void)drop(row.id); // the earlier decision ends with this one
        m_refused.remove(row.id);
        entry.credential = row;
        entry.state = QuarantineState::Disabled;
        if (row.status != CredentialStatus::Disabled) {
            entry.state = QuarantineState::Wanted;
            entry.credential.status = CredentialStatus::Disabled;
            entry.credential.updatedAt.reset();
            enabled.append(row);
            m_wishes.insert(row.id, {entry, number, Phase::Writing, m_changes.find(row.id), {}});
        }
        edit.put.append(entry);
    }
    m_decisions[number].waiting = static_cast<int>(enabled.size());
    if (enabled.size() == 1)
        m_decisions[number].news.single = enabled.first().id;
    ++m_writes;
    m_quarantine.write(edit, [this, number, enabled, count = edit.put.size()](const auto &written) {
        takeDates(number, enabled, count, written);
    });
}

/// `rows` are those of `count` that were not disabled yet.
void QuarantineKeeper::takeDates(int number, const QList<Credential> &rows, qsizetype count,
                                 const Quarantine::Answer<QSet<CredentialId>> &written)
{
    --m_writes;
    if (written) {
        m_decisions[number].news.disabled = static_cast<int>(count - rows.size());
        begin(number, rows);
    } else {
        for (const Credential &row : rows) {
            if (m_wishes.contains(row.id) && m_wishes[row.id].decision == number)
                (void)drop(row.id);
        }
        emit lost(QuarantineLoss::Dates, count, written.error());
    }
    tell(number);
    restIfDone();
}

void QuarantineKeeper::begin(int decision, const QList<Credential> &rows)
{
    QList<Credential> meant;
    for (const Credential &row : rows) {
        const auto wish = m_wishes.find(row.id);
        if (wish == m_wishes.end() || wish->decision != decision)
            continue; // decided otherwise meanwhile
        setPhase(*wish, Phase::Held);
        meant.append(row);
    }
    if (meant.size() == 1) {
        beginOne(meant.first());
    } else if (const ChangeRun *run = m_runs.start(ChangeAction::Disable, meant)) {
        m_decisions[decision].run = run;
        connect(run, &ChangeRun::changed, this, [this, decision] { takeRun(decision); });
        connect(run, &QObject::destroyed, this, [this, decision] { takeRun(decision); });
    }
    takeRun(decision);
}

void QuarantineKeeper::beginOne(const Credential &row)
{
    m_changes.start(ChangeAction::Disable, row);
    Wish &wish = m_wishes[row.id];
    wish.change = changeOf(wish);
    if (wish.change)
        setPhase(wish, Phase::Out);
}

void QuarantineKeeper::take(const CredentialChange &change)
{
    const CredentialId id = change.credential().id;
    const auto wish = m_wishes.find(id);
    const QuarantinedCredential *entry = m_quarantine.find(id);
    takeLateSuccess(change);
    if (change.action() == ChangeAction::Enable && change.isSuccess() && (entry || wish != m_wishes.end()))
        emit enabledAgain();
    if (change.isGone()) {
        if (wish == m_wishes.end() && !entry)
            return;
        (void)drop(id);
        m_batch.edit.remove.append({id, {}});
        writeSoon(id);
    } else if (wish != m_wishes.end()) {
        takeOfWish(*wish, change);
    } else if (entry && entry->state == QuarantineState::Wanted && !m_unwritten.contains(id)) {
        takeOfEntry(*entry, change);
    } else if (entry && change.action() == ChangeAction::Enable &&
               change.state() == CredentialChange::State::Done && !m_unwritten.contains(id)) {
        end(id);
    }
    restIfDone();
}

/// It was refused, so its date ended, and was tried again since.
void QuarantineKeeper::takeLateSuccess(const CredentialChange &change)
{
    const auto refused = m_refused.constFind(change.credential().id);
    if (refused == m_refused.cend() || *refused != &change || !change.isSuccess())
        return;
    m_refused.erase(refused);
    if (change.state() != CredentialChange::State::Done)
        return;
    ++m_withoutDate;
    if (!m_lateRest.isActive())
        m_lateRest.start(Rest);
}

void QuarantineKeeper::takeOfWish(Wish &wish, const CredentialChange &change)
{
    const CredentialId id = wish.entry.credential.id;
    const ChangeRun *run = m_decisions[wish.decision].run;
    if (run && run->change(id) == &change)
        wish.change = &change;
    if (wish.change != &change) {
        if (wish.change || wish.before != &change)
            end(id); // the user decided otherwise since
        return;
    }
    if (change.isUnderWay())
        setPhase(wish, Phase::Out);
    else if (change.state() == CredentialChange::State::Done)
        settle(id, change.credential());
    else if (change.mayYetBeDone()) {
        const bool isNews = wish.phase != Phase::Unknown; // it is also told of with each reading of the list
        setPhase(wish, Phase::Unknown);
        if (isNews)
            tell(wish.decision);
    } else {
        m_refused.insert(id, &change);
        end(id);
    }
}

/// One that an earlier run of the program wanted, or another program wants.
void QuarantineKeeper::takeOfEntry(const QuarantinedCredential &entry, const CredentialChange &change)
{
    const CredentialId id = entry.credential.id;
    if (!change.isOfEarlierRun())
        end(id); // the user decided anew
    else if (change.action() == ChangeAction::Disable && change.state() == CredentialChange::State::Done)
        settle(id, change.credential());
}

/// One that has just been started has not told of it yet. One that disables the credential and was under way
/// before serves as well.
const CredentialChange *QuarantineKeeper::changeOf(const Wish &wish) const
{
    if (wish.change)
        return wish.change;
    const CredentialChange *change = m_changes.find(wish.entry.credential.id);
    if (!change || change->action() != ChangeAction::Disable)
        return nullptr;
    const bool isNew = change != wish.before && !change->isTold();
    return isNew || change->isUnderWay() ? change : nullptr;
}

/// Its change was taken back as if it had never been decided on.
void QuarantineKeeper::takeBack(const CredentialId &id)
{
    const auto wish = m_wishes.find(id);
    if (wish == m_wishes.end() || wish->phase != Phase::Out)
        return;
    const int decision = wish->decision;
    wish->change.clear();
    setPhase(*wish, Phase::Held);
    takeRun(decision); // which may start it again
    restIfDone();
}

void QuarantineKeeper::takeRun(int number)
{
    const auto decision = m_decisions.constFind(number);
    if (decision == m_decisions.cend() || decision->held == 0 || (decision->run && decision->run->isActive()))
        return;
    QList<CredentialId> held;
    for (Wish &wish : m_wishes) {
        if (wish.decision != number || wish.phase != Phase::Held)
            continue;
        wish.change = changeOf(wish);
        if (wish.change)
            setPhase(wish, Phase::Out); // it goes on without the run
        else
            held.append(wish.entry.credential.id);
    }
    for (const CredentialId &id : std::as_const(held)) {
        const std::optional<Credential> listed = m_shown(id);
        if (listed && listed->status == CredentialStatus::Disabled)
            settle(id, *listed); // so there was nothing to do
        else
            end(id);
    }
    restIfDone();
}

void QuarantineKeeper::lookAtList()
{
    if (!m_batch.isEmpty() && !m_rest.isActive())
        m_rest.start(Rest);
    if (!m_look.isActive() && m_toLookFor.empty())
        m_look.start(Rest);
}

void QuarantineKeeper::takeList()
{
    if (m_toLookFor.empty()) {
        for (const QuarantinedCredential &entry : m_quarantine.entries()) {
            const CredentialId &id = entry.credential.id;
            const bool isSettled =
                entry.state == QuarantineState::Disabled && entry.credential.updatedAt.has_value();
            if (!isSettled && !isUnderWay(id) && !m_unwritten.contains(id))
                m_toLookFor.push_back(id);
        }
    }
    for (int i = 0; i < LookedForAtOnce && !m_toLookFor.empty(); ++i) {
        const CredentialId id = m_toLookFor.front();
        m_toLookFor.pop_front();
        const QuarantinedCredential *entry = m_quarantine.find(id);
        const std::optional<Credential> listed =
            entry && !isUnderWay(id) && !m_unwritten.contains(id) ? m_shown(id) : std::nullopt;
        const std::optional<QuarantinedCredential> better = listed ? learned(*entry, *listed) : std::nullopt;
        if (!better)
            continue;
        m_batch.decisions.insert(id, drop(id).decision);
        m_batch.edit.update.append(*better);
        writeSoon(id);
    }
    if (!m_toLookFor.empty())
        m_look.start(0ms);
}

/// Changes may have come to their end before it was known that they concern the quarantine.
void QuarantineKeeper::reconsider()
{
    lookAtList();
    if (m_quarantine.state() != Quarantine::State::Known || std::exchange(m_isReconsidered, true))
        return; // later ones are told of as they come
    for (const QuarantinedCredential &entry : m_quarantine.entries()) {
        const CredentialChange *change = m_changes.find(entry.credential.id);
        if (change && !m_wishes.contains(entry.credential.id))
            take(*change);
    }
}

void QuarantineKeeper::setPhase(Wish &wish, Phase phase)
{
    Decision &decision = m_decisions[wish.decision];
    const auto count = [&decision](Phase of, int by) {
        decision.held += of == Phase::Held ? by : 0;
        (of == Phase::Unknown ? decision.news.unknown : decision.waiting) += by;
    };
    count(wish.phase, -1);
    count(phase, 1);
    wish.phase = phase;
}

QuarantineKeeper::Wish QuarantineKeeper::drop(const CredentialId &id)
{
    const auto found = m_wishes.find(id);
    if (found == m_wishes.end())
        return {};
    setPhase(*found, Phase::Unknown); // counted in one place only
    --m_decisions[found->decision].news.unknown;
    const Wish wish = *found;
    m_wishes.erase(found);
    return wish;
}

QList<Credential> QuarantineKeeper::beingWritten() const
{
    QList<Credential> rows;
    for (const Wish &wish : m_wishes) {
        if (wish.phase == Phase::Writing)
            rows.append(wish.entry.credential);
    }
    return rows;
}

void QuarantineKeeper::cancelWaits()
{
    const QList<Credential> rows = beingWritten();
    for (const Credential &row : rows)
        end(row.id);
}

bool QuarantineKeeper::isAtRest() const
{
    return m_writes == 0 && (m_batch.isEmpty() || m_hasFailed) &&
           std::ranges::none_of(m_decisions, [](const Decision &decision) { return decision.waiting > 0; });
}

void QuarantineKeeper::restIfDone()
{
    if (isAtRest())
        emit cameToRest();
}

} // namespace vobiz
