// SPDX-License-Identifier: MIT
#include "core/api/readqueue.h"

namespace vobiz {

ReadQueue::ReadQueue(int mostInFlight)
    : m_mostInFlight(mostInFlight)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &ReadQueue::startNext);
}

void ReadQueue::enqueue(QObject *owner, std::function<void()> start)
{
    m_waiting.push_back({owner, std::move(start)});
    startNext();
}

void ReadQueue::release()
{
    --m_inFlight;
    startNext();
}

void ReadQueue::pause(std::chrono::milliseconds delay)
{
    if (!m_pause.isActive() || m_pause.remainingTimeAsDuration() < delay)
        m_pause.start(delay);
}

void ReadQueue::close()
{
    m_isClosed = true;
    m_waiting.clear();
}

void ReadQueue::startNext()
{
    while (!m_isClosed && m_inFlight < m_mostInFlight && !m_waiting.empty() && !m_pause.isActive()) {
        const Entry next = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (!next.owner)
            continue;
        ++m_inFlight;
        next.start();
    }
}

} // namespace vobiz
