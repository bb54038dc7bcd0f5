// SPDX-License-Identifier: MIT
#include "core/store/fileplace.h"

#include <QtCore/QDir>

#include <qt_windows.h>

namespace vobiz {

namespace {

quint64 joined(DWORD high, DWORD low)
{
    return quint64(high) << 32 | low;
}

} // namespace

std::optional<FilePlace> filePlace(const QString &path)
{
    const QString native = QDir::toNativeSeparators(path);
    const HANDLE file = CreateFileW(reinterpret_cast<const wchar_t *>(native.utf16()), FILE_READ_ATTRIBUTES,
                                    FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                                    OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return std::nullopt;
    BY_HANDLE_FILE_INFORMATION information{};
    const bool isTold = GetFileInformationByHandle(file, &information);
    CloseHandle(file);
    if (!isTold)
        return std::nullopt;
    return FilePlace{information.dwVolumeSerialNumber,
                     joined(information.nFileIndexHigh, information.nFileIndexLow),
                     static_cast<qint64>(joined(information.nFileSizeHigh, information.nFileSizeLow))};
}

} // namespace vobiz
