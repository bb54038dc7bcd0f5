// SPDX-License-Identifier: MIT
#include "core/session/accountsummary.h"

#include "core/inventory/inventory.h"

namespace vobiz {

namespace {

constexpr int RowsInATurn = 50'000; // about a millisecond

} // namespace

AccountSummary::AccountSummary(const Inventory &inventory, Clock clock, QObject *parent)
    : QObject(parent)
    , m_inventory(inventory)
    , m_clock(std::move(clock))
    , m_summary(m_clock().toLocalTime())
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &AccountSummary::update);
    connect(&inventory, &Inventory::changed, this, [this](const InventoryChange &change) {
        m_summary.follow(m_inventory.rows(), change, m_clock().toLocalTime());
        followSoon();
    });
    connect(&inventory, &Inventory::markChanged, this, [this](Mark mark) {
        m_summary.follow(mark);
        followSoon();
    });
    followSoon();
}

const SummaryFigures &AccountSummary::figures()
{
    return m_summary.figures(m_inventory.rows());
}

void AccountSummary::refreshTimes()
{
    m_summary.moveTo(m_clock().toLocalTime());
    followSoon();
}

void AccountSummary::followSoon()
{
    if (!m_soon.isActive())
        m_soon.start(0);
}

void AccountSummary::update()
{
    if (m_summary.goOn(m_inventory.rows(), RowsInATurn))
        emit changed();
    else
        followSoon();
}

} // namespace vobiz
