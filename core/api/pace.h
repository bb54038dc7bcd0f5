// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>

namespace vobiz {

/// How many requests may be under way at once: at first `most`, half as many after the server has said that
/// it is too much, and one more after every so many good answers. A value; who sends asks it.
class Pace final
{
public:
    explicit Pace(int most)
        : m_most(most)
        , m_allowed(most)
    {
    }

    [[nodiscard]] int allowed() const { return m_allowed; }
    /// Changes whenever it was slowed down. A request remembers it.
    [[nodiscard]] int step() const { return m_step; }

    /// The server said so to a request that was started at that step: those that were under way together
    /// count once.
    void slowDown(int step)
    {
        if (step != m_step)
            return;
        ++m_step;
        m_allowed = std::max(1, m_allowed / 2);
        m_goodAnswers = 0;
    }
    /// A request ended well.
    void speedUp()
    {
        if (m_allowed < m_most && ++m_goodAnswers >= GoodAnswersToSpeedUp) {
            ++m_allowed;
            m_goodAnswers = 0;
        }
    }

private:
    static constexpr int GoodAnswersToSpeedUp = 20;

    int m_most;
    int m_allowed;
    int m_goodAnswers = 0; ///< since `m_allowed` changed
    int m_step = 0;
};

} // namespace vobiz
