// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/pace.h"
#include "core/api/waittimer.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <chrono>
#include <deque>
#include <functional>

namespace vobiz {

/// Lets at most `mostInFlight` requests run at once, in order, and none while the server asked for a pause; a
/// server that asked for one gets fewer at once afterwards, see Pace. Of its own because
/// QNetworkAccessManager would count the time in its queue against a request's timeout. Lives in one thread,
/// with every request.
class RequestQueue final : public QObject
{
    Q_OBJECT

public:
    explicit RequestQueue(int mostInFlight);

    /// Calls `start` as soon as there is room, possibly at once; never if `owner` is gone by then. Each
    /// started request must be paid back with `release()`.
    void enqueue(QObject *owner, std::function<void()> start);
    void release();
    /// See Pace::step().
    [[nodiscard]] int pace() const { return m_pace.step(); }
    /// The server said that it is too much, to a request that was started at that pace. Starts nothing for
    /// `delay`, which never shortens a pause that is under way.
    void pause(std::chrono::milliseconds delay, int pace);
    /// A request ended well.
    void speedUp() { m_pace.speedUp(); }
    /// Forgets everything that waits; nothing is started any more.
    void close();

private:
    struct Entry
    {
        QPointer<QObject> owner;
        std::function<void()> start;
    };

    void startNext();

    Pace m_pace;
    int m_inFlight = 0;
    bool m_isClosed = false;
    std::deque<Entry> m_waiting;
    WaitTimer m_pause;
};

} // namespace vobiz
