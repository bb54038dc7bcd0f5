// SPDX-License-Identifier: MIT
#include "core/audit/auditfinder.h"

#include "core/audit/auditrules.h"
#include "core/inventory/credentialfilter.h"
#include "core/inventory/credentialrows.h"
#include "core/inventory/inventorychange.h"

#include <algorithm>
#include <utility>

namespace vobiz {

namespace {

constexpr std::size_t LookAtClock = 0x7; // words of 64 rows

std::size_t wordOf(int number)
{
    return static_cast<std::size_t>(number / RowSet::WordBits);
}

/// Of the 64 rows from a number on, those that there are.
quint64 liveIn(const CredentialRows &rows, int base)
{
    return rows.withStatus(CredentialStatus::Enabled, base) |
           rows.withStatus(CredentialStatus::Disabled, base) |
           rows.withStatus(CredentialStatus::Unknown, base);
}

template <typename T>
void addKeys(const QHash<int, T> &rows, RowSet &keys)
{
    for (auto number = rows.keyBegin(); number != rows.keyEnd(); ++number) {
        keys.resize(std::max(keys.size(), *number + 1));
        keys.insert(*number);
    }
}

/// 64 of them, none where there are none.
quint64 wordIn(const RowSet &rows, std::size_t word)
{
    return word < rows.words().size() ? rows.words()[word] : 0;
}

} // namespace

AuditFinder::AuditFinder()
    : m_settings(defaultAuditSettings())
    , m_patterns(m_settings.leftoverPatterns)
    , m_asOf(0)
{
}

void AuditFinder::setSettings(const AuditSettings &settings)
{
    if (settings == m_settings)
        return;
    if (settings.leftoverPatterns != m_settings.leftoverPatterns)
        m_patterns = LeftoverPatterns(settings.leftoverPatterns);
    m_settings = settings;
    askAll();
}

void AuditFinder::setAsOf(Timestamp asOf)
{
    if (asOf == m_asOf)
        return;
    m_asOf = asOf;
    askAll();
}

void AuditFinder::setQuarantine(const QHash<int, QuarantineTimes> &quarantine)
{
    if (quarantine == m_quarantine)
        return;
    m_quarantine = quarantine;
    m_inQuarantine = {};
    addKeys(quarantine, m_inQuarantine);
    askSets();
}

void AuditFinder::setDisabledHere(const QHash<int, Timestamp> &times)
{
    take(m_disabledHere, times);
}

void AuditFinder::setDisabledInSnapshots(const QHash<int, Timestamp> &times)
{
    take(m_disabledInSnapshots, times);
}

void AuditFinder::take(QHash<int, Timestamp> &known, const QHash<int, Timestamp> &times)
{
    const QHash<int, Timestamp> before = std::exchange(known, times);
    const auto askOthers = [this](const auto &those, const auto &others) {
        for (auto entry = those.cbegin(); entry != those.cend(); ++entry) {
            const auto other = others.constFind(entry.key());
            if (other == others.cend() || *other != *entry)
                ask(entry.key());
        }
    };
    askOthers(before, known);
    askOthers(known, before);
    m_areDisabledTold = {};
    addKeys(m_disabledHere, m_areDisabledTold);
    addKeys(m_disabledInSnapshots, m_areDisabledTold);
}

void AuditFinder::follow(const InventoryChange &change, const CredentialRows &rows)
{
    if (change.replacement) {
        m_lookAlikes.clear();
        m_lookAlikes.resize(rows.numberEnd());
        m_lookAlikes.askAll();
        m_quarantine.clear();
        m_inQuarantine = {};
        m_disabledHere.clear();
        m_disabledInSnapshots.clear();
        m_areDisabledTold = {};
        m_realm.clear();
        m_isWorking = false;
        askAll();
        return;
    }
    m_lookAlikes.resize(rows.numberEnd());
    if (m_isWorking) {
        for (RowSet &found : m_found)
            found.resize(rows.numberEnd());
    }
    for (int number = change.firstAdded; number < change.addedEnd; ++number)
        ask(number);
    for (const int number : change.changed)
        ask(number);
    for (const int number : change.removed) {
        m_lookAlikes.remove(number);
        m_quarantine.remove(number);
        if (number < m_inQuarantine.size())
            m_inQuarantine.remove(number);
        m_disabledHere.remove(number);
        m_disabledInSnapshots.remove(number);
        if (number < m_areDisabledTold.size())
            m_areDisabledTold.remove(number);
        if (number < m_asked.size())
            m_asked.remove(number);
        for (RowSet &found : m_found) {
            if (number < found.size())
                found.remove(number);
        }
    }
    m_realm.note(change.addedEnd - change.firstAdded + static_cast<int>(change.changed.size()) +
                 static_cast<int>(change.removed.size()));
}

void AuditFinder::askAgain(const RowSet &rows)
{
    for (const int number : rows.numbers()) {
        ask(number);
        m_lookAlikes.ask(number);
    }
}

void AuditFinder::ask(int number)
{
    if (number >= m_asked.size())
        m_asked.resize(number + 1);
    m_asked.insert(number);
    m_nextWord = std::min(m_nextWord, wordOf(number));
}

void AuditFinder::askAll()
{
    m_isAllAsked = true;
    m_areSetsAsked = true;
}

bool AuditFinder::isAsked() const
{
    return m_isWorking || m_isAllAsked || m_areSetsAsked || m_lookAlikes.isAsked() ||
           m_nextWord < m_asked.words().size();
}

AuditContext AuditFinder::context(const CredentialRows &rows, Timestamp now) const
{
    return {.rows = rows,
            .settings = m_settings,
            .patterns = m_patterns,
            .lookAlikes = m_lookAlikes,
            .quarantine = m_quarantine,
            .disabledHere = m_disabledHere,
            .disabledInSnapshots = m_disabledInSnapshots,
            .usualRealm = m_realm.usual(),
            .asOf = m_asOf,
            .now = now};
}

bool AuditFinder::work(const CredentialRows &rows, Timestamp now, const QDeadlineTimer &deadline)
{
    begin(rows);
    const AuditContext known = context(rows, now);
    if (!lookAtRows(known, deadline))
        return false;
    if (!m_lookAlikes.work(rows, m_found[static_cast<std::size_t>(AuditRule::LookAlike)], deadline) ||
        m_lookAlikes.isAsked())
        return false;
    if (std::exchange(m_areSetsAsked, false))
        lookAtSets(known);
    m_isWorking = false;
    return true;
}

void AuditFinder::begin(const CredentialRows &rows)
{
    if (m_realm.update(rows))
        askAll();
    if (std::exchange(m_isAllAsked, false)) {
        m_asked.resize(rows.numberEnd());
        std::ranges::fill(m_asked.words(), ~quint64{0}); // those that there are, when they are looked at
        m_nextWord = 0;
    }
    m_lookAlikes.resize(rows.numberEnd());
    m_asked.resize(rows.numberEnd());
    if (std::exchange(m_isWorking, true))
        return;
    for (std::size_t rule = 0; rule < AuditRuleCount; ++rule)
        m_found[rule] = rows.marked(markOf(static_cast<AuditRule>(rule)));
}

bool AuditFinder::lookAtRows(const AuditContext &context, const QDeadlineTimer &deadline)
{
    for (; m_nextWord < m_asked.words().size(); ++m_nextWord) {
        const int base = static_cast<int>(m_nextWord) * RowSet::WordBits;
        const quint64 asked = m_asked.words()[m_nextWord] & liveIn(context.rows, base);
        if (asked == 0)
            continue;
        if ((m_nextWord & LookAtClock) == 0 && deadline.hasExpired())
            return false;
        lookAt(context, m_nextWord, asked);
        m_asked.words()[m_nextWord] = 0;
    }
    m_asked = {};
    m_nextWord = 0;
    return true;
}

void AuditFinder::lookAt(const AuditContext &context, std::size_t word, quint64 asked)
{
    const int base = static_cast<int>(word) * RowSet::WordBits;
    const RowWords words = wordsAt(context.rows, base);
    const RowBatch batch(context.rows, base, asked, words);
    const quint64 named = batch.whereName(
        [&](int i, std::string_view name) { return m_lookAlikes.setName(batch.base() + i, name, m_buffer); });
    m_found[static_cast<std::size_t>(AuditRule::LookAlike)].words()[word] &= ~(asked & ~named);
    for (const AuditRuleEntry &entry : auditRules()) {
        if (entry.looksAt == LooksAt::Others)
            continue;
        quint64 &found = m_found[static_cast<std::size_t>(entry.rule)].words()[word];
        found = (found & ~asked) | entry.find(context, batch);
    }
}

RowWords AuditFinder::wordsAt(const CredentialRows &rows, int base) const
{
    const auto word = wordOf(base);
    return {.enabled = rows.withStatus(CredentialStatus::Enabled, base),
            .disabled = rows.withStatus(CredentialStatus::Disabled, base),
            .unattached = rows.withMark(Mark::Unattached, base),
            .quarantined = rows.withMark(Mark::Quarantined, base),
            .inQuarantine = wordIn(m_inQuarantine, word),
            .disabledTold = wordIn(m_areDisabledTold, word)};
}

void AuditFinder::lookAtSets(const AuditContext &context)
{
    for (int base = 0; base < context.rows.numberEnd(); base += RowSet::WordBits) {
        const std::size_t word = wordOf(base);
        const RowWords words = wordsAt(context.rows, base);
        const RowBatch batch(context.rows, base, liveIn(context.rows, base), words);
        for (const AuditRuleEntry &entry : auditRules()) {
            if (entry.looksAt == LooksAt::Sets)
                m_found[static_cast<std::size_t>(entry.rule)].words()[word] = entry.find(context, batch);
        }
    }
}

RowSet AuditFinder::takeMatches(AuditRule rule)
{
    return std::exchange(m_found[static_cast<std::size_t>(rule)], {});
}

QList<AuditFacts> AuditFinder::reasons(const CredentialRows &rows, int number, Timestamp now) const
{
    QList<AuditFacts> reasons;
    const Marks marks = rows.marksAt(number);
    const AuditContext known = context(rows, now);
    for (const AuditRuleEntry &entry : auditRules()) {
        if (!marks.test(static_cast<std::size_t>(markOf(entry.rule))))
            continue;
        if (const std::optional<AuditFacts> facts = factsOf(entry.rule, known, number))
            reasons += *facts;
    }
    return reasons;
}

int AuditFinder::count(AuditRule rule, const AuditSettings &settings, const CredentialRows &rows,
                       const RowSet &left, Timestamp now) const
{
    const AuditRuleEntry &entry = entryOf(rule);
    if (entry.looksAt == LooksAt::Others)
        return rows.count(FilterRule{.mark = markOf(rule)}); // whatever the settings are
    const LeftoverPatterns patterns(settings.leftoverPatterns);
    const AuditContext asked{.rows = rows,
                             .settings = settings,
                             .patterns = patterns,
                             .lookAlikes = m_lookAlikes,
                             .quarantine = m_quarantine,
                             .disabledHere = m_disabledHere,
                             .disabledInSnapshots = m_disabledInSnapshots,
                             .usualRealm = m_realm.usual(),
                             .asOf = m_asOf,
                             .now = now};
    int count = 0;
    for (int base = 0; base < rows.numberEnd(); base += RowSet::WordBits) {
        const std::size_t word = wordOf(base);
        const quint64 meant = liveIn(rows, base) & ~wordIn(left, word);
        const RowWords words = wordsAt(rows, base);
        const RowBatch batch(rows, base, meant, words);
        count += meant == 0 ? 0 : std::popcount(entry.find(asked, batch));
    }
    return count;
}

} // namespace vobiz
