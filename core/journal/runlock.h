// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QLockFile>
#include <QtCore/QString>

#include <memory>

namespace vobiz {

/// Tells every run of the program from all others, and one that is still at work from one that has ended,
/// also if it was killed: a lock file of its own in a folder that the runs share, held until the run's end.
class RunLock final
{
public:
    explicit RunLock(QString folder);
    ~RunLock();
    Q_DISABLE_COPY_MOVE(RunLock)

    [[nodiscard]] const QString &name() const { return m_name; }
    /// Before the first thing that bears the name: without the lock others would take this run for ended.
    /// Makes the folder if need be, and sweeps away what ended runs have left there. False if it can't be
    /// held.
    [[nodiscard]] bool hold();

    /// Whether the run of this name has ended; in doubt it has not. Needs no right to write.
    [[nodiscard]] static bool hasEnded(const QString &folder, const QString &name);

private:
    void sweep() const;

    const QString m_folder;
    const QString m_name;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace vobiz
