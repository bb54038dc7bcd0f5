// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

#include <memory>

class QLockFile;

namespace vobiz {

/// Something that only one program at a time may do: a lock on a file that stays there, empty. The system
/// takes the lock away from whoever ends, however that happens, so it is never stale.
class FileLock final
{
public:
    /// The folder must be there once the lock is tried.
    explicit FileLock(QString path);
    ~FileLock();
    Q_DISABLE_COPY_MOVE(FileLock)

    /// Does not wait. Also false if there can't be such a file.
    [[nodiscard]] bool tryLock();
    void unlock();

private:
    const QString m_path;
    int m_file = -1;                        ///< POSIX
    void *m_handle = nullptr;               ///< Windows
    std::unique_ptr<QLockFile> m_elsewhere; ///< where the system has no such locks
};

enum class LockHolder {
    Nobody,   ///< there is no such file, or whoever made it has ended
    Somebody, ///< who still runs, this program included
    Unknown,  ///< the file system can't tell
};

/// Who holds the QLockFile at `path`, as the system knows it and not by the process number in it, which may
/// belong to another program by now: Qt 6.4 has such a file locked (flock), or on Windows open for itself,
/// for as long as it holds it. Changes nothing, and needs no right to write.
[[nodiscard]] LockHolder holderOf(const QString &path);
/// Removes it if nobody holds it. Nobody can take it meanwhile: whoever makes such a file has to look, once
/// it is locked, whether `holderOf` says `Nobody`, and then to begin again.
void removeIfUnheld(const QString &path);

} // namespace vobiz
