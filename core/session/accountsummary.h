// SPDX-License-Identifier: MIT
#pragma once

#include "core/audit/summary.h"
#include "core/clock.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace vobiz {

class Inventory;

/// The figures of an account's loaded rows. They follow the inventory, which must outlive it, and what takes
/// long is done between other events. Lives in the inventory's thread.
class AccountSummary final : public QObject
{
    Q_OBJECT

public:
    /// Ages are counted in the calendar of this machine.
    explicit AccountSummary(const Inventory &inventory, Clock clock = systemClock, QObject *parent = nullptr);

    /// As of the last `changed`, or newer; all of one moment.
    [[nodiscard]] const SummaryFigures &figures();
    /// The rows have become older. To be called once a minute while somebody looks: then no figure is older
    /// than that, and a filter that asks the same finds as many.
    void refreshTimes();

signals:
    /// At most once in a turn of the event loop.
    void changed();

private:
    void followSoon();
    void update();

    const Inventory &m_inventory;
    const Clock m_clock;
    Summary m_summary;
    QTimer m_soon;
};

} // namespace vobiz
