// SPDX-License-Identifier: MIT
// The search of CredentialRows: each term is looked for in whole columns at once, for that is what makes a
// keystroke cheap.
#include "core/model/credentialfilter.h"
#include "core/model/credentialrows.h"
#include "core/model/textsearch.h"

#include <algorithm>

namespace vobiz {

namespace {

constexpr int WordBits = RowSet::WordBits;

size_t wordOf(int number)
{
    return static_cast<size_t>(number / WordBits);
}

bool isWithin(std::string_view field, const char *hit, std::string_view term)
{
    return hit >= field.data() && hit + term.size() <= field.data() + field.size() &&
           std::string_view(hit, term.size()) == term;
}

} // namespace

void CredentialRows::search(const CredentialFilter &filter, int first, RowSet &matches) const
{
    const RowSet &enabled = m_withStatus[static_cast<size_t>(CredentialStatus::Enabled)];
    const RowSet &disabled = m_withStatus[static_cast<size_t>(CredentialStatus::Disabled)];
    const RowSet &unknown = m_withStatus[static_cast<size_t>(CredentialStatus::Unknown)];
    RowSet wanted(numberEnd());
    for (size_t i = wordOf(first); i < wanted.words().size(); ++i) {
        if (filter.status() != StatusFilter::Disabled)
            wanted.words()[i] |= enabled.words()[i];
        if (filter.status() != StatusFilter::Enabled)
            wanted.words()[i] |= disabled.words()[i];
        if (filter.status() == StatusFilter::All)
            wanted.words()[i] |= unknown.words()[i];
    }
    for (const QString &term : filter.terms()) {
        RowSet found(numberEnd());
        const std::string bytes = packedtext::encoded(term);
        searchTexts(bytes, first, found);
        searchPlaces(term, first, found);
        searchUuids(bytes, first, wanted, found);
        for (const auto &[number, whole] : m_wholes) {
            if (number >= first && whole.foldedText.contains(term))
                found.insert(number);
        }
        for (size_t i = wordOf(first); i < wanted.words().size(); ++i)
            wanted.words()[i] &= found.words()[i];
    }

    matches.resize(numberEnd());
    for (size_t i = wordOf(first); i < wanted.words().size(); ++i) {
        const bool isPartial = i == wordOf(first);
        const quint64 ours = isPartial ? ~quint64{0} << first % WordBits : ~quint64{0};
        matches.words()[i] = (matches.words()[i] & ~ours) | (wanted.words()[i] & ours);
    }
}

void CredentialRows::searchTexts(std::string_view term, int first, RowSet &found) const
{
    if (first >= numberEnd())
        return;
    HitMask hits;
    for (size_t chunk = TextArena::chunkOf(m_texts[first]); chunk < m_arena.chunkCount(); ++chunk) {
        const int begin = std::max(m_arena.firstRow(chunk), first);
        const int end = chunk + 1 < m_arena.chunkCount() ? m_arena.firstRow(chunk + 1) : numberEnd();
        const size_t skipped = begin < end ? TextArena::placeOf(m_texts[begin]) : 0;
        hits.find(m_arena.chunk(chunk).substr(skipped), term);
        if (hits.count() == 0)
            continue;
        if (term.size() <= HitMask::Looked && hits.count() > static_cast<size_t>(end - begin) / 32)
            takeManyHits(hits, skipped, term.size(), begin, end, found);
        else
            takeFewHits(hits, chunk, skipped, term, begin, end, found);
    }
}

/// Row by row: whether there is a hit in it.
void CredentialRows::takeManyHits(const HitMask &hits, size_t skipped, size_t size, int begin, int end,
                                  RowSet &found) const
{
    const char *const text = begin < end ? m_arena.at(m_texts[begin]) - skipped : nullptr;
    const auto hasHit = [&hits, text, skipped, size](std::string_view field) {
        return field.size() >= size &&
               hits.hasAny(static_cast<size_t>(field.data() - text) - skipped, field.size() - size + 1);
    };
    constexpr quint32 Several = packedtext::HasDescription | packedtext::HasId;
    for (int number = begin; number < end;) {
        const int base = number / WordBits * WordBits;
        const int stop = std::min(base + WordBits, end);
        const quint32 *const traits = &m_traits[base];
        const quint32 *const texts = &m_texts[base];
        quint64 word = 0;
        for (; number < stop; ++number) {
            const int i = number - base;
            if ((traits[i] & (IsLive | IsWhole)) != IsLive)
                continue;
            const char *const bytes = text + TextArena::placeOf(texts[i]);
            bool isFound = false;
            if ((traits[i] & Several) == 0) {
                isFound = hasHit(packedtext::onlyField(bytes));
            } else {
                const packedtext::Fields fields = packedtext::unpack(bytes, traits[i] & TextTraits);
                isFound = std::any_of(fields.folded.begin(), fields.folded.end(), hasHit);
            }
            word |= static_cast<quint64>(isFound) << i;
        }
        found.words()[wordOf(base)] |= word;
    }
}

/// Hit by hit: in which row it is.
void CredentialRows::takeFewHits(const HitMask &hits, size_t chunk, size_t skipped, std::string_view term,
                                 int begin, int end, RowSet &found) const
{
    const std::string_view text = m_arena.chunk(chunk);
    const auto placeOfText = [this, end, &text](int number) {
        return number < end ? TextArena::placeOf(m_texts[number]) : text.size();
    };
    int row = begin;
    for (size_t place = skipped + hits.next(0); place < text.size();) {
        for (int step = 1; step > 0;) { // longer and longer steps, then shorter and shorter ones
            if (row + step < end && placeOfText(row + step) <= place) {
                row += step;
                step *= 2;
            } else {
                step /= 2;
            }
        }
        size_t from = placeOfText(row + 1);
        if (is(row, IsLive) && !is(row, IsWhole)) {
            const packedtext::Fields fields = fieldsOf(row);
            const char *const hit = text.data() + place;
            if (std::any_of(fields.folded.begin(), fields.folded.end(),
                            [&](std::string_view field) { return isWithin(field, hit, term); }))
                found.insert(row);
            else if (hit < fields.searchedEnd)
                from = place + 1;
        }
        place = skipped + hits.next(from - skipped);
    }
}

void CredentialRows::searchPlaces(const QString &term, int first, RowSet &found) const
{
    std::vector<quint8> isMatch(static_cast<size_t>(m_places.count()));
    for (int place = 0; place < m_places.count(); ++place)
        isMatch[static_cast<size_t>(place)] =
            m_places.at(static_cast<quint32>(place)).foldedRealm.contains(term);
    if (std::none_of(isMatch.begin(), isMatch.end(), [](quint8 match) { return match != 0; }))
        return;
    for (size_t i = wordOf(first); i < found.words().size(); ++i) {
        const int base = static_cast<int>(i) * WordBits;
        const int size = std::min(WordBits, numberEnd() - base);
        const quint32 *const traits = &m_traits[base];
        quint64 word = 0;
        for (int bit = 0; bit < size; ++bit) {
            const bool isMeant =
                isMatch[traits[bit] >> PlaceShift] != 0 && (traits[bit] & (IsLive | IsWhole)) == IsLive;
            word |= static_cast<quint64>(isMeant) << bit;
        }
        found.words()[i] |= word;
    }
}

void CredentialRows::searchUuids(std::string_view term, int first, const RowSet &wanted, RowSet &found) const
{
    const UuidSearch search(term);
    if (!search.canMatch())
        return;
    for (size_t i = wordOf(first); i < found.words().size(); ++i) {
        quint64 asked = wanted.words()[i] & m_withUuid.words()[i] & ~found.words()[i];
        if (asked == 0)
            continue;
        const int base = static_cast<int>(i) * WordBits;
        asked &= search.mayMatch(&m_uuids[base]);
        if (search.isSure()) {
            found.words()[i] |= asked;
            continue;
        }
        for (; asked != 0; asked &= asked - 1) {
            const int number = base + std::countr_zero(asked);
            found.insertIf(number, search.matches(m_uuids[number]));
        }
    }
}

} // namespace vobiz
