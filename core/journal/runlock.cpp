// SPDX-License-Identifier: MIT
#include "core/journal/runlock.h"

#include "core/store/filelock.h"
#include "core/store/privatefiles.h"

#include <QtCore/QDir>
#include <QtCore/QUuid>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString pathOf(const QString &folder, const QString &name)
{
    return folder + u'/' + name + u".lock"_s;
}

std::unique_ptr<QLockFile> lockAt(const QString &path)
{
    auto lock = std::make_unique<QLockFile>(path);
    lock->setStaleLockTime(0); // however long it runs
    return lock;
}

} // namespace

RunLock::RunLock(QString folder)
    : m_folder(std::move(folder))
    , m_name(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

RunLock::~RunLock() = default;

bool RunLock::hold()
{
    if (m_lock)
        return true;
    makePrivateFolder(m_folder);
    closeToOthers(m_folder);
    const QString path = pathOf(m_folder, m_name);
    auto lock = lockAt(path);
    // Who sweeps may have taken the file for left behind in the moment between its making and its locking.
    for (int attempt = 0; attempt < 5; ++attempt) {
        if (!lock->tryLock(0))
            return false;
        if (holderOf(path) != LockHolder::Nobody) {
            m_lock = std::move(lock);
            sweep();
            return true;
        }
        lock->unlock();
    }
    return false;
}

bool RunLock::hasEnded(const QString &folder, const QString &name)
{
    const QString path = pathOf(folder, name);
    switch (holderOf(path)) {
    case LockHolder::Nobody:
        return true;
    case LockHolder::Somebody:
        return false;
    case LockHolder::Unknown:
        break;
    }
    return lockAt(path)->tryLock(0); // by the process number in it
}

void RunLock::sweep() const
{
    const QDir folder(m_folder);
    for (const QString &file : folder.entryList({u"*.lock"_s}, QDir::Files))
        removeIfUnheld(folder.filePath(file));
}

} // namespace vobiz
