// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/inventorydifference.h"

#include <QtCore/QHash>

namespace vobiz {

/// What came, went and changed in the list, put together over several readings until somebody has seen it:
/// each credential once, as the newest reading has it. Once more of them differed than a difference has rows,
/// nobody knows which credentials the readings have in common: then the numbers are bounds, and the rows are
/// those of the readings from there on.
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

    /// So many since `since()`; the same number twice where it is known.
    struct Amount
    {
        int least = 0;
        int most = 0;

        [[nodiscard]] bool isKnown() const { return least == most; }
    };

    [[nodiscard]] bool isEmpty() const { return count().most == 0; }
    [[nodiscard]] Amount added() const { return m_added; }
    [[nodiscard]] Amount gone() const { return m_gone; }
    [[nodiscard]] Amount changed() const { return m_changed; }
    /// Of all three together.
    [[nodiscard]] Amount count() const
    {
        return {m_added.least + m_gone.least + m_changed.least, m_added.most + m_gone.most + m_changed.most};
    }
    [[nodiscard]] int selectedGone() const { return m_selectedGone; }
    /// Whether what went is no longer in the list, and not only no longer loaded.
    [[nodiscard]] bool isGoneForCertain() const { return m_isGoneForCertain; }
    /// UTC.
    [[nodiscard]] const QDateTime &since() const { return m_since; }
    /// What went, what is new, what has changed; of very many only the first ones.
    [[nodiscard]] QList<Row> rows() const;

private:
    void put(const Row &row);
    [[nodiscard]] Amount count(Kind kind) const;
    void bound(const InventoryDifference &difference);

    QHash<CredentialId, Row> m_rows;
    QList<CredentialId> m_order;
    Amount m_added;
    Amount m_gone;
    Amount m_changed;
    int m_selectedGone = 0;
    bool m_isGoneForCertain = true;
    bool m_isCut = false; ///< of one reading not all rows were known
    QDateTime m_since;
};

} // namespace vobiz
