// SPDX-License-Identifier: MIT
#include "core/session/auditmarks.h"

#include "core/changes/quarantine.h"
#include "core/inventory/inventory.h"
#include "core/session/disabledhere.h"
#include "core/session/seenbefore.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace vobiz {

using namespace std::chrono_literals;

namespace {

constexpr auto Slice = 4ms;
// While rows keep coming it takes no more than one part of so many of the time.
constexpr int RestFactor = 10;
constexpr qint64 LongestRest = 250; // milliseconds
constexpr qint64 NanosecondsInMillisecond = 1'000'000;

Timestamp timestampOf(const QDateTime &time)
{
    return Timestamp(time.toMSecsSinceEpoch() * 1000);
}

QDate dayOf(const QDateTime &time)
{
    return time.toLocalTime().date();
}

} // namespace

AuditMarks::AuditMarks(Inventory &inventory, const Quarantine &quarantine, const DisabledHere &disabledHere,
                       Clock clock, QObject *parent)
    : QObject(parent)
    , m_inventory(inventory)
    , m_quarantine(quarantine)
    , m_disabledHere(disabledHere)
    , m_clock(std::move(clock))
    , m_kept(inventory.marked(Mark::Kept))
    , m_now(m_clock())
{
    m_day = dayOf(m_now);
    m_finder.setAsOf(timestampOf(m_now));
    m_soon.setSingleShot(true);
    m_minute.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_soon, &QTimer::timeout, this, &AuditMarks::update);
    connect(&m_minute, &QTimer::timeout, this, &AuditMarks::lookAtClock);
    connect(&inventory, &Inventory::changed, this, &AuditMarks::follow);
    connect(&inventory, &Inventory::markChanged, this, &AuditMarks::followMark);
    connect(&quarantine, &Quarantine::changed, this, &AuditMarks::followTimes);
    connect(&disabledHere, &DisabledHere::changed, this, &AuditMarks::followTimes);
    m_minute.start(1min);
    updateSoon();
}

void AuditMarks::setSeenBefore(const SeenBefore &seenBefore)
{
    m_seenBefore = &seenBefore;
    connect(&seenBefore, &SeenBefore::changed, this, &AuditMarks::followTimes);
    followTimes();
}

void AuditMarks::setSettings(const AuditSettings &settings)
{
    m_finder.setSettings(withinLimits(settings));
    if (!isComplete())
        updateSoon();
}

bool AuditMarks::isComplete() const
{
    return m_areTimesRead && !m_finder.isAsked();
}

QList<AuditRule> AuditMarks::rulesOf(const CredentialId &id) const
{
    QList<AuditRule> rules;
    const CredentialRows &rows = m_inventory.rows();
    const int number = rows.numberOf(id);
    if (number < 0)
        return rules;
    const Marks marks = rows.marksAt(number);
    for (std::size_t i = 0; i < AuditRuleCount; ++i) {
        const auto rule = static_cast<AuditRule>(i);
        if (marks.test(static_cast<std::size_t>(markOf(rule))))
            rules += rule;
    }
    return rules;
}

QList<AuditFacts> AuditMarks::reasons(const Credential &credential) const
{
    const CredentialRows &rows = m_inventory.rows();
    const int number = rows.numberOf(credential.id);
    return number < 0 ? QList<AuditFacts>() : m_finder.reasons(rows, number, timestampOf(m_now));
}

std::optional<DisabledSince> AuditMarks::disabledSince(const Credential &credential) const
{
    if (credential.status != CredentialStatus::Disabled)
        return std::nullopt;
    return vobiz::disabledSince(credential.updatedAt, disabledHere(credential.id),
                                m_seenBefore ? m_seenBefore->disabledSince(credential.id) : std::nullopt);
}

std::optional<Timestamp> AuditMarks::disabledHere(const CredentialId &id) const
{
    const QHash<CredentialId, Timestamp> &times = m_disabledHere.times();
    const auto found = times.constFind(id);
    const auto here = found == times.cend() ? std::nullopt : std::optional(*found);
    const QuarantinedCredential *away = m_quarantine.find(id);
    if (!away || away->state != QuarantineState::Disabled)
        return here;
    return std::max(here, std::optional(timestampOf(away->since))); // nothing is less than any time
}

int AuditMarks::countWith(AuditRule rule, const AuditSettings &settings) const
{
    return m_finder.count(rule, withinLimits(settings), m_inventory.rows(), m_kept, timestampOf(m_now));
}

void AuditMarks::lookAtClock()
{
    const QDateTime now = m_clock();
    if (const QDate day = dayOf(now); day != m_day) {
        m_day = day;
        m_finder.setAsOf(timestampOf(now));
    }
    if (isDueBetween(m_now, now))
        m_finder.askSets();
    if (!isComplete())
        updateSoon();
}

