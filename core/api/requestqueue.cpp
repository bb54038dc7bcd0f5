// SPDX-License-Identifier: MIT
#include "core/api/requestqueue.h"

namespace vobiz {

RequestQueue::RequestQueue(int mostInFlight)
    : m_pace(mostInFlight)
{
    connect(&m_pause, &QTimer::timeout, this, &RequestQueue::startNext);
}

void RequestQueue::enqueue(QObject *owner, std::function<void()> start)
{
    m_waiting.push_back({owner, std::move(start)});
    startNext();
}

void RequestQueue::release()
{
    --m_inFlight;
    startNext();
}

void RequestQueue::pause(std::chrono::milliseconds delay, int pace)
{
    m_pace.slowDown(pace);
    if (!m_pause.isActive() || m_pause.remainingTimeAsDuration() < delay)
        m_pause.start(delay);
}

void RequestQueue::close()
{
    m_isClosed = true;
    m_waiting.clear();
}

void RequestQueue::startNext()
{
    while (!m_isClosed && m_inFlight < m_pace.allowed() && !m_waiting.empty() && !m_pause.isActive()) {
        const Entry next = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (!next.owner)
            continue;
        ++m_inFlight;
        next.start();
    }
}

} // namespace vobiz
