// SPDX-License-Identifier: MIT
#include "core/journal/runlock.h"

#include <QtCore/QDir>
#include <QtCore/QUuid>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString pathOf(const QString &folder, const QString &name)
{
    QDir().mkpath(folder);
    return folder + u'/' + name + u".lock"_s;
}

} // namespace

RunLock::RunLock(const QString &folder)
    : m_name(QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_lock(pathOf(folder, m_name))
{
    m_lock.setStaleLockTime(0); // however long it runs
    m_lock.tryLock(0);
}

bool RunLock::hasEnded(const QString &folder, const QString &name)
{
    QLockFile lock(pathOf(folder, name));
    lock.setStaleLockTime(0);
    return lock.tryLock(0);
}

} // namespace vobiz
