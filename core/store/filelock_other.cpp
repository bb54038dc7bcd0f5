// SPDX-License-Identifier: MIT
#include "core/store/filelock.h"

#include <QtCore/QLockFile>

namespace vobiz {

bool FileLock::tryLock()
{
    if (!m_elsewhere) {
        m_elsewhere = std::make_unique<QLockFile>(m_path);
        m_elsewhere->setStaleLockTime(0);
    }
    return m_elsewhere->isLocked() || m_elsewhere->tryLock(0);
}

void FileLock::unlock()
{
    m_elsewhere.reset();
}

LockHolder holderOf(const QString &)
{
    return LockHolder::Unknown;
}

void removeIfUnheld(const QString &) {}

} // namespace vobiz
