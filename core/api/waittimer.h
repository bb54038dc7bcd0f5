// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QTimer>

namespace vobiz {

/// Runs out once, and never early: "wait as told" means not before, and Qt's coarse timers may be 5 % early.
class WaitTimer final : public QTimer
{
public:
    WaitTimer()
    {
        setSingleShot(true);
        setTimerType(Qt::PreciseTimer);
    }
};

} // namespace vobiz
