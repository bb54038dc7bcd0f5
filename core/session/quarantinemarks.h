// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace vobiz {

class Inventory;
class Quarantine;

/// Keeps Mark::Quarantined true: the rows of an account that are in its quarantine, a moment after either has
/// changed. Both must outlive it, and live in its thread.
class QuarantineMarks final : public QObject
{
    Q_OBJECT

public:
    QuarantineMarks(const Quarantine &quarantine, Inventory &inventory, QObject *parent = nullptr);

private:
    void update();

    const Quarantine &m_quarantine;
    Inventory &m_inventory;
    QTimer m_soon; ///< a slot of the inventory's must not command it; and many changes are looked at once
};

} // namespace vobiz
