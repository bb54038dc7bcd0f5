// SPDX-License-Identifier: MIT
#include "core/store/filelock.h"

#include <QtCore/QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vobiz {

bool FileLock::tryLock()
{
    if (m_file >= 0)
        return true;
    m_file = open(QFile::encodeName(m_path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (m_file >= 0 && flock(m_file, LOCK_EX | LOCK_NB) == 0)
        return true;
    unlock();
    return false;
}

void FileLock::unlock()
{
    if (m_file >= 0)
        close(m_file);
    m_file = -1;
}

namespace {

template <typename Then>
LockHolder look(const QString &path, const Then &then)
{
    const QByteArray name = QFile::encodeName(path);
    const int file = open(name.constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return errno == ENOENT ? LockHolder::Nobody : LockHolder::Unknown;
    LockHolder holder = LockHolder::Nobody;
    if (flock(file, LOCK_SH | LOCK_NB) == 0) // shared, so that two who look don't see each other
        then(name);
    else
        holder = errno == EWOULDBLOCK ? LockHolder::Somebody : LockHolder::Unknown;
    close(file);
    return holder;
}

} // namespace

LockHolder holderOf(const QString &path)
{
    return look(path, [](const QByteArray &) {});
}

void removeIfUnheld(const QString &path)
{
    look(path, [](const QByteArray &name) { unlink(name.constData()); });
}

} // namespace vobiz
