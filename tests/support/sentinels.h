// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QTimer>
#include <QtTest/QTest>

#include <chrono>

// That nothing happens is proved by something else that happens behind it.

namespace vobiz::test {

/// What was posted before has arrived, and so has what that posted, a few times over.
[[nodiscard]] inline bool eventsAreDone()
{
    for (int round = 0; round < 5; ++round) {
        bool isHere = false;
        QTimer::singleShot(0, [&isHere] { isHere = true; });
        if (!QTest::qWaitFor([&isHere] { return isHere; }))
            return false;
    }
    return true;
}

/// A timer that is started behind all others of this length has run out, and so have these.
[[nodiscard]] inline bool outlasts(std::chrono::milliseconds length)
{
    QTimer later;
    later.setSingleShot(true);
    later.setTimerType(Qt::PreciseTimer);
    later.start(length + length / 4); // a coarse timer may be late by a twentieth
    return QTest::qWaitFor([&later] { return !later.isActive(); }, 60000) && eventsAreDone();
}

} // namespace vobiz::test
