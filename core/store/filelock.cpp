// SPDX-License-Identifier: MIT
#include "core/store/filelock.h"

#include <QtCore/QLockFile>

namespace vobiz {

FileLock::FileLock(QString path)
    : m_path(std::move(path))
{
}

FileLock::~FileLock()
{
    unlock();
}

} // namespace vobiz
