// SPDX-License-Identifier: MIT
#include "core/model/roworder.h"

#include "core/inventory/credentialrows.h"
#include "core/model/credentialwords.h"
#include "core/model/naturalorder.h"
#include "core/text/folding.h"

#include <QtConcurrent/QtConcurrentMap>

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <string_view>

namespace vobiz {

namespace {

struct Keyed
{
    quint64 key;
    int number;
};

using KeyedRange = std::vector<Keyed>::iterator;

constexpr std::ptrdiff_t FewRows = 48; // for which comparing is faster than anything else

bool isInstant(SortField field)
{
    return field == SortField::Created || field == SortField::Updated;
}

std::optional<Timestamp> instantOf(const CredentialRows &rows, SortField field, int number)
{
    return field == SortField::Created ? rows.createdAt(number) : rows.updatedAt(number);
}

bool isMissing(const CredentialRows &rows, SortField field, int number)
{
    return isInstant(field) && !instantOf(rows, field, number);
}

int comparePacked(const CredentialRows &rows, packedtext::Field field, int a, int b)
{
    std::string left;
    std::string right;
    if (field == packedtext::Id)
        return rows.exact(a, field, left).compare(rows.exact(b, field, right));
    const std::string_view foldedA = rows.folded(a, field, left);
    const std::string_view foldedB = rows.folded(b, field, right);
    if (const int naturally = compareNaturally(foldedA, foldedB); naturally != 0)
        return naturally;
    const int folded = foldedA.compare(foldedB);
    if (folded != 0 || (rows.isFolded(a) && rows.isFolded(b)))
        return folded;
    return rows.exact(a, field, left).compare(rows.exact(b, field, right));
}

/// What the marks of a row say, as a number that orders so.
quint64 markKey(const CredentialRows &rows, SortField field, int number)
{
    const Marks marks = rows.marksAt(number);
    const auto has = [&marks](Mark mark) {
        return marks.test(static_cast<size_t>(mark));
    };
    if (field == SortField::Kept)
        return has(Mark::Kept) ? 0 : 1;
    if (field == SortField::Use) {
        constexpr quint64 NotKnown = 2;
        return has(Mark::Unattached) ? 0 : has(Mark::Attached) ? 1 : NotKnown;
    }
    quint64 count = 0;
    quint64 rules = 0;
    for (size_t rule = 0; rule < AuditRuleCount; ++rule) {
        const bool isMatched = has(markOf(static_cast<AuditRule>(rule)));
        count += isMatched ? 1 : 0;
        rules = rules << 1 | (isMatched ? 0U : 1U); // the first rule's before the others'
    }
    return count << AuditRuleCount | rules;
}

/// Stable.
void sortByKey(KeyedRange begin, KeyedRange end)
{
    const auto size = static_cast<size_t>(end - begin);
    if (size < 2048) {
        std::stable_sort(begin, end, [](const Keyed &a, const Keyed &b) { return a.key < b.key; });
        return;
    }
    constexpr unsigned DigitBits = 11;
    constexpr size_t Digits = (64 + DigitBits - 1) / DigitBits;
    constexpr size_t Radix = size_t{1} << DigitBits;
    std::vector<std::array<int, Radix>> counts(Digits);
    for (auto it = begin; it != end; ++it) {
        for (size_t digit = 0; digit < Digits; ++digit)
            ++counts[digit][it->key >> digit * DigitBits & (Radix - 1)];
    }
    std::vector<Keyed> other(size);
    Keyed *from = &*begin;
    Keyed *to = other.data();
    for (size_t digit = 0; digit < Digits; ++digit) {
        const unsigned shift = static_cast<unsigned>(digit) * DigitBits;
        if (counts[digit][from->key >> shift & (Radix - 1)] == static_cast<int>(size))
            continue; // the same everywhere
        std::array<int, Radix> &places = counts[digit];
        std::exclusive_scan(places.begin(), places.end(), places.begin(), 0);
        for (size_t i = 0; i < size; ++i)
            to[places[from[i].key >> shift & (Radix - 1)]++] = from[i];
        std::swap(from, to);
    }
    if (from != &*begin)
        std::copy(from, from + size, begin);
}

template <typename OnRun>
void forEachRun(KeyedRange begin, KeyedRange end, OnRun onRun)
{
    while (begin != end) {
        const auto next =
            std::find_if(begin, end, [key = begin->key](const Keyed &row) { return row.key != key; });
        onRun(begin, next);
        begin = next;
    }
}

/// Sorts rows by the key of a text, eight bytes at a time, so that most comparisons are of numbers that are
/// at hand.
class TextSorter final
{
public:
    TextSorter(const CredentialRows &rows, packedtext::Field field, std::vector<Keyed> &order,
               std::vector<RowRun> &equal)
        : m_rows(rows)
        , m_field(field)
        , m_order(order)
        , m_equal(equal)
    {
    }

