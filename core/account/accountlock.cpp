// SPDX-License-Identifier: MIT
#include "core/account/accountlock.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>

namespace vobiz {

AccountLock::AccountLock(const QString &path)
{
    if (path.isEmpty())
        return;
    m_file.emplace(path);
    // For a lock that a computer left which shares the folder; one of this computer is stale as soon as its
    // program has ended. A change takes minutes at most: the keychain's patience, a few times.
    m_file->setStaleLockTime(30 * 60 * 1000);
}

bool AccountLock::take()
{
    if (!m_file || m_file->isLocked())
        return true;
    if (m_file->tryLock(0))
        return true;
    if (m_file->error() != QLockFile::LockFailedError) {
        QDir().mkpath(QFileInfo(m_file->fileName()).path());
        return m_file->tryLock(0) || m_file->error() != QLockFile::LockFailedError;
    }
    qint64 process = 0;
    QString host;
    QString program;
    // In a container every run may have the same number, so that one which was killed seems to be this one.
    // Qt does not remove the file of one that lives.
    return m_file->getLockInfo(&process, &host, &program) && process == QCoreApplication::applicationPid() &&
           m_file->removeStaleLockFile() && m_file->tryLock(0);
}

void AccountLock::release()
{
    if (m_file)
        m_file->unlock();
}

} // namespace vobiz
