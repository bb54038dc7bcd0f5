// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QSet>

#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace vobiz {

/// Where the rows of a run are on their way, each named by its place in the run: first they wait, then they
/// are prepared, then they are released and take up room. A value; what is prepared or released, and when, is
/// the run's to decide.
class RunQueue final
{
public:
    void add(size_t place) { m_waiting.push_back(place); }
    /// It was on its way, and is the next one that waits again.
    void putBack(size_t place);
    /// It is not on its way any more. Returns whether it was further than waiting.
    bool forget(size_t place);
    /// Its end is known, so that there will be room; it was released.
    void expectRoom(size_t place) { m_ending.insert(place); }

    /// Takes the next one that waits, if another may be prepared: as many as may be out at once, beside those
    /// for which there is room.
    [[nodiscard]] std::optional<size_t> takeToPrepare(int mostOut);
    void addPrepared(size_t place) { m_prepared.push_back(place); }
    /// Takes the next one that is prepared, if there is room.
    [[nodiscard]] std::optional<size_t> takeToRelease(int mostOut);
    void addReleased(size_t place) { m_released.insert(place); }

    [[nodiscard]] bool isReleased(size_t place) const { return m_released.contains(place); }
    [[nodiscard]] const QSet<size_t> &released() const { return m_released; }
    [[nodiscard]] const std::deque<size_t> &prepared() const { return m_prepared; }
    [[nodiscard]] bool hasMore() const { return !m_waiting.empty() || !m_prepared.empty(); }
    /// Takes all that wait.
    [[nodiscard]] std::deque<size_t> takeWaiting() { return std::exchange(m_waiting, {}); }

private:
    std::deque<size_t> m_waiting;
    std::deque<size_t> m_prepared;
    QSet<size_t> m_released;
    QSet<size_t> m_ending; ///< of those
};

} // namespace vobiz
