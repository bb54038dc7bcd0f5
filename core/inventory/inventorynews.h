// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/inventorydifference.h"

#include <QtCore/QHash>

namespace vobiz {

/// What came, went and changed in the list, put together over several readings until somebody has seen it:
/// each credential once, as the newest reading has it. Where more of them differ than a difference has rows,
/// it is about the newest reading only.
class InventoryNews final
{
public:
    enum class Kind { Gone, Added, Changed };
    struct Row
    {
        Kind kind = Kind::Changed;
        Credential before; ///< but for Added
        Credential now;    ///< but for Gone

        [[nodiscard]] const Credential &shown() const { return kind == Kind::Gone ? before : now; }
    };

    /// `selectedGone`: so many of those that went were selected.
    void add(const InventoryDifference &difference, int selectedGone);

    [[nodiscard]] bool isEmpty() const { return m_added + m_gone + m_changed == 0; }
    [[nodiscard]] int added() const { return m_added; }
    [[nodiscard]] int gone() const { return m_gone; }
    [[nodiscard]] int changed() const { return m_changed; }
    [[nodiscard]] int selectedGone() const { return m_selectedGone; }
    /// Whether what went is no longer in the list, and not only no longer loaded.
    [[nodiscard]] bool isGoneForCertain() const { return m_isGoneForCertain; }
    /// UTC.
    [[nodiscard]] const QDateTime &since() const { return m_since; }
    /// What went, what is new, what has changed; of very many only the first ones.
    [[nodiscard]] QList<Row> rows() const;

private:
    void put(const Row &row);
    [[nodiscard]] int count(Kind kind) const;

    QHash<CredentialId, Row> m_rows;
    QList<CredentialId> m_order;
    int m_added = 0;
    int m_gone = 0;
    int m_changed = 0;
    int m_selectedGone = 0;
    bool m_isGoneForCertain = true;
    bool m_isCut = false; ///< the rows are not all
    QDateTime m_since;
};

} // namespace vobiz
