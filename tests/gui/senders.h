// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "ui/widgets/sendingbutton.h"

#include <QtTest/QtTest>

#include <memory>

// Buttons that send take no press at first, see SendingButton. Tests choose the time that they go by.

namespace vobiz::test {

/// A clock by which more than half a second is over at each look.
[[nodiscard]] inline Clock quickClock()
{
    return [now = QDateTime::currentDateTimeUtc()]() mutable {
        return now = now.addMSecs(600);
    };
}

/// A clock that the test moves.
class HandClock
{
public:
    [[nodiscard]] Clock clock() const
    {
        return [now = m_now] {
            return *now;
        };
    }
    void goOn(std::chrono::milliseconds time) { *m_now = m_now->addMSecs(time.count()); }

private:
    std::shared_ptr<QDateTime> m_now = std::make_shared<QDateTime>(QDateTime::currentDateTimeUtc());
};

[[nodiscard]] inline QList<SendingButton *> senders(const QWidget &window)
{
    QList<SendingButton *> all = window.findChildren<SendingButton *>();
    all.removeIf([](const SendingButton *button) { return !button->isVisible(); });
    return all;
}

/// Gives them the time to look at their clock several times, for a test that nothing comes of it.
[[nodiscard]] inline bool haveLooked()
{
    int ticks = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&ticks] { ++ticks; });
    timer.start(60); // longer than between two looks
    return QTest::qWaitFor([&ticks] { return ticks == 3; });
}

/// With a clock that goes on.
[[nodiscard]] inline bool becomeReady(const QWidget &window)
{
    return QTest::qWaitFor([&window] {
        const QList<SendingButton *> all = senders(window);
        return std::ranges::all_of(all, &SendingButton::isReady);
    });
}

/// Presses it as soon as it can be pressed.
[[nodiscard]] inline bool press(QAbstractButton *button)
{
    if (!button || !QTest::qWaitFor([button = QPointer(button)] { return button && button->isEnabled(); }))
        return false;
    button->click();
    return true;
}

} // namespace vobiz::test
