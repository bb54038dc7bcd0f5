// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"
#include "core/inventory/chunked.h"
#include "core/inventory/credentialplaces.h"
#include "core/inventory/idindex.h"
#include "core/inventory/mark.h"
#include "core/inventory/packedtext.h"
#include "core/inventory/packeduuid.h"
#include "core/inventory/rowset.h"
#include "core/inventory/textarena.h"

#include <QtCore/QStringList>

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace vobiz {

class CredentialFilter;
class FieldSearch;
struct FilterRule;
class TextSearch;
class UuidSearch;

/// Storage of Inventory: all loaded credentials in server order, found by id. A row is named by a number that
/// is its own for good: numbers grow in server order, and that of a removed row is not given to another, so
/// that a removal moves nothing. Others read it, by way of Inventory::rows().
///
/// Rows are kept as columns of plain values, about 60 bytes for an ordinary one, from which a Credential is
/// made on demand, exactly as it was put in. What does not fit the columns is kept as it is ("whole"): text
/// that is very long, and new values that are longer than the old ones, until tidy() gives them a new
/// place.
class CredentialRows final
{
public:
    enum class Put { Added, Changed, Same };
    struct Outcome
    {
        Put put;
        int number;
    };

    [[nodiscard]] int count() const { return m_index.size(); }
    [[nodiscard]] int count(CredentialStatus status) const { return m_counts[static_cast<size_t>(status)]; }
    /// Of the rows for which it holds.
    [[nodiscard]] int count(const FilterRule &rule) const;
    /// One past the largest number in use.
    [[nodiscard]] int numberEnd() const { return m_traits.size(); }
    /// Of all rows, in server order.
    [[nodiscard]] std::vector<int> numbers() const;
    /// Whether a row has this number.
    [[nodiscard]] bool contains(int number) const;
    /// -1 for an id that is not loaded. `guess` is looked at first, which is much quicker where it is right.
    [[nodiscard]] int numberOf(const CredentialId &id, int guess = -1) const;
    [[nodiscard]] Credential at(int number) const;
    [[nodiscard]] CredentialId idAt(int number) const;
    [[nodiscard]] CredentialStatus statusAt(int number) const;
    [[nodiscard]] std::optional<Timestamp> createdAt(int number) const;
    [[nodiscard]] std::optional<Timestamp> updatedAt(int number) const;
    [[nodiscard]] Marks marksAt(int number) const;
    /// The rows that have the mark; up to numberEnd().
    [[nodiscard]] RowSet marked(Mark mark) const;

    /// Texts to sort by, as packedtext encodes them, from `buffer` where they do
    /// not stand in memory as they are. An id has no folded text.
    [[nodiscard]] std::string_view folded(int number, packedtext::Field field, std::string &buffer) const;
    [[nodiscard]] std::string_view exact(int number, packedtext::Field field, std::string &buffer) const;
    /// Whether exact() is the same as folded().
    [[nodiscard]] bool isFolded(int number) const;
    [[nodiscard]] QString realmAt(int number) const;

    // Of the 64 rows from number `base` on, a multiple of 64: what holds for which of them. The bits of
    // numbers that no row has mean nothing.

    /// One whose time is not known is not among them.
    [[nodiscard]] quint64 createdBefore(int base, Timestamp instant) const;
    [[nodiscard]] quint64 updatedBefore(int base, Timestamp instant) const;
    /// Updated no longer than `microseconds` after it was created, both of which are known.
    [[nodiscard]] quint64 updatedWithin(int base, qint64 microseconds) const;
    [[nodiscard]] quint64 inRealm(int base, const QString &realm) const;

    /// How many rows are in each realm.
    [[nodiscard]] QHash<QString, int> realmCounts() const;

    /// For the rows from number `first` on, whether they match; bits below it stay as they are.
    void search(const CredentialFilter &filter, int first, RowSet &matches) const;
    /// Takes those from number `first` on out of `rows` that don't match, and looks at no others. All of them
    /// match `known`, so that what both filters ask is not asked again.
    void narrow(const CredentialFilter &filter, const CredentialFilter &known, int first, RowSet &rows) const;
    /// The same for one row that there is.
    [[nodiscard]] bool matches(const CredentialFilter &filter, int number) const;

    // For walking over 64 rows at a time, of which `base` is the first: a multiple of 64, below numberEnd().
    [[nodiscard]] quint64 withStatus(CredentialStatus status, int base) const;
    [[nodiscard]] quint64 withMark(Mark mark, int base) const;
    /// Microseconds since the epoch, 64 of them; 0 for rows without, and for numbers without a row any value.
    [[nodiscard]] const qint64 *createdFrom(int base) const { return &m_created[base]; }
    [[nodiscard]] const qint64 *updatedFrom(int base) const { return &m_updated[base]; }

    /// The rows whose folded username begins with these bytes, as packedtext encodes them.
    [[nodiscard]] RowSet withUsernamePrefix(std::string_view prefix) const;

    /// A new id goes to the end, a known one keeps its place and number and takes the new values.
    Outcome put(const Credential &credential);
    /// To the end, for who knows that its id is not loaded; returns its number.
    int append(const Credential &credential);
    /// So many rows are to come.
    void reserve(int rows) { m_index.reserve(static_cast<size_t>(rows)); }
    /// Whether a row of `others` has the same values; for two rows of the same id.
    [[nodiscard]] bool isSame(int number, const CredentialRows &others, int other) const;
    /// It is not found any more and not counted, but its values can be read until drop().
    void retire(int number);
    /// For a retired row.
    void drop(int number);
    /// In the place of all that had it.
    void setMarked(Mark mark, RowSet rows);
    /// Each row gets the marks that it had in `before`, where its number was `origins[number]`, -1 if there
    /// was none.
    void takeMarks(const CredentialRows &before, const Chunked<int> &origins);
    /// To be called after a batch of changes: reclaims what they left behind once it is worth while.
    void tidy();

private:
    friend class FieldSearch;

    // The traits of a row: those of its text, then these, then its status and the number of its place.
    static constexpr quint32 IsLive = 1U << packedtext::TraitBits;
    static constexpr quint32 IsWhole = IsLive << 1;
    static constexpr quint32 HasCreated = IsLive << 2;
    static constexpr quint32 HasUpdated = IsLive << 3;
    static constexpr quint32 TextTraits = IsLive - 1;
    static constexpr unsigned StatusShift = packedtext::TraitBits + 4;
    static constexpr quint32 StatusMask = 3;
    static constexpr unsigned PlaceShift = StatusShift + 2;
    static_assert(PlaceShift + CredentialPlaces::NumberBits == 32);

    struct Whole
    {
        Credential credential;
        QString foldedText; // as CredentialFilter searches it
    };

    [[nodiscard]] bool is(int number, quint32 trait) const { return (m_traits[number] & trait) != 0; }
    [[nodiscard]] unsigned textTraits(int number) const;
    [[nodiscard]] packedtext::Fields fieldsOf(int number) const;
    [[nodiscard]] size_t textSize(int number) const;
    [[nodiscard]] const CredentialPlaces::Place &placeOf(int number) const;
    [[nodiscard]] size_t hashAt(int number) const;

    void write(int number, const Credential &credential, bool isNew);
    [[nodiscard]] bool writeText(int number, bool isNew);
    void rebuildTexts();

    void keepRule(const FilterRule &rule, int first, RowSet &rows) const;
    void keepHolding(const QString &term, int first, RowSet &rows) const;
    void prefetchRows(int base, quint64 asked, bool withUuids) const;
    [[nodiscard]] std::vector<quint8> placesHolding(const QString &term) const;
    // Of up to 64 rows, from the number `base` on, those that are `asked` about.
    [[nodiscard]] quint64 inPlaces(const std::vector<quint8> &places, int base, quint64 asked) const;
    [[nodiscard]] quint64 inTexts(const TextSearch &search, const QString &term, int base,
                                  quint64 asked) const;
    [[nodiscard]] quint64 inUsernames(const TextSearch &search, int base, quint64 asked) const;
    [[nodiscard]] bool areNeighbours(int base) const;
    [[nodiscard]] bool isInTexts(const TextSearch &search, const QString &term, int number) const;
    [[nodiscard]] quint64 inUuids(const UuidSearch &search, int base, quint64 asked) const;

    // By number.
    Chunked<PackedUuid> m_uuids;
    Chunked<qint64> m_created; // microseconds
    Chunked<qint64> m_updated;
    Chunked<quint32> m_texts; // offsets in the arena, growing with the number
    Chunked<quint32> m_traits;
    std::array<RowSet, 3> m_withStatus;
    RowSet m_withUuid;
    RowSet m_withOneText;                     // a username, in the arena
    std::array<RowSet, MarkCount> m_withMark; // as long as they have to be; beyond that nothing is marked

    TextArena m_arena;
    CredentialPlaces m_places;
    std::unordered_map<int, Whole> m_wholes;
    IdIndex m_index;
    std::array<int, 3> m_counts = {}; // by status
    size_t m_garbage = 0;             // bytes of the arena
    size_t m_displaced = 0;           // wholes that would fit the columns
    std::string m_buffer;
};

} // namespace vobiz