    /// Rows that are alike in the first `depth` bytes.
    void sort(KeyedRange begin, KeyedRange end, size_t depth)
    {
        if (end - begin <= FewRows) {
            sortFew(begin, end, depth);
            return;
        }
        makeKeys(begin, end, depth);
        sortByKey(begin, end);
        forEachRun(begin, end, [this, depth](KeyedRange first, KeyedRange last) {
            if (last - first > 1)
                sortAlike(first, last, depth + sizeof(quint64));
        });
    }

private:
    /// What decides first.
    [[nodiscard]] std::string_view textOf(int number, std::string &buffer) const
    {
        return m_field == packedtext::Id ? m_rows.exact(number, m_field, buffer)
                                         : m_rows.folded(number, m_field, buffer);
    }

    /// Very many are shared among the processor's cores, which only read the rows.
    void makeKeys(KeyedRange begin, KeyedRange end, size_t depth) const
    {
        constexpr std::ptrdiff_t ShareSize = 16'384;
        const auto make = [this, depth](KeyedRange first, KeyedRange last) {
            // First all texts of a block, which lie scattered: the processor fetches several at a time.
            std::array<std::string, 16> buffers;
            std::array<std::string_view, 16> texts;
            for (auto it = first; it != last;) {
                const auto size = std::min<size_t>(texts.size(), static_cast<size_t>(last - it));
                for (size_t i = 0; i < size; ++i)
                    texts[i] = textOf(it[static_cast<std::ptrdiff_t>(i)].number, buffers[i]);
                for (size_t i = 0; i < size; ++i, ++it)
                    it->key =
                        m_field == packedtext::Id ? bytesAt(texts[i], depth) : naturalKeyAt(texts[i], depth);
            }
        };
        if (end - begin <= ShareSize) {
            make(begin, end);
            return;
        }
        std::vector<std::pair<KeyedRange, KeyedRange>> shares;
        for (; end - begin > ShareSize; begin += ShareSize)
            shares.emplace_back(begin, begin + ShareSize);
        shares.emplace_back(begin, end);
        QtConcurrent::blockingMap(shares, [&make](const std::pair<KeyedRange, KeyedRange> &share) {
            make(share.first, share.second);
        });
    }

    /// Rows that are alike in the first `depth` bytes.
    void sortAlike(KeyedRange begin, KeyedRange end, size_t depth)
    {
        const bool haveEnded =
            (begin->key & 0xFF) == 0; // no byte of a natural key is zero; of an id one may be
        if (end - begin <= FewRows)
            sortFew(begin, end, depth);
        else if (!haveEnded)
            sort(begin, end, depth);
        else if (areTheSame(begin, end))
            addEqual(begin, end);
        else
            sortByComparing(begin, end);
    }

    [[nodiscard]] bool areTheSame(KeyedRange begin, KeyedRange end) const
    {
        std::string buffer;
        const std::string first(textOf(begin->number, buffer));
        return std::all_of(begin, end, [&](const Keyed &row) {
            return textOf(row.number, buffer) == first &&
                   (m_field == packedtext::Id || m_rows.isFolded(row.number));
        });
    }

    void sortByComparing(KeyedRange begin, KeyedRange end)
    {
        std::stable_sort(begin, end, [this](const Keyed &a, const Keyed &b) {
            return comparePacked(m_rows, m_field, a.number, b.number) < 0;
        });
        findEqual(begin, end);
    }

    /// Where comparing is faster than going on; but eight more bytes leave little of that.
    void sortFew(KeyedRange begin, KeyedRange end, size_t depth)
    {
        makeKeys(begin, end, depth);
        for (auto it = begin; it != end; ++it)
            std::rotate(std::upper_bound(begin, it, it->key,
                                         [](quint64 key, const Keyed &row) { return key < row.key; }),
                        it, it + 1);
        forEachRun(begin, end, [this](KeyedRange first, KeyedRange last) {
            if (last - first > 1)
                sortByComparing(first, last);
        });
    }

    void findEqual(KeyedRange begin, KeyedRange end)
    {
        while (begin != end) {
            const auto next = std::find_if(begin + 1, end, [this, begin](const Keyed &row) {
                return comparePacked(m_rows, m_field, begin->number, row.number) != 0;
            });
            if (next - begin > 1)
                addEqual(begin, next);
            begin = next;
        }
    }

    void addEqual(KeyedRange begin, KeyedRange end)
    {
        m_equal.push_back(
            {static_cast<int>(begin - m_order.begin()), static_cast<int>(end - m_order.begin())});
    }

