// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QElapsedTimer>

namespace vobiz {

/// How fast something goes that counts what it has done.
class Rate final
{
public:
    void start(qint64 done)
    {
        m_doneAtStart = done;
        m_sinceStart.start();
    }
    /// 0 while that can't be told.
    [[nodiscard]] double perSecond(qint64 done) const
    {
        if (!m_sinceStart.isValid() || m_sinceStart.elapsed() < NeededMilliseconds)
            return 0;
        return static_cast<double>(done - m_doneAtStart) * 1000 / static_cast<double>(m_sinceStart.elapsed());
    }

private:
    static constexpr qint64 NeededMilliseconds = 500;

    QElapsedTimer m_sinceStart;
    qint64 m_doneAtStart = 0;
};

} // namespace vobiz
