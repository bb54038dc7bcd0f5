// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/packedtext.h"
#include "core/model/keyedrows.h"
#include "core/model/naturalorder.h"
#include "core/model/roworder.h"

#include <QtConcurrent/QtConcurrentMap>

#include <array>
#include <atomic>
#include <string>
#include <string_view>
#include <utility>

namespace vobiz {

// `Texts` are the texts of rows by number: CredentialRows, or CopiedTexts.

/// < 0, 0 or > 0.
template <typename Texts>
int compareTexts(const Texts &texts, packedtext::Field field, int a, int b)
{
    std::string left;
    std::string right;
    if (field == packedtext::Id)
        return texts.exact(a, field, left).compare(texts.exact(b, field, right));
    const std::string_view foldedA = texts.folded(a, field, left);
    const std::string_view foldedB = texts.folded(b, field, right);
    if (const int naturally = compareNaturally(foldedA, foldedB); naturally != 0)
        return naturally;
    const int folded = foldedA.compare(foldedB);
    if (folded != 0 || (texts.isFolded(a) && texts.isFolded(b)))
        return folded;
    return texts.exact(a, field, left).compare(texts.exact(b, field, right));
}

/// Sorts rows by the key of a text, eight bytes at a time, so that most comparisons are of numbers that are
/// at hand.
template <typename Texts>
class TextSorter final
{
public:
    /// `isGivenUp` ends it early, with the rows in any order.
    TextSorter(const Texts &texts, packedtext::Field field, std::vector<KeyedRow> &order,
               std::vector<RowRun> &equal, const std::atomic<bool> *isGivenUp = nullptr)
        : m_texts(texts)
        , m_field(field)
        , m_order(order)
        , m_equal(equal)
        , m_isGivenUp(isGivenUp)
    {
    }

    /// Rows that are alike in the first `depth` bytes.
    void sort(KeyedRange begin, KeyedRange end, size_t depth)
    {
        if (m_isGivenUp && *m_isGivenUp)
            return;
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
    static constexpr std::ptrdiff_t FewRows = 48; // for which comparing is faster than anything else

    /// What decides first.
    [[nodiscard]] std::string_view textOf(int number, std::string &buffer) const
    {
        return m_field == packedtext::Id ? m_texts.exact(number, m_field, buffer)
                                         : m_texts.folded(number, m_field, buffer);
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
        return std::all_of(begin, end, [&](const KeyedRow &row) {
            return textOf(row.number, buffer) == first &&
                   (m_field == packedtext::Id || m_texts.isFolded(row.number));
        });
    }

    void sortByComparing(KeyedRange begin, KeyedRange end)
    {
        std::stable_sort(begin, end, [this](const KeyedRow &a, const KeyedRow &b) {
            return compareTexts(m_texts, m_field, a.number, b.number) < 0;
        });
        findEqual(begin, end);
    }

    /// Where comparing is faster than going on; but eight more bytes leave little of that.
    void sortFew(KeyedRange begin, KeyedRange end, size_t depth)
    {
        makeKeys(begin, end, depth);
        for (auto it = begin; it != end; ++it)
            std::rotate(std::upper_bound(begin, it, it->key,
                                         [](quint64 key, const KeyedRow &row) { return key < row.key; }),
                        it, it + 1);
        forEachRun(begin, end, [this](KeyedRange first, KeyedRange last) {
            if (last - first > 1)
                sortByComparing(first, last);
        });
    }

    void findEqual(KeyedRange begin, KeyedRange end)
    {
        while (begin != end) {
            const auto next = std::find_if(begin + 1, end, [this, begin](const KeyedRow &row) {
                return compareTexts(m_texts, m_field, begin->number, row.number) != 0;
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

    const Texts &m_texts;
    const packedtext::Field m_field;
    std::vector<KeyedRow> &m_order;
    std::vector<RowRun> &m_equal;
    const std::atomic<bool> *const m_isGivenUp;
};

} // namespace vobiz
