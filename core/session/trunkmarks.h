// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace vobiz {

class Inventory;
class TrunkUse;
enum class Mark;

/// Keeps Mark::Attached and Mark::Unattached as the last complete reading of the trunks told it, a moment
/// after that or the rows have changed; before there was one, no row has either. Both must outlive it, and
/// live in its thread.
class TrunkMarks final : public QObject
{
    Q_OBJECT

public:
    TrunkMarks(const TrunkUse &trunks, Inventory &inventory, QObject *parent = nullptr);

private:
    void update();

    const TrunkUse &m_trunks;
    Inventory &m_inventory;
    QTimer m_soon; ///< a slot of the inventory's must not command it; and many changes are looked at once
};

} // namespace vobiz
