// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <vector>

namespace vobiz {

class Inventory;
class KeepList;
class RowSet;
struct InventoryChange;

/// Keeps Mark::Kept true: the rows of an account that the user has decided to keep and that are as they were
/// then, a moment after either has changed. Both must outlive it, and live in its thread.
class KeepMarks final : public QObject
{
    Q_OBJECT

public:
    KeepMarks(const KeepList &keep, Inventory &inventory, QObject *parent = nullptr);

private:
    void take(const InventoryChange &change);
    void takeAll();
    void update();
    [[nodiscard]] RowSet allKept() const;

    const KeepList &m_keep;
    Inventory &m_inventory;
    std::vector<int> m_touched; ///< rows to be looked at, where not all are
    bool m_areAllTouched = true;
    QTimer m_soon; ///< a slot of the inventory's must not command it; and many changes are looked at once
};

} // namespace vobiz
