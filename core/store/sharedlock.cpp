// SPDX-License-Identifier: MIT
#include "core/store/sharedlock.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>
#include <QtCore/QThread>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto LookAgainAfter = 10ms;
constexpr auto LongestWrite = 60s;

} // namespace

SharedLock::SharedLock(const QString &path)
    : m_path(path)
    , m_lock(path + u".lock"_s)
{
    m_lock.setStaleLockTime(0); // else it is anybody's after half a minute
}

SharedLock::Answer SharedLock::take(std::chrono::milliseconds patience)
{
    const QDeadlineTimer deadline(patience);
    for (;;) {
        const QFileInfo there(m_lock.fileName());
        if (there.exists())
            m_seenMade = there.lastModified();
        if (m_lock.tryLock(0ms)) {
            sweep();
            m_seen.clear();
            m_seenMade = {};
            m_seenIn.invalidate();
            return Answer::Held;
        }
        if (m_lock.error() != QLockFile::LockFailedError)
            return Answer::CantBeMade;
        if (removeIfAbandoned())
            continue;
        if (deadline.hasExpired())
            return Answer::IsElsewhere;
        QThread::msleep(LookAgainAfter.count());
    }
}

void SharedLock::letGo()
{
    m_lock.unlock();
}

bool SharedLock::removeIfAbandoned()
{
    QFile file(m_lock.fileName());
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray seen =
        QByteArray::number(file.fileTime(QFileDevice::FileModificationTime).toMSecsSinceEpoch()) + '\n' +
        file.readAll();
    file.close(); // Windows removes no file that is open
    if (seen != m_seen || !m_seenIn.isValid()) {
        m_seen = seen;
        m_seenIn.start();
        return false;
    }
    return m_seenIn.hasExpired(Abandoned.count()) && m_lock.removeStaleLockFile();
}

/// QSaveFile makes its file in this way. Whatever else may be called so (`.broken` is as long) is not of the
/// time of a lock that was left.
void SharedLock::sweep() const
{
    if (!m_seenMade.isValid())
        return;
    const QFileInfo info(m_path);
    const QRegularExpression name(
        u"^%1\\.(?=[a-z]*[A-Z])[A-Za-z]{6}$"_s.arg(QRegularExpression::escape(info.fileName())));
    const QFileInfoList files = info.dir().entryInfoList(QDir::Files | QDir::Hidden | QDir::NoSymLinks);
    for (const QFileInfo &file : files) {
        const auto after = std::chrono::milliseconds(m_seenMade.msecsTo(file.lastModified()));
        if (after >= 0ms && after < LongestWrite && name.match(file.fileName()).hasMatch())
            QFile::remove(file.filePath());
    }
}

} // namespace vobiz
