// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace vobiz {

/// Hash → row number, by open addressing and without a copy of any key: who asks compares the keys. It is cut
/// into many small tables, so that none takes long to grow.
class IdIndex final
{
public:
    [[nodiscard]] int size() const { return m_size; }

    /// The number for which `isMeant(number)`, or -1.
    template <typename IsMeant>
    [[nodiscard]] int find(std::size_t hash, IsMeant isMeant) const
    {
        const Table &table = m_tables[tableOf(hash)];
        for (std::size_t i = table.home(hash); !table.cells.empty(); i = table.next(i)) {
            if (table.cells[i] == Free)
                break;
            if (table.cells[i] != Left && isMeant(table.cells[i]))
                return table.cells[i];
        }
        return -1;
    }

    /// `hashOf(number)` is asked for the numbers that are in it, when a table grows.
    template <typename HashOf>
    void insert(std::size_t hash, int number, HashOf hashOf)
    {
        Table &table = m_tables[tableOf(hash)];
        if ((table.taken + 1) * 5 > table.cells.size() * 4) {
            Table grown;
            grown.cells.assign(std::max(m_firstSize + tableOf(hash) % 16, (table.used + 1) * 3 / 2), Free);
            for (const int other : table.cells) {
                if (other >= 0)
                    grown.put(hashOf(other), other);
            }
            table = std::move(grown);
        }
        table.put(hash, number);
        ++m_size;
    }

    void remove(std::size_t hash, int number)
    {
        Table &table = m_tables[tableOf(hash)];
        std::size_t i = table.home(hash);
        while (table.cells[i] != number)
            i = table.next(i);
        table.cells[i] = Left;
        --table.used;
        --m_size;
    }

    /// For an empty one that is going to hold about so many: no table has to grow then. Costs nothing yet.
    void reserve(std::size_t count) { m_firstSize = std::max(FirstSize, count / TableCount * 3 / 2); }

    void clear()
    {
        m_tables.fill({});
        m_size = 0;
    }

private:
    static constexpr int Free = -1;
    static constexpr int Left = -2; // something was here

    struct Table
    {
        std::vector<int> cells;
        std::size_t used = 0;
        std::size_t taken = 0; // used, or not free again yet

        [[nodiscard]] std::size_t home(std::size_t hash) const
        {
            return static_cast<std::size_t>(
                ((hash & 0xffff'ffff) * static_cast<std::uint64_t>(cells.size())) >> 32);
        }
        [[nodiscard]] std::size_t next(std::size_t i) const { return i + 1 == cells.size() ? 0 : i + 1; }
        void put(std::size_t hash, int number)
        {
            std::size_t i = home(hash);
            while (cells[i] != Free)
                i = next(i);
            cells[i] = number;
            ++used;
            ++taken;
        }
    };

    static constexpr std::size_t TableCount = 256;
    static constexpr std::size_t FirstSize = 64;
    // The bits that choose the table are not those that choose the place in it.
    static std::size_t tableOf(std::size_t hash) { return hash % TableCount; }

    std::array<Table, TableCount> m_tables;
    // Tables that begin with different sizes don't all grow at the same time later.
    std::size_t m_firstSize = FirstSize;
    int m_size = 0;
};

} // namespace vobiz
