// SPDX-License-Identifier: MIT
#include "core/store/filelock.h"

#include <QtCore/QDir>
#include <QtCore/QLockFile>

#include <qt_windows.h>

namespace vobiz {

namespace {

constexpr DWORD ShareAll = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

HANDLE openFile(const QString &path, DWORD access, DWORD sharing, DWORD disposition)
{
    const QString native = QDir::toNativeSeparators(path);
    return CreateFileW(reinterpret_cast<const wchar_t *>(native.utf16()), access, sharing, nullptr,
                       disposition, FILE_ATTRIBUTE_NORMAL, nullptr);
}

} // namespace

/// The file is open here, and for nobody else.
bool FileLock::tryLock()
{
    if (m_handle)
        return true;
    const HANDLE file = openFile(m_path, GENERIC_READ | GENERIC_WRITE, 0, OPEN_ALWAYS);
    m_handle = file == INVALID_HANDLE_VALUE ? nullptr : file;
    return m_handle != nullptr;
}

void FileLock::unlock()
{
    if (m_handle)
        CloseHandle(m_handle);
    m_handle = nullptr;
}

/// Qt 6.4 has such a file open, and lets others only read it, for as long as it holds it.
LockHolder holderOf(const QString &path)
{
    const HANDLE file = openFile(path, DELETE, ShareAll, OPEN_EXISTING);
    if (file != INVALID_HANDLE_VALUE) {
        CloseHandle(file);
        return LockHolder::Nobody;
    }
    switch (GetLastError()) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
        return LockHolder::Nobody;
    case ERROR_SHARING_VIOLATION:
        return LockHolder::Somebody;
    default:
        return LockHolder::Unknown;
    }
}

/// Windows itself refuses to delete what somebody has open.
void removeIfUnheld(const QString &path)
{
    const QString native = QDir::toNativeSeparators(path);
    DeleteFileW(reinterpret_cast<const wchar_t *>(native.utf16()));
}

} // namespace vobiz
