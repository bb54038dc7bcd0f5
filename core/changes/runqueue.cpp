// SPDX-License-Identifier: MIT
#include "core/changes/runqueue.h"

#include <algorithm>

namespace vobiz {

void RunQueue::putBack(size_t place)
{
    forget(place);
    m_waiting.push_front(place);
}

bool RunQueue::forget(size_t place)
{
    m_ending.remove(place);
    return m_released.remove(place) || std::erase(m_prepared, place) > 0;
}

std::optional<size_t> RunQueue::takeToPrepare(int mostOut)
{
    const qsizetype out = m_released.size() - m_ending.size();
    const qsizetype mostPrepared = mostOut + std::max<qsizetype>(0, mostOut - out);
    if (m_waiting.empty() || static_cast<qsizetype>(m_prepared.size()) >= mostPrepared)
        return std::nullopt;
    const size_t place = m_waiting.front();
    m_waiting.pop_front();
    return place;
}

std::optional<size_t> RunQueue::takeToRelease(int mostOut)
{
    if (m_prepared.empty() || m_released.size() >= mostOut)
        return std::nullopt;
    const size_t place = m_prepared.front();
    m_prepared.pop_front();
    return place;
}

} // namespace vobiz
