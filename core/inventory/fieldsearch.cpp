// SPDX-License-Identifier: MIT
#include "core/inventory/fieldsearch.h"

#include "core/inventory/credentialrows.h"
#include "core/inventory/rowshares.h"
#include "core/text/folding.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace vobiz {

namespace {

/// Calls `isFound(number)` for each of those asked about.
template <typename IsFound>
quint64 oneByOne(int base, quint64 asked, const IsFound &isFound)
{
    quint64 found = 0;
    for (quint64 rest = asked; rest != 0; rest &= rest - 1) {
        const int i = std::countr_zero(rest);
        found |= static_cast<quint64>(isFound(base + i)) << i;
    }
    return found;
}

} // namespace

FieldSearch::FieldSearch(const CredentialRows &rows, TextPattern pattern, RowFields fields, For many)
    : m_rows(rows)
    , m_pattern(std::move(pattern))
    , m_fields(fields)
    , m_knowsPlaces(many == For::ManyRows)
{
    for (const QString &piece : m_pattern.pieces) {
        const std::string bytes = packedtext::encoded(piece);
        m_pieces.push_back({bytes, TextSearch(bytes), UuidSearch(bytes)});
        m_canBeInUuid = m_canBeInUuid && m_pieces.back().uuid.canMatch();
    }
    if (!m_knowsPlaces || !m_fields.testFlag(RowField::Realm))
        return;
    bool isAny = false;
    m_places.reserve(static_cast<size_t>(rows.m_places.count()));
    for (int place = 0; place < rows.m_places.count(); ++place) {
        const bool holds = m_pattern.isIn(rows.m_places.at(static_cast<quint32>(place)).foldedRealm);
        m_places.push_back(static_cast<quint8>(holds));
        isAny = isAny || holds;
    }
    if (!isAny)
        m_places.clear();
}

quint64 FieldSearch::holding(int base, quint64 asked) const
{
    quint64 found = 0;
    if (m_fields.testFlag(RowField::Realm))
        found |= inRealms(base, asked);
    if (m_fields.testFlag(RowField::Id) && m_canBeInUuid)
        found |= inIds(base, asked & ~found & m_rows.m_withUuid.words()[wordOf(base)]);
    return found | inTexts(base, asked & ~found);
}

void FieldSearch::fetch(int base, quint64 asked) const
{
    if (m_fields != RowFields(RowField::Realm))
        m_rows.prefetchRows(base, asked, m_fields.testFlag(RowField::Id) && m_canBeInUuid);
}

/// For rows that are not whole.
quint64 FieldSearch::inRealms(int base, quint64 asked) const
{
    if (m_knowsPlaces)
        return m_places.empty() ? 0 : m_rows.inPlaces(m_places, base, asked);
    return oneByOne(base, asked, [this](int number) {
        return !m_rows.is(number, CredentialRows::IsWhole) &&
               m_pattern.isIn(m_rows.placeOf(number).foldedRealm);
    });
}

/// For rows with a packed id, also whole ones.
quint64 FieldSearch::inIds(int base, quint64 asked) const
{
    quint64 found = asked;
    for (const Piece &piece : m_pieces) {
        if (found == 0)
            return 0;
        found = m_rows.inUuids(piece.uuid, base, found);
    }
    if (m_pieces.size() < 2)
        return found;
    return oneByOne(base, found, [this](int number) {
        std::array<char, PackedUuid::TextSize> text;
        m_rows.m_uuids[number].write(text.data());
        return isIn({text.data(), text.size()});
    });
}

quint64 FieldSearch::inTexts(int base, quint64 asked) const
{
    const quint64 withOne = asked & m_rows.m_withOneText.words()[wordOf(base)];
    const quint64 found = m_fields.testFlag(RowField::Username) ? inUsernames(base, withOne) : 0;
    return found | oneByOne(base, asked & ~withOne, [this](int number) { return isInText(number); });
}

/// For rows with one text.
quint64 FieldSearch::inUsernames(int base, quint64 asked) const
{
    quint64 found = asked;
    for (const Piece &piece : m_pieces) {
        if (found == 0)
            return 0;
        found = m_rows.inUsernames(piece.text, base, found);
    }
    if (m_pieces.size() == 1)
        return found;
    return oneByOne(base, found, [this](int number) {
        return isIn(packedtext::onlyField(m_rows.m_arena.at(m_rows.m_texts[number])));
    });
}

/// For a row with more than a username.
bool FieldSearch::isInText(int number) const
{
    if (m_rows.is(number, CredentialRows::IsWhole))
        return isInWhole(number);
    const packedtext::Fields fields = m_rows.fieldsOf(number); // those that the row has not are empty
    return (m_fields.testFlag(RowField::Username) && isIn(fields.folded[packedtext::Username])) ||
           (m_fields.testFlag(RowField::Description) && isIn(fields.folded[packedtext::Description])) ||
           (m_fields.testFlag(RowField::Id) && isIn(fields.folded[packedtext::Id]));
}

bool FieldSearch::isInWhole(int number) const
{
    const Credential &credential = m_rows.m_wholes.at(number).credential;
    const auto holds = [this](RowField field, const QString &text) {
        return m_fields.testFlag(field) && m_pattern.isIn(folded(text));
    };
    return holds(RowField::Username, credential.username) || holds(RowField::Realm, credential.realm) ||
           holds(RowField::Description, credential.description) || holds(RowField::Id, credential.id.text());
}

/// As TextPattern::isIn(), for bytes: what is one code unit, or none, begins nowhere within another one.
bool FieldSearch::isIn(std::string_view bytes) const
{
    if (m_pieces.empty())
        return !bytes.empty();
    if (m_pieces.size() == 1) // then they are in the arena, with its room behind
        return m_pieces.front().text.isIn(bytes);
    std::size_t end = 0;
    for (const Piece &piece : m_pieces) {
        const std::size_t begin = bytes.find(piece.bytes, end);
        if (begin == std::string_view::npos)
            return false;
        end = begin + piece.bytes.size();
    }
    return true;
}

} // namespace vobiz
