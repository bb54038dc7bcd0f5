// SPDX-License-Identifier: MIT
#include "core/api/readqueue.h"

#include <algorithm>

namespace vobiz {

namespace {

constexpr int GoodAnswersToSpeedUp = 20;

} // namespace

ReadQueue::ReadQueue(int mostInFlight)
    : m_mostInFlight(mostInFlight)
    , m_allowed(mostInFlight)
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

void ReadQueue::pause(std::chrono::milliseconds delay, int pace)
{
    if (pace == m_pace) {
        ++m_pace;
        m_allowed = std::max(1, m_allowed / 2);
        m_goodAnswers = 0;
    }
    if (!m_pause.isActive() || m_pause.remainingTimeAsDuration() < delay)
        m_pause.start(delay);
}

void ReadQueue::speedUp()
{
    if (m_allowed < m_mostInFlight && ++m_goodAnswers >= GoodAnswersToSpeedUp) {
        ++m_allowed;
        m_goodAnswers = 0;
    }
}

void ReadQueue::close()
{
    m_isClosed = true;
    m_waiting.clear();
}

void ReadQueue::startNext()
{
    while (!m_isClosed && m_inFlight < m_allowed && !m_waiting.empty() && !m_pause.isActive()) {
        const Entry next = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (!next.owner)
            continue;
        ++m_inFlight;
        next.start();
    }
}

} // namespace vobiz
