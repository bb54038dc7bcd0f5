// SPDX-License-Identifier: MIT
#include "core/inventory/credentialrows.h"

#include "core/inventory/credentialfilter.h"
#include "core/text/folding.h"

#include <QtCore/QHashFunctions>

#include <algorithm>
#include <cstring>
#include <numeric>

namespace vobiz {

namespace {

constexpr size_t WorthTidying = 1024;

size_t hashOf(const PackedUuid &uuid)
{
    return qHashMulti(QHashSeed::globalSeed(), uuid.high, uuid.low);
}

size_t hashOf(const CredentialId &id)
{
    return qHash(id, QHashSeed::globalSeed());
}

/// Whether it tells nothing that only a whole row can keep.
bool fitsColumns(const Credential &credential)
{
    bool fits = true;
    const Credential empty;
    visitFields([&fits](const CredentialField &field, const auto &member,
                        const auto &none) { fits &= field.isPacked || member == none; },
                credential, empty);
    return fits;
}

const QString &fieldOf(const Credential &credential, packedtext::Field field)
{
    switch (field) {
    case packedtext::Username:
        return credential.username;
    case packedtext::Description:
        return credential.description;
    case packedtext::Id:
        break;
    }
    return credential.id.text();
}

} // namespace

std::vector<int> CredentialRows::numbers() const
{
    RowSet all = m_withStatus.front();
    for (const RowSet &rows : m_withStatus) {
        for (size_t i = 0; i < all.words().size(); ++i)
            all.words()[i] |= rows.words()[i];
    }
    return all.numbers();
}

bool CredentialRows::contains(int number) const
{
    return number >= 0 && number < numberEnd() &&
           std::ranges::any_of(m_withStatus, [number](const RowSet &rows) { return rows.contains(number); });
}

int CredentialRows::numberOf(const CredentialId &id, int guess) const
{
    const bool isGuess = contains(guess);
    if (const auto uuid = PackedUuid::pack(id.text())) {
        if (isGuess && m_withUuid.contains(guess) && m_uuids[guess] == *uuid)
            return guess;
        return m_index.find(hashOf(*uuid), [this, &uuid](int number) {
            return !is(number, packedtext::HasId) && m_uuids[number] == *uuid;
        });
    }
    return m_index.find(
        hashOf(id), [this, &id](int number) { return is(number, packedtext::HasId) && idAt(number) == id; });
}

Credential CredentialRows::at(int number) const
{
    if (is(number, IsWhole))
        return m_wholes.at(number).credential;
    const packedtext::Fields fields = fieldsOf(number);
    const unsigned traits = textTraits(number);
    const CredentialPlaces::Place &place = placeOf(number);
    Credential credential;
    credential.id = idAt(number);
    credential.accountId = place.accountId;
    credential.username = exactText(fields, traits, packedtext::Username);
    credential.realm = place.realm;
    credential.description = exactText(fields, traits, packedtext::Description);
    credential.status = statusAt(number);
    credential.createdAt = createdAt(number);
    credential.updatedAt = updatedAt(number);
    return credential;
}

CredentialId CredentialRows::idAt(int number) const
{
    if (!is(number, packedtext::HasId))
        return CredentialId(m_uuids[number].text());
    if (is(number, IsWhole))
        return m_wholes.at(number).credential.id;
    return CredentialId(exactText(fieldsOf(number), textTraits(number), packedtext::Id));
}

CredentialStatus CredentialRows::statusAt(int number) const
{
    return static_cast<CredentialStatus>(m_traits[number] >> StatusShift & StatusMask);
}

std::optional<Timestamp> CredentialRows::createdAt(int number) const
{
    return is(number, HasCreated) ? std::optional(Timestamp(m_created[number])) : std::nullopt;
}

std::optional<Timestamp> CredentialRows::updatedAt(int number) const
{
    return is(number, HasUpdated) ? std::optional(Timestamp(m_updated[number])) : std::nullopt;
}

std::string_view CredentialRows::folded(int number, packedtext::Field field, std::string &buffer) const
{
    if (field == packedtext::Username && m_withOneText.contains(number))
        return packedtext::onlyField(m_arena.at(m_texts[number]));
    if (!is(number, IsWhole))
        return fieldsOf(number).folded[field];
    buffer = packedtext::encoded(vobiz::folded(fieldOf(m_wholes.at(number).credential, field)));
    return buffer;
}

std::string_view CredentialRows::exact(int number, packedtext::Field field, std::string &buffer) const
{
    if (field == packedtext::Id && !is(number, packedtext::HasId)) {
        buffer.resize(PackedUuid::TextSize);
        m_uuids[number].write(buffer.data());
        return buffer;
    }
    if (!is(number, IsWhole))
        return exactBytes(fieldsOf(number), textTraits(number), field, buffer);
    buffer = packedtext::encoded(fieldOf(m_wholes.at(number).credential, field));
    return buffer;
}

bool CredentialRows::isFolded(int number) const
{
    return !is(number, IsWhole | packedtext::HasCapitals | packedtext::KeepsExact);
}

QString CredentialRows::realmAt(int number) const
{
    return is(number, IsWhole) ? m_wholes.at(number).credential.realm : placeOf(number).realm;
}

CredentialRows::Outcome CredentialRows::put(const Credential &credential)
{
    const int known = numberOf(credential.id);
    if (known >= 0) {
        if (at(known) == credential)
            return {Put::Same, known};
        write(known, credential, false);
        return {Put::Changed, known};
    }
    return {Put::Added, append(credential)};
}

int CredentialRows::append(const Credential &credential)
{
    const int number = numberEnd();
    m_uuids.append({});
    m_created.append(0);
    m_updated.append(0);
    m_texts.append(m_arena.end());
    m_traits.append(0);
    for (RowSet &rows : m_withStatus)
        rows.resize(number + 1);
    m_withUuid.resize(number + 1);
    m_withOneText.resize(number + 1);
    write(number, credential, true);
    m_index.insert(hashAt(number), number, [this](int other) { return hashAt(other); });
    return number;
}

bool CredentialRows::isSame(int number, const CredentialRows &others, int other) const
{
    if (is(number, IsWhole) || others.is(other, IsWhole))
        return at(number) == others.at(other);
    constexpr quint32 Values = (quint32{1} << PlaceShift) - 1;
    if ((m_traits[number] & Values) != (others.m_traits[other] & Values) ||
        m_created[number] != others.m_created[other] || m_updated[number] != others.m_updated[other])
        return false;
    const CredentialPlaces::Place &place = placeOf(number);
    const CredentialPlaces::Place &otherPlace = others.placeOf(other);
    if (place.accountId != otherPlace.accountId || place.realm != otherPlace.realm)
        return false;
    const char *text = m_arena.at(m_texts[number]);
    const char *otherText = others.m_arena.at(others.m_texts[other]);
    const auto size = static_cast<size_t>(fieldsOf(number).end(textTraits(number)) - text);
    const auto otherSize =
        static_cast<size_t>(others.fieldsOf(other).end(others.textTraits(other)) - otherText);
    return size == otherSize && std::memcmp(text, otherText, size) == 0;
}

Marks CredentialRows::marksAt(int number) const
{
    Marks marks;
    for (size_t mark = 0; mark < MarkCount; ++mark)
        marks.set(mark, number < m_withMark[mark].size() && m_withMark[mark].contains(number));
    return marks;
}

RowSet CredentialRows::marked(Mark mark) const
{
    RowSet rows = m_withMark[static_cast<size_t>(mark)];
    rows.resize(numberEnd());
    return rows;
}

void CredentialRows::setMarked(Mark mark, RowSet rows)
{
    m_withMark[static_cast<size_t>(mark)] = std::move(rows);
}

void CredentialRows::takeMarks(const CredentialRows &before, const Chunked<int> &origins)
{
    std::vector<size_t> taken; // the marks that any row had
    for (size_t mark = 0; mark < MarkCount; ++mark) {
        m_withMark[mark] = {};
        if (before.m_withMark[mark].count() == 0)
            continue;
        m_withMark[mark].resize(origins.size());
        taken.push_back(mark);
    }
    if (taken.empty())
        return;
    // Mostly rows stay beside each other, so that their marks can be taken many at a time.
    for (int number = 0; number < origins.size();) {
        const int origin = origins[number];
        int end = number + 1;
        while (end < origins.size() && origin >= 0 && origins[end] == origin + (end - number))
            ++end;
        for (size_t i = 0; i < taken.size() && origin >= 0; ++i)
            m_withMark[taken[i]].insertShifted(before.m_withMark[taken[i]], origin, number, end - number);
        number = end;
    }
}

void CredentialRows::retire(int number)
{
    m_index.remove(hashAt(number), number);
    const auto status = static_cast<size_t>(statusAt(number));
    --m_counts[status];
    m_withStatus[status].remove(number);
    for (RowSet &marked : m_withMark) {
        if (number < marked.size())
            marked.remove(number);
    }
}

void CredentialRows::drop(int number)
{
    m_withOneText.remove(number);
    if (is(number, IsWhole))
        m_wholes.erase(number);
    else
        m_garbage += textSize(number);
    m_traits[number] = 0;
}

void CredentialRows::tidy()
{
    const auto rows = static_cast<size_t>(count());
    const bool isDisplaced = m_displaced > WorthTidying + rows / 32;
    const bool isWasted = m_garbage > TextArena::ChunkSize + m_arena.size() / 2;
    const bool hasOldPlaces = static_cast<size_t>(m_places.count()) > WorthTidying + rows;
    if (isDisplaced || isWasted || hasOldPlaces)
        rebuildTexts();
}

unsigned CredentialRows::textTraits(int number) const
{
    return m_traits[number] & TextTraits;
}

packedtext::Fields CredentialRows::fieldsOf(int number) const
{
    return packedtext::unpack(m_arena.at(m_texts[number]), textTraits(number));
}

/// The room that the text of the row has in the arena.
size_t CredentialRows::textSize(int number) const
{
    const quint32 begin = m_texts[number];
    const size_t chunk = TextArena::chunkOf(begin);
    if (chunk >= m_arena.chunkCount())
        return 0;
    if (number + 1 < numberEnd() && TextArena::chunkOf(m_texts[number + 1]) == chunk)
        return m_texts[number + 1] - begin;
    return m_arena.chunk(chunk).size() - TextArena::placeOf(begin);
}

const CredentialPlaces::Place &CredentialRows::placeOf(int number) const
{
    return m_places.at(m_traits[number] >> PlaceShift);
}

size_t CredentialRows::hashAt(int number) const
{
    return is(number, packedtext::HasId) ? hashOf(idAt(number)) : hashOf(m_uuids[number]);
}

void CredentialRows::write(int number, const Credential &credential, bool isNew)
{
    if (!isNew) {
        const auto status = static_cast<size_t>(statusAt(number));
        --m_counts[status];
        m_withStatus[status].remove(number);
    }
    const auto status = static_cast<size_t>(credential.status);
    ++m_counts[status];
    m_withStatus[status].insert(number);

    const auto uuid = PackedUuid::pack(credential.id.text());
    m_uuids[number] = uuid.value_or(PackedUuid());
    m_withUuid.insertIf(number, uuid.has_value());
    m_created[number] = credential.createdAt ? credential.createdAt->microsecondsSinceEpoch() : 0;
    m_updated[number] = credential.updatedAt ? credential.updatedAt->microsecondsSinceEpoch() : 0;
    quint32 traits = IsLive | static_cast<quint32>(status) << StatusShift |
                     (credential.createdAt ? HasCreated : 0U) | (credential.updatedAt ? HasUpdated : 0U);

    const bool wasWhole = !isNew && is(number, IsWhole);
    const auto place = m_places.numberFor(credential.accountId, credential.realm);
    const auto text = packedtext::pack(credential.username, credential.description,
                                       uuid ? nullptr : &credential.id.text(), m_buffer);
    if (place && !wasWhole && fitsColumns(credential) && writeText(number, isNew)) {
        traits |= text | *place << PlaceShift;
    } else {
        m_displaced += isNew || wasWhole ? 0U : 1U;
        if (!isNew && !wasWhole)
            m_garbage += textSize(number);
        traits |= IsWhole | (uuid ? 0U : packedtext::HasId);
        m_wholes.insert_or_assign(number, Whole{credential, CredentialFilter::foldedText(credential)});
    }
    m_traits[number] = traits;
    m_withOneText.set(number, (traits & (IsWhole | packedtext::HasDescription | packedtext::HasId)) == 0);
}

/// From m_buffer. False if there is no room for it.
bool CredentialRows::writeText(int number, bool isNew)
{
    if (isNew) {
        const auto offset = m_arena.append(m_buffer, number);
        if (offset)
            m_texts[number] = *offset;
        return offset.has_value();
    }
    if (m_buffer.size() > textSize(number))
        return false;
    std::memcpy(m_arena.at(m_texts[number]), m_buffer.data(), m_buffer.size());
    return true;
}

/// Writes all texts and places anew, in the order of the numbers.
void CredentialRows::rebuildTexts()
{
    const TextArena oldArena = std::exchange(m_arena, {});
    const CredentialPlaces oldPlaces = std::exchange(m_places, {});
    const std::unordered_map<int, Whole> oldWholes = std::exchange(m_wholes, {});
    m_garbage = 0;
    m_displaced = 0;
    for (int number = 0; number < numberEnd(); ++number) {
        const quint32 oldTraits = m_traits[number];
        const quint32 oldText = std::exchange(m_texts[number], m_arena.end());
        if ((oldTraits & IsLive) == 0)
            continue;
        if ((oldTraits & IsWhole) != 0) {
            write(number, oldWholes.at(number).credential, true);
            --m_counts[static_cast<size_t>(statusAt(number))]; // it was counted already
            continue;
        }
        const unsigned textTraits = oldTraits & TextTraits;
        const char *begin = oldArena.at(oldText);
        const packedtext::Fields fields = packedtext::unpack(begin, textTraits);
        const auto &place = oldPlaces.at(oldTraits >> PlaceShift);
        const auto newPlace = m_places.numberFor(place.accountId, place.realm);
        const auto newText =
            m_arena.append({begin, static_cast<size_t>(fields.end(textTraits) - begin)}, number);
        m_texts[number] = *newText; // it had room before
        m_traits[number] = (oldTraits & ((1U << PlaceShift) - 1)) | *newPlace << PlaceShift;
    }
}

} // namespace vobiz
