// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qglobal.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <vector>

namespace vobiz {

/// A set of row numbers: one bit for each number below its size.
class RowSet final
{
public:
    static constexpr int WordBits = 64;

    RowSet() = default;
    explicit RowSet(int size) { resize(size); }

    [[nodiscard]] int size() const { return m_size; }
    [[nodiscard]] bool contains(int number) const { return ((word(number) >> bit(number)) & 1) != 0; }
    /// 0 or 1, for whoever must not branch on it.
    [[nodiscard]] std::size_t bitAt(int number) const { return (word(number) >> bit(number)) & 1; }

    [[nodiscard]] int count() const
    {
        int count = 0;
        for (const quint64 word : m_words)
            count += std::popcount(word);
        return count;
    }

    /// Of the numbers below `end`.
    [[nodiscard]] int count(int end) const
    {
        const std::size_t whole = index(end);
        int count = 0;
        for (std::size_t i = 0; i < whole; ++i)
            count += std::popcount(m_words[i]);
        return bit(end) == 0 ? count : count + std::popcount(m_words[whole] & ((quint64{1} << bit(end)) - 1));
    }

    void resize(int size)
    {
        m_size = size;
        m_words.resize((static_cast<std::size_t>(size) + WordBits - 1) / WordBits);
    }
    void insert(int number) { m_words[index(number)] |= quint64{1} << bit(number); }
    /// Without a branch.
    void insertIf(int number, bool isIn)
    {
        m_words[index(number)] |= static_cast<quint64>(isIn) << bit(number);
    }
    void set(int number, bool isIn)
    {
        remove(number);
        insertIf(number, isIn);
    }
    /// Adds those of `others` from number `first` on, `count` of them, as `number` and the ones after it.
    void insertShifted(const RowSet &others, int first, int number, int count)
    {
        while (count > 0) {
            const int size = std::min(count, WordBits - static_cast<int>(bit(number)));
            const quint64 meant = ~quint64{0} >> (WordBits - size);
            m_words[index(number)] |= (others.bitsFrom(first) & meant) << bit(number);
            first += size;
            number += size;
            count -= size;
        }
    }
    void remove(int number) { m_words[index(number)] &= ~(quint64{1} << bit(number)); }

    /// The bits of 64 numbers, for whoever works on many at once.
    [[nodiscard]] std::vector<quint64> &words() { return m_words; }
    [[nodiscard]] const std::vector<quint64> &words() const { return m_words; }

    /// Ascending.
    [[nodiscard]] std::vector<int> numbers() const
    {
        std::vector<int> numbers(static_cast<std::size_t>(count()));
        int *next = numbers.data();
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            const int base = static_cast<int>(i * WordBits);
            if (m_words[i] == ~quint64{0}) { // very often, and much faster without looking at the bits
                for (int bit = 0; bit < WordBits; ++bit)
                    *next++ = base + bit;
                continue;
            }
            for (quint64 rest = m_words[i]; rest != 0; rest &= rest - 1)
                *next++ = base + std::countr_zero(rest);
        }
        return numbers;
    }

private:
    static std::size_t index(int number) { return static_cast<std::size_t>(number) / WordBits; }
    static unsigned bit(int number) { return static_cast<unsigned>(number) % WordBits; }
    [[nodiscard]] quint64 word(int number) const { return m_words[index(number)]; }
    /// Those of 64 numbers; 0 for numbers beyond the words.
    [[nodiscard]] quint64 bitsFrom(int number) const
    {
        const std::size_t at = index(number);
        const quint64 low = at < m_words.size() ? m_words[at] >> bit(number) : 0;
        const bool isAcross = bit(number) != 0 && at + 1 < m_words.size();
        return isAcross ? low | m_words[at + 1] << (WordBits - static_cast<int>(bit(number))) : low;
    }

    std::vector<quint64> m_words;
    int m_size = 0;
};

} // namespace vobiz
