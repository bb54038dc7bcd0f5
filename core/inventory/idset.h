// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credentialid.h"
#include "core/inventory/packeduuid.h"

#include <QtCore/QSet>

#include <algorithm>
#include <array>
#include <vector>

namespace vobiz {

/// A set of very many ids: about 30 bytes for one that is a PackedUuid. Like IdIndex it is cut into many
/// small tables, so that it grows, and goes, without a pause.
class IdSet final
{
public:
    [[nodiscard]] qsizetype size() const { return m_size + m_others.size(); }
    [[nodiscard]] bool isEmpty() const { return size() == 0; }
    [[nodiscard]] bool contains(const CredentialId &id) const
    {
        const auto uuid = PackedUuid::pack(id.text());
        if (!uuid || *uuid == Free)
            return m_others.contains(id);
        const size_t hash = qHash(*uuid);
        const Table &table = m_tables[tableOf(hash)];
        return !table.cells.empty() && table.cells[table.placeOf(*uuid, hash)] == *uuid;
    }
    /// Returns whether it was not there.
    bool insert(const CredentialId &id)
    {
        const auto uuid = PackedUuid::pack(id.text());
        if (!uuid || *uuid == Free) {
            const qsizetype before = m_others.size();
            m_others.insert(id);
            return m_others.size() != before;
        }
        const size_t hash = qHash(*uuid);
        Table &table = m_tables[tableOf(hash)];
        if ((table.used + 1) * 4 > table.cells.size() * 3)
            table.grow(FirstSize + tableOf(hash) % FirstSize); // so that not all grow at the same time
        PackedUuid &cell = table.cells[table.placeOf(*uuid, hash)];
        if (cell == *uuid)
            return false;
        cell = *uuid;
        ++table.used;
        ++m_size;
        return true;
    }
    /// Returns whether it was there.
    bool remove(const CredentialId &id)
    {
        const auto uuid = PackedUuid::pack(id.text());
        if (!uuid || *uuid == Free)
            return m_others.remove(id);
        const size_t hash = qHash(*uuid);
        Table &table = m_tables[tableOf(hash)];
        if (table.cells.empty() || table.cells[table.placeOf(*uuid, hash)] != *uuid)
            return false;
        table.free(table.placeOf(*uuid, hash));
        --m_size;
        return true;
    }

private:
    static constexpr PackedUuid Free{}; // as an id it is among the others
    static constexpr size_t TableCount = 256;
    static constexpr size_t FirstSize = 16;

    static size_t qHash(const PackedUuid &uuid)
    {
        return qHashMulti(QHashSeed::globalSeed(), uuid.high, uuid.low);
    }
    // The bits that choose the table are not those that choose the place in it.
    static size_t tableOf(size_t hash) { return hash % TableCount; }

    struct Table
    {
        std::vector<PackedUuid> cells;
        size_t used = 0;

        [[nodiscard]] size_t home(size_t hash) const
        {
            return static_cast<size_t>(((hash & 0xffff'ffff) * static_cast<quint64>(cells.size())) >> 32);
        }
        [[nodiscard]] size_t next(size_t i) const { return i + 1 == cells.size() ? 0 : i + 1; }
        /// Where it is, or would be.
        [[nodiscard]] size_t placeOf(const PackedUuid &uuid, size_t hash) const
        {
            size_t i = home(hash);
            while (cells[i] != Free && cells[i] != uuid)
                i = next(i);
            return i;
        }
        void grow(size_t firstSize)
        {
            Table grown;
            grown.cells.resize(std::max(firstSize, cells.size() * 3 / 2));
            for (const PackedUuid &uuid : cells) {
                if (uuid != Free)
                    grown.cells[grown.placeOf(uuid, qHash(uuid))] = uuid;
            }
            cells = std::move(grown.cells);
        }
        /// Whoever comes after it, and would be found there, moves up.
        void free(size_t gap)
        {
            for (size_t i = next(gap); cells[i] != Free; i = next(i)) {
                const size_t wanted = home(qHash(cells[i]));
                const bool isBetween = gap <= i ? gap < wanted && wanted <= i : gap < wanted || wanted <= i;
                if (isBetween)
                    continue;
                cells[gap] = cells[i];
                gap = i;
            }
            cells[gap] = Free;
            --used;
        }
    };

    std::array<Table, TableCount> m_tables;
    QSet<CredentialId> m_others;
    qsizetype m_size = 0;
};

} // namespace vobiz
