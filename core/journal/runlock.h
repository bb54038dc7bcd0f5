// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QLockFile>
#include <QtCore/QString>

namespace vobiz {

/// Tells every run of the program from all others, and one that is still at work from one that has ended,
/// also if it was killed: a lock file of its own in a folder that the runs share, held until the run's end.
class RunLock final
{
public:
    /// Makes the folder if need be.
    explicit RunLock(const QString &folder);

    [[nodiscard]] const QString &name() const { return m_name; }
    /// Without it others would take this run for ended.
    [[nodiscard]] bool isHeld() const { return m_lock.isLocked(); }

    /// Whether the run of this name has ended; in doubt it has not. The file it may have left is removed.
    [[nodiscard]] static bool hasEnded(const QString &folder, const QString &name);

private:
    const QString m_name;
    QLockFile m_lock;
};

} // namespace vobiz
