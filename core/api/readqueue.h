// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

#include <chrono>
#include <deque>
#include <functional>

namespace vobiz {

/// Lets at most `mostInFlight` reads run at once, in order, and none while the server asked for a pause. A
/// server that asked for one gets half as many at once afterwards, and one more after every so many good
/// answers. Of its own because QNetworkAccessManager would count the time in its queue against a request's
/// timeout.
class ReadQueue final : public QObject
{
    Q_OBJECT

public:
    explicit ReadQueue(int mostInFlight);

    /// Calls `start` as soon as there is room, possibly at once; never if `owner` is gone by then. Each
    /// started read must be paid back with `release()`.
    void enqueue(QObject *owner, std::function<void()> start);
    void release();
    /// Changes whenever the server has said that it is too much.
    [[nodiscard]] int pace() const { return m_pace; }
    /// It said so to a read that was started at that pace: those that were under way together count once.
    /// Starts nothing for `delay`, which never shortens a pause that is under way.
    void pause(std::chrono::milliseconds delay, int pace);
    /// A read ended well.
    void speedUp();
    /// Forgets everything that waits; nothing is started any more.
    void close();

private:
    struct Entry
    {
        QPointer<QObject> owner;
        std::function<void()> start;
    };

    void startNext();

    const int m_mostInFlight;
    int m_allowed;         ///< at present
    int m_goodAnswers = 0; ///< since `m_allowed` changed
    int m_pace = 0;
    int m_inFlight = 0;
    bool m_isClosed = false;
    std::deque<Entry> m_waiting;
    QTimer m_pause;
};

} // namespace vobiz
