// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>
#include <QtCore/QElapsedTimer>
#include <QtCore/QLockFile>
#include <QtCore/QString>

#include <chrono>

namespace vobiz {

/// What several running programs of this kind do to one file in turn: `path` + ".lock", as QSettings has it.
///
/// A lock that somebody holds is never removed, however long it is held. One that nobody holds is: at once if
/// its program is known to have ended (QLockFile sees that), else when it was seen unchanged for `Abandoned`
/// and the system, too, says that nobody holds it (flock; on Windows the open file). That concerns locks of
/// other hosts, of an earlier program with our own number, and empty ones. With a lock goes the temporary
/// file that its program left when it was killed. Lives in one thread.
class SharedLock final
{
public:
    enum class Answer {
        Held,
        IsElsewhere, ///< another program has it
        CantBeMade   ///< no right to, or no room
    };
    static constexpr std::chrono::milliseconds Abandoned{2000};

    explicit SharedLock(const QString &path);

    /// Blocks for as long at most.
    [[nodiscard]] Answer take(std::chrono::milliseconds patience);
    void letGo();
    [[nodiscard]] QString fileName() const { return m_lock.fileName(); }

private:
    [[nodiscard]] bool removeIfAbandoned();
    void sweep() const;

    const QString m_path;
    QLockFile m_lock;
    QByteArray m_seen;      ///< what somebody else's says
    QDateTime m_seenMade;   ///< by the clock of the disk; invalid if there is none
    QElapsedTimer m_seenIn; ///< since when it is the same
};

} // namespace vobiz
