// SPDX-License-Identifier: MIT
#include "app/console.h"

#include <qt_windows.h>

namespace vobiz {

namespace {

/// Nothing, if there is neither a place that the output was sent to nor a console that the program was
/// started from.
HANDLE place(DWORD which)
{
    const HANDLE given = GetStdHandle(which);
    if (given && given != INVALID_HANDLE_VALUE && GetFileType(given) != FILE_TYPE_UNKNOWN)
        return given;
    if (!AttachConsole(ATTACH_PARENT_PROCESS) &&
        GetLastError() != ERROR_ACCESS_DENIED) // that is: attached already
        return nullptr;
    const HANDLE console =
        CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
                    OPEN_EXISTING, 0, nullptr);
    return console == INVALID_HANDLE_VALUE ? nullptr : console; // kept until the program ends, which is soon
}

void write(DWORD which, const QString &text)
{
    const HANDLE to = place(which);
    if (!to)
        return;
    DWORD written = 0;
    DWORD mode = 0;
    if (GetConsoleMode(to, &mode)) {
        WriteConsoleW(to, text.utf16(), static_cast<DWORD>(text.size()), &written, nullptr);
        return;
    }
    const QByteArray bytes = text.toUtf8();
    WriteFile(to, bytes.constData(), static_cast<DWORD>(bytes.size()), &written, nullptr);
}

} // namespace

void writeOutput(const QString &text)
{
    write(STD_OUTPUT_HANDLE, text);
}

void writeError(const QString &text)
{
    write(STD_ERROR_HANDLE, text);
}

bool isErrorOnTerminal()
{
    DWORD mode = 0;
    const HANDLE to = place(STD_ERROR_HANDLE);
    return to && GetConsoleMode(to, &mode);
}

} // namespace vobiz