bool AuditMarks::isDueBetween(const QDateTime &one, const QDateTime &other) const
{
    const QDateTime &first = std::min(one, other);
    const QDateTime &last = std::max(one, other);
    return std::ranges::any_of(m_quarantine.entries(), [&](const QuarantinedCredential &entry) {
        return entry.due > first && entry.due <= last;
    });
}

void AuditMarks::follow(const InventoryChange &change)
{
    const bool isReplaced = change.replacement != nullptr;
    m_finder.follow(change, m_inventory.rows());
    if (isReplaced)
        m_kept = m_inventory.marked(Mark::Kept);
    if (isReplaced || change.firstAdded != change.addedEnd)
        m_areTimesRead = false; // its rows may have other numbers
    updateSoon();
}

void AuditMarks::followMark(Mark mark)
{
    switch (mark) {
    case Mark::Kept: {
        RowSet others = std::exchange(m_kept, m_inventory.marked(Mark::Kept));
        others.resize(m_kept.size());
        for (std::size_t i = 0; i < others.words().size(); ++i)
            others.words()[i] ^= m_kept.words()[i];
        m_finder.askAgain(others);
        break;
    }
    case Mark::Unattached:
    case Mark::Quarantined:
        m_finder.askSets();
        break;
    default:
        return;
    }
    updateSoon();
}

void AuditMarks::followTimes()
{
    m_areTimesRead = false;
    updateSoon();
}

void AuditMarks::updateSoon()
{
    if (m_soon.isActive())
        return;
    const qint64 rest = std::min(LongestRest, m_spent / NanosecondsInMillisecond * RestFactor);
    const qint64 rested = m_rest.isValid() ? m_rest.elapsed() : rest;
    m_soon.start(static_cast<int>(std::max<qint64>(0, rest - rested)));
}

void AuditMarks::update()
{
    QElapsedTimer timer;
    timer.start();
    if (!std::exchange(m_isUnderWay, true)) {
        m_spent = 0;
        const QDateTime now = m_clock();
        if (isDueBetween(m_now, now))
            m_finder.askSets();
        m_now = now;
    }
    if (!m_areTimesRead)
        readTimes();
    const bool isThrough =
        m_finder.work(m_inventory.rows(), timestampOf(m_now), QDeadlineTimer(Slice, Qt::PreciseTimer));
    if (isThrough)
        apply();
    m_spent += timer.nsecsElapsed();
    if (!isThrough) {
        m_soon.start(0);
        return;
    }
    m_isUnderWay = false;
    m_rest.start();
    emit changed();
}

void AuditMarks::apply()
{
    std::array<RowSet, AuditRuleCount> matches;
    RowSet findings(m_inventory.rows().numberEnd());
    for (std::size_t rule = 0; rule < AuditRuleCount; ++rule) {
        RowSet &rows = matches[rule];
        rows = m_finder.takeMatches(static_cast<AuditRule>(rule));
        for (std::size_t i = 0; i < rows.words().size(); ++i) {
            rows.words()[i] &= i < m_kept.words().size() ? ~m_kept.words()[i] : ~quint64{0};
            findings.words()[i] |= rows.words()[i];
        }
    }
    const auto setIfOther = [this](Mark mark, RowSet &rows) {
        if (rows.words() != m_inventory.marked(mark).words())
            m_inventory.setMarked(mark, std::move(rows));
    };
    for (std::size_t rule = 0; rule < AuditRuleCount; ++rule)
        setIfOther(markOf(static_cast<AuditRule>(rule)), matches[rule]);
    setIfOther(Mark::Finding, findings);
}

void AuditMarks::readTimes()
{
    m_areTimesRead = true;
    const CredentialRows &rows = m_inventory.rows();
    QHash<int, Timestamp> here;
    const auto readHere = [&](const CredentialId &id) {
        const int number = rows.numberOf(id);
        if (const auto time = disabledHere(id); time && number >= 0)
            here.insert(number, *time);
    };
    for (auto entry = m_disabledHere.times().cbegin(); entry != m_disabledHere.times().cend(); ++entry)
        readHere(entry.key());
    QHash<int, QuarantineTimes> quarantine;
    const QHash<CredentialId, QuarantinedCredential> &entries = m_quarantine.entries();
    for (auto entry = entries.cbegin(); entry != entries.cend(); ++entry) {
        readHere(entry.key());
        if (const int number = rows.numberOf(entry.key()); number >= 0)
            quarantine.insert(number, {timestampOf(entry->since), timestampOf(entry->due)});
    }
    QHash<int, Timestamp> inSnapshots;
    const SeenBefore::Known known = m_seenBefore ? m_seenBefore->known() : SeenBefore::Known();
    for (const SnapshotEvidence &each : known) {
        const int number = rows.numberOf(each.id);
        if (each.disabledSince && number >= 0)
            inSnapshots.insert(number, *each.disabledSince);
    }
    m_finder.setQuarantine(quarantine);
    m_finder.setDisabledHere(here);
    m_finder.setDisabledInSnapshots(inSnapshots);
}

} // namespace vobiz
