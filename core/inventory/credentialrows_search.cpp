// SPDX-License-Identifier: MIT
// The search of CredentialRows: the rows are asked about 64 at a time, first what is asked most quickly, and
// only about those that are still in question. Very many are shared among the processor's cores, which only
// read the columns: two of them take little more than half of the time of one (docs/performance.md).
#include "core/inventory/credentialfilter.h"
#include "core/inventory/credentialrows.h"
#include "core/inventory/prefetch.h"
#include "core/inventory/rowcondition.h"
#include "core/inventory/rowshares.h"
#include "core/inventory/textsearch.h"

#include <algorithm>

namespace vobiz {

static_assert(TextSearch::ReadsBehind <= TextArena::Spare);

namespace {

constexpr int WordBits = RowSet::WordBits;
constexpr size_t Ahead = 2; // words
constexpr int Many = 16;    // more of a word are faster all at once

} // namespace

void CredentialRows::search(const CredentialFilter &filter, int first, RowSet &matches) const
{
    matches.resize(numberEnd());
    if (first >= numberEnd())
        return;
    matches.words()[wordOf(first)] |= bitsFrom(first);
    std::fill(matches.words().begin() + static_cast<std::ptrdiff_t>(wordOf(first)) + 1, matches.words().end(),
              ~quint64{0});
    narrow(filter, {}, first, matches);
}

void CredentialRows::narrow(const CredentialFilter &filter, const CredentialFilter &known, int first,
                            RowSet &rows) const
{
    if (first >= numberEnd())
        return;
    keepRule(filter.rule(), first, rows);
    for (const QString &term : filter.terms()) {
        if (!known.terms().contains(term))
            keepHolding(term, first, rows);
    }
    if (filter.condition() && !filter.hasConditionOf(known))
        filter.condition()->narrow(*this, first, rows);
}

bool CredentialRows::matches(const CredentialFilter &filter, int number) const
{
    const bool holds = filter.terms().isEmpty() ? filter.rule().holds(statusAt(number), marksAt(number))
                                                : filter.matches(at(number), marksAt(number));
    return holds && (!filter.condition() || filter.condition()->holds(*this, number));
}

int CredentialRows::count(const FilterRule &rule) const
{
    if (!rule.mark) // which is counted all along
        return rule.status ? count(*rule.status) : count();
    RowSet rows(numberEnd());
    std::ranges::fill(rows.words(), ~quint64{0});
    keepRule(rule, 0, rows);
    return rows.count();
}

quint64 CredentialRows::withStatus(CredentialStatus status, int base) const
{
    return m_withStatus[static_cast<size_t>(status)].words()[wordOf(base)];
}

quint64 CredentialRows::withMark(Mark mark, int base) const
{
    const std::vector<quint64> &words = m_withMark[static_cast<size_t>(mark)].words();
    const auto word = wordOf(base);
    return word < words.size() ? words[word] : 0;
}

void CredentialRows::keepRule(const FilterRule &rule, int first, RowSet &rows) const
{
    const std::vector<quint64> *marked =
        rule.mark ? &m_withMark[static_cast<size_t>(*rule.mark)].words() : nullptr;
    quint64 meant = bitsFrom(first);
    for (size_t i = wordOf(first); i < rows.words().size(); ++i) {
        quint64 kept = 0;
        for (size_t status = 0; status < m_withStatus.size(); ++status) {
            if (!rule.status || static_cast<size_t>(*rule.status) == status)
                kept |= m_withStatus[status].words()[i];
        }
        if (marked)
            kept &= i < marked->size() ? (*marked)[i] : 0;
        rows.words()[i] &= kept | ~meant;
        meant = ~quint64{0};
    }
}

void CredentialRows::keepHolding(const QString &term, int first, RowSet &rows) const
{
    const std::string bytes = packedtext::encoded(term);
    const TextSearch text(bytes);
    const UuidSearch uuid(bytes);
    const std::vector<quint8> places = placesHolding(term);
    overShares(wordOf(first), rows.words().size(), [&](const RowShare &share) {
        quint64 meant = share.first == wordOf(first) ? bitsFrom(first) : ~quint64{0};
        for (size_t i = share.first; i < share.end; ++i) {
            const quint64 asked = rows.words()[i] & std::exchange(meant, ~quint64{0});
            if (asked == 0)
                continue;
            const int base = static_cast<int>(i) * WordBits;
            if (i + Ahead < share.end)
                prefetchRows(base + static_cast<int>(Ahead) * WordBits, rows.words()[i + Ahead],
                             uuid.canMatch());
            quint64 found = places.empty() ? 0 : inPlaces(places, base, asked);
            if (uuid.canMatch())
                found |= inUuids(uuid, base, asked & ~found & m_withUuid.words()[i]);
            found |= inTexts(text, term, base, asked & ~found);
            rows.words()[i] ^= asked & ~found;
        }
    });
}

/// What the processor would not fetch ahead by itself: texts that lie scattered, and ids in any case.
void CredentialRows::prefetchRows(int base, quint64 asked, bool withUuids) const
{
    if (m_arena.chunkCount() == 0) // all texts are kept whole
        return;
    constexpr int Scattered = 32;
    constexpr quint64 OneOfEachLine = 0x1111'1111'1111'1111;
    constexpr quint64 OneOfEachThree = 0x9249'2492'4924'9249; // texts, which are rarely longer
    static_assert(sizeof(PackedUuid) == 16, "four fill a line of the usual cache");
    const bool isScattered = std::popcount(asked) <= Scattered;
    for (quint64 rest = isScattered ? asked : asked & OneOfEachThree; rest != 0; rest &= rest - 1)
        prefetch(m_arena.at(m_texts[base + std::countr_zero(rest)]));
    if (!withUuids)
        return;
    for (quint64 rest = isScattered ? asked : OneOfEachLine; rest != 0; rest &= rest - 1)
        prefetch(&m_uuids[base + std::countr_zero(rest)]);
}

/// For each place whether it holds the term; empty if none does.
std::vector<quint8> CredentialRows::placesHolding(const QString &term) const
{
    std::vector<quint8> holds(static_cast<size_t>(m_places.count()));
    for (int place = 0; place < m_places.count(); ++place)
        holds[static_cast<size_t>(place)] =
            m_places.at(static_cast<quint32>(place)).foldedRealm.contains(term);
    if (std::none_of(holds.begin(), holds.end(), [](quint8 place) { return place != 0; }))
        holds.clear();
    return holds;
}

quint64 CredentialRows::inPlaces(const std::vector<quint8> &places, int base, quint64 asked) const
{
    const quint32 *const traits = &m_traits[base];
    const int size = std::min(WordBits, numberEnd() - base);
    quint64 found = 0;
    for (int i = 0; i < size; ++i) { // without a branch for each, which nobody could foresee
        const bool isFound = places[traits[i] >> PlaceShift] != 0 && (traits[i] & IsWhole) == 0;
        found |= static_cast<quint64>(isFound) << i;
    }
    return found & asked;
}

/// For rows with one text.
quint64 CredentialRows::inUsernames(const TextSearch &search, int base, quint64 asked) const
{
    const quint32 *const texts = &m_texts[base];
    if (std::popcount(asked) > Many && areNeighbours(base)) {
        const char *const chunk = m_arena.chunk(TextArena::chunkOf(texts[0])).data();
        return asked & search.with([&](const auto &isIn) {
            quint64 found = 0;
            for (int i = 0; i < WordBits; ++i) {
                const bool isFound = isIn(packedtext::onlyField(chunk + TextArena::placeOf(texts[i])));
                found = found >> 1 | static_cast<quint64>(isFound) << (WordBits - 1);
            }
            return found;
        });
    }
    quint64 found = 0;
    for (quint64 rest = asked; rest != 0; rest &= rest - 1) {
        const int i = std::countr_zero(rest);
        const bool isFound = search.isIn(packedtext::onlyField(m_arena.at(texts[i])));
        found |= static_cast<quint64>(isFound) << i;
    }
    return found;
}

/// Whether all 64 rows from `base` on have one text, in one chunk.
bool CredentialRows::areNeighbours(int base) const
{
    return m_withOneText.words()[wordOf(base)] == ~quint64{0} &&
           TextArena::chunkOf(m_texts[base]) == TextArena::chunkOf(m_texts[base + WordBits - 1]);
}

quint64 CredentialRows::inTexts(const TextSearch &search, const QString &term, int base, quint64 asked) const
{
    const quint64 withOne = asked & m_withOneText.words()[wordOf(base)];
    quint64 found = inUsernames(search, base, withOne);
    for (quint64 rest = asked & ~withOne; rest != 0; rest &= rest - 1) {
        const int i = std::countr_zero(rest);
        found |= static_cast<quint64>(isInTexts(search, term, base + i)) << i;
    }
    return found;
}

/// For a row with more than a username.
bool CredentialRows::isInTexts(const TextSearch &search, const QString &term, int number) const
{
    if (is(number, IsWhole))
        return m_wholes.at(number).foldedText.contains(term);
    const packedtext::Fields fields = fieldsOf(number);
    return std::any_of(fields.folded.begin(), fields.folded.end(),
                       [&search](std::string_view field) { return search.isIn(field); });
}

quint64 CredentialRows::inUuids(const UuidSearch &search, int base, quint64 asked) const
{
    if (std::popcount(asked) > Many) {
        asked &= search.mayMatch(&m_uuids[base]);
        if (search.isSure())
            return asked;
    }
    quint64 found = 0;
    for (; asked != 0; asked &= asked - 1) {
        const int i = std::countr_zero(asked);
        found |= static_cast<quint64>(search.matches(m_uuids[base + i])) << i;
    }
    return found;
}

} // namespace vobiz
