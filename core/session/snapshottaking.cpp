// SPDX-License-Identifier: MIT
#include "core/session/snapshottaking.h"

#include "core/inventory/inventory.h"
#include "core/snapshot/snapshotblock.h"

#include <QtCore/QElapsedTimer>

#include <algorithm>
#include <utility>

namespace vobiz {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t RowsInBlock = 1024;
constexpr qint64 SliceMilliseconds = 4;

} // namespace

SnapshotTaking::SnapshotTaking(const Inventory &inventory, Done done, QObject *parent, Which which)
    : QObject(parent)
    , m_inventory(inventory)
    , m_done(std::move(done))
    , m_which(std::move(which))
{
    connect(&inventory, &Inventory::changed, this, &SnapshotTaking::beginAgain);
    connect(&m_timer, &QTimer::timeout, this, &SnapshotTaking::step);
    m_timer.start(0ms);
}

void SnapshotTaking::beginAgain()
{
    m_isBegun = false;
    m_blocks.clear();
}

void SnapshotTaking::step()
{
    QElapsedTimer slice;
    slice.start();
    const CredentialRows &rows = m_inventory.rows();
    if (!std::exchange(m_isBegun, true)) {
        m_numbers = rows.numbers();
        m_next = 0;
    }
    while (m_next < m_numbers.size() && slice.elapsed() < SliceMilliseconds) {
        std::vector<Credential> some;
        const std::size_t end = std::min(m_next + RowsInBlock, m_numbers.size());
        some.reserve(m_which ? 0 : end - m_next);
        for (; m_next < end; ++m_next) {
            if (!m_which || m_which(rows, m_numbers[m_next]))
                some.push_back(rows.at(m_numbers[m_next]));
        }
        if (!some.empty())
            m_blocks.append(SnapshotBlock::encoded(some));
    }
    if (m_next < m_numbers.size())
        return;
    m_timer.stop();
    disconnect(&m_inventory, nullptr, this, nullptr);
    deleteLater();
    m_done(m_blocks);
}

} // namespace vobiz
