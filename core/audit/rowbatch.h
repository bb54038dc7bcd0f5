// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/credentialrows.h"

#include <array>
#include <bit>
#include <list>
#include <string>
#include <string_view>
#include <utility>

namespace vobiz {

/// Of 64 rows those for which something holds, a bit each.
struct RowWords
{
    quint64 enabled = 0;
    quint64 disabled = 0;
    quint64 unattached = 0;   ///< Mark::Unattached
    quint64 quarantined = 0;  ///< Mark::Quarantined
    quint64 inQuarantine = 0; ///< AuditContext::quarantine has them
    quint64 disabledTold = 0; ///< AuditContext::disabledHere or disabledInSnapshots has them
    quint64 likeOthers = 0;   ///< LookAlikes has found their like
};

/// Up to 64 rows that rules are asked about together: those of the bits `asked`, from number `base` on, a
/// multiple of 64. What several rules want to know of each is fetched once.
class RowBatch final
{
public:
    RowBatch(const CredentialRows &rows, int base, quint64 asked, const RowWords &words)
        : m_rows(rows)
        , m_base(base)
        , m_asked(asked)
        , m_words(words)
    {
    }
    Q_DISABLE_COPY_MOVE(RowBatch)

    [[nodiscard]] int base() const { return m_base; }
    [[nodiscard]] quint64 asked() const { return m_asked; }
    [[nodiscard]] const RowWords &words() const { return m_words; }

    /// Calls `holds(i, folded)` for each asked one, with its username as CredentialRows::folded() tells it,
    /// and returns the bits of those for which it holds.
    template <typename Holds>
    [[nodiscard]] quint64 whereName(Holds holds) const
    {
        fetchNames();
        quint64 found = 0;
        for (quint64 rest = m_asked; rest != 0; rest &= rest - 1) {
            const auto i = static_cast<std::size_t>(std::countr_zero(rest));
            found |= static_cast<quint64>(holds(static_cast<int>(i), m_names[i])) << i;
        }
        return found;
    }

private:
    void fetchNames() const
    {
        if (m_hasNames)
            return;
        m_hasNames = true;
        for (quint64 rest = m_asked; rest != 0; rest &= rest - 1) {
            const int i = std::countr_zero(rest);
            std::string_view &name = m_names[static_cast<std::size_t>(i)];
            name = m_rows.folded(m_base + i, packedtext::Username, m_buffer);
            if (name.data() == m_buffer.data()) // it would be gone with the next one
                name = m_kept.emplace_back(std::exchange(m_buffer, {}));
        }
    }

    const CredentialRows &m_rows;
    const int m_base;
    const quint64 m_asked;
    const RowWords &m_words;
    mutable bool m_hasNames = false;
    mutable std::array<std::string_view, RowSet::WordBits> m_names; // of those that are asked
    mutable std::string m_buffer;
    mutable std::list<std::string> m_kept;
};

} // namespace vobiz
