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

bool isWithin(std::string_view field, const char *hit, size_t size)
{
    return hit >= field.data() && hit + size <= field.data() + field.size();
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
    for (size_t chunk = TextArena::chunkOf(m_texts[first]); chunk < m_arena.chunkCount(); ++chunk) {
        const std::string_view text = m_arena.chunk(chunk);
        int row = std::max(m_arena.firstRow(chunk), first);
        const int end = chunk + 1 < m_arena.chunkCount() ? m_arena.firstRow(chunk + 1) : numberEnd();
        const auto beginOf = [this, chunk, end, &text](int number) {
            return number < end && TextArena::chunkOf(m_texts[number]) == chunk
                       ? TextArena::placeOf(m_texts[number])
                       : text.size();
        };
        forEachHit(text, beginOf(row), term, [&](size_t place) {
            // Hits are mostly close together, so the row is found by walking, with longer steps if need be.
            int step = 1;
            while (row + step < end && beginOf(row + step) <= place) {
                row += step;
                step *= 2;
            }
            while (step > 0) {
                if (row + step < end && beginOf(row + step) <= place)
                    row += step;
                else
                    step /= 2;
            }
            const size_t next = beginOf(row + 1);
            if (!is(row, IsLive) || is(row, IsWhole))
                return next;
            const packedtext::Fields fields = fieldsOf(row);
            const char *hit = text.data() + place;
            for (const std::string_view field : fields.folded) {
                if (isWithin(field, hit, term.size())) {
                    found.insert(row);
                    return next;
                }
            }
            return hit < fields.searchedEnd ? place + 1 : next;
        });
    }
}

void CredentialRows::searchPlaces(const QString &term, int first, RowSet &found) const
{
    std::vector<char> isMatch(static_cast<size_t>(m_places.count()));
    for (int place = 0; place < m_places.count(); ++place)
        isMatch[static_cast<size_t>(place)] =
            m_places.at(static_cast<quint32>(place)).foldedRealm.contains(term);
    if (std::none_of(isMatch.begin(), isMatch.end(), [](char match) { return match; }))
        return;
    for (int number = first; number < numberEnd(); ++number) {
        if (is(number, IsLive) && !is(number, IsWhole) && isMatch[m_traits[number] >> PlaceShift])
            found.insert(number);
    }
}

void CredentialRows::searchUuids(std::string_view term, int first, const RowSet &wanted, RowSet &found) const
{
    const UuidSearch search(term);
    if (!search.canMatch())
        return;
    for (size_t i = wordOf(first); i < found.words().size(); ++i) {
        const quint64 asked = wanted.words()[i] & ~found.words()[i];
        if (asked == 0)
            continue;
        const int base = static_cast<int>(i) * WordBits;
        for (quint64 rest = asked & search.mayMatch(&m_uuids[base]); rest != 0; rest &= rest - 1) {
            const int number = base + std::countr_zero(rest);
            if (!is(number, packedtext::HasId) && search.matches(m_uuids[number]))
                found.insert(number);
        }
    }
}

} // namespace vobiz