    const CredentialRows &m_rows;
    const packedtext::Field m_field;
    std::vector<Keyed> &m_order;
    std::vector<RowRun> &m_equal;
};

int compareText(const QString &a, const QString &b)
{
    const std::string foldedA = packedtext::encoded(folded(a));
    const std::string foldedB = packedtext::encoded(folded(b));
    if (const int naturally = compareNaturally(foldedA, foldedB); naturally != 0)
        return naturally;
    const int byFolded = foldedA.compare(foldedB);
    return byFolded != 0 ? byFolded : a.compare(b);
}

/// Rows of the same text get the same key, and keys order as the texts do.
template <typename TextAt>
void keyByText(std::vector<Keyed> &order, TextAt textAt)
{
    QHash<QString, quint64> ranks;
    for (const Keyed &row : order)
        ranks.insert(textAt(row.number), 0);
    QStringList texts = ranks.keys();
    std::sort(texts.begin(), texts.end(),
              [](const QString &a, const QString &b) { return compareText(a, b) < 0; });
    for (qsizetype i = 0; i < texts.size(); ++i)
        ranks[texts[i]] = static_cast<quint64>(i);
    for (Keyed &row : order)
        row.key = ranks.value(textAt(row.number));
}

void sortKeyed(const CredentialRows &rows, Column column, std::vector<Keyed> &order,
               std::vector<RowRun> &equal)
{
    const auto sortByPacked = [&](packedtext::Field field) {
        TextSorter(rows, field, order, equal).sort(order.begin(), order.end(), 0);
    };
    const SortField field = columnTraits(column).sortsBy;
    switch (field) {
    case SortField::Username:
        return sortByPacked(packedtext::Username);
    case SortField::Description:
        return sortByPacked(packedtext::Description);
    case SortField::Id:
        return sortByPacked(packedtext::Id);
    case SortField::Realm:
        keyByText(order, [&rows](int number) { return rows.realmAt(number); });
        break;
    case SortField::Value:
        keyByText(order, [&rows, column](int number) { return copiedText(rows.at(number), column); });
        break;
    case SortField::Status:
        for (Keyed &row : order)
            row.key = static_cast<quint64>(rows.statusAt(row.number));
        break;
    case SortField::Use:
    case SortField::Findings:
    case SortField::Kept:
        for (Keyed &row : order)
            row.key = markKey(rows, field, row.number);
        break;
    case SortField::Created:
    case SortField::Updated:
        for (Keyed &row : order) {
            constexpr quint64 SignBit = quint64{1} << 63;
            row.key =
                static_cast<quint64>(instantOf(rows, field, row.number)->microsecondsSinceEpoch()) ^ SignBit;
        }
        break;
    }
    sortByKey(order.begin(), order.end());
    forEachRun(order.begin(), order.end(), [&](KeyedRange begin, KeyedRange end) {
        if (end - begin > 1)
            equal.push_back({static_cast<int>(begin - order.begin()), static_cast<int>(end - order.begin())});
    });
}

} // namespace

RowOrder sortedRows(const CredentialRows &rows, Column column, std::vector<int> numbers)
{
    const SortField field = columnTraits(column).sortsBy;
    std::vector<Keyed> order;
    order.reserve(numbers.size());
    std::vector<int> missing;
    for (const int number : numbers) {
        if (isMissing(rows, field, number))
            missing.push_back(number);
        else
            order.push_back({0, number});
    }
    RowOrder result;
    result.missing = static_cast<int>(missing.size());
    sortKeyed(rows, column, order, result.equal);
    result.numbers = std::move(numbers);
    const auto rest = std::transform(order.begin(), order.end(), result.numbers.begin(),
                                     [](const Keyed &row) { return row.number; });
    std::copy(missing.begin(), missing.end(), rest);
    return result;
}

bool isMissing(const CredentialRows &rows, Column column, int number)
{
    return isMissing(rows, columnTraits(column).sortsBy, number);
}

int compareRows(const CredentialRows &rows, Column column, int a, int b)
{
    const SortField field = columnTraits(column).sortsBy;
    switch (field) {
    case SortField::Username:
        return comparePacked(rows, packedtext::Username, a, b);
    case SortField::Description:
        return comparePacked(rows, packedtext::Description, a, b);
    case SortField::Id:
        return comparePacked(rows, packedtext::Id, a, b);
    case SortField::Status:
        return static_cast<int>(rows.statusAt(a)) - static_cast<int>(rows.statusAt(b));
    case SortField::Realm:
        return compareText(rows.realmAt(a), rows.realmAt(b));
    case SortField::Use:
    case SortField::Findings:
    case SortField::Kept: {
        const quint64 left = markKey(rows, field, a);
        const quint64 right = markKey(rows, field, b);
        return left < right ? -1 : static_cast<int>(left > right);
    }
    case SortField::Value:
        return compareText(copiedText(rows.at(a), column), copiedText(rows.at(b), column));
    case SortField::Created:
    case SortField::Updated: {
        const auto left = *instantOf(rows, field, a);
        const auto right = *instantOf(rows, field, b);
        return left < right ? -1 : static_cast<int>(left > right);
    }
    }
    return 0;
}

} // namespace vobiz
