// SPDX-License-Identifier: MIT
#include "tests/integration/diskseam.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <dlfcn.h>
#include <sys/types.h>
#include <unistd.h>

using vobiz::test::DiskSeam;

namespace {

template <typename Function>
Function next(const char *name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

enum class Fate { Pass, HalfOfIt, Fail };

/// What becomes of a call that changes the file of this path.
Fate fateOf(const QByteArray &path)
{
    if (DiskSeam::folder.isEmpty() || !path.startsWith(DiskSeam::folder))
        return Fate::Pass;
    if (DiskSeam::killAt > 0 && --DiskSeam::killAt == 0)
        ::raise(SIGKILL);
    if (!path.contains(DiskSeam::failOn))
        return Fate::Pass;
    if (DiskSeam::failFrom > 0 && --DiskSeam::failFrom == 0) {
        DiskSeam::isFailing = true;
        return Fate::HalfOfIt;
    }
    return DiskSeam::isFailing ? Fate::Fail : Fate::Pass;
}

Fate fateOf(int handle)
{
    if (DiskSeam::folder.isEmpty())
        return Fate::Pass;
    char link[64];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    char path[4096];
    const ssize_t size = ::readlink(link, path, sizeof path);
    return size < 0 ? Fate::Pass : fateOf(QByteArray(path, size));
}

template <typename Call>
auto carryOut(Fate fate, const Call &call) -> decltype(call(false))
{
    if (fate == Fate::Pass || fate == Fate::HalfOfIt)
        return call(fate == Fate::HalfOfIt);
    errno = ENOSPC;
    return -1;
}

/// For calls of which there is no half.
int carryOutWhole(Fate fate, const auto &call)
{
    return carryOut(fate == Fate::HalfOfIt ? Fate::Fail : fate, [&](bool) { return call(); });
}

} // namespace

extern "C" {

ssize_t write(int handle, const void *bytes, size_t size)
{
    static const auto real = next<decltype(&::write)>("write");
    return carryOut(fateOf(handle),
                    [&](bool half) { return real(handle, bytes, half ? (size + 1) / 2 : size); });
}

ssize_t pwrite64(int handle, const void *bytes, size_t size, off64_t offset)
{
    static const auto real = next<decltype(&::pwrite64)>("pwrite64");
    return carryOut(fateOf(handle),
                    [&](bool half) { return real(handle, bytes, half ? (size + 1) / 2 : size, offset); });
}

int fsync(int handle)
{
    static const auto real = next<decltype(&::fsync)>("fsync");
    return carryOutWhole(fateOf(handle), [&] { return real(handle); });
}

int fdatasync(int handle)
{
    static const auto real = next<decltype(&::fdatasync)>("fdatasync");
    return carryOutWhole(fateOf(handle), [&] { return real(handle); });
}

int rename(const char *from, const char *to) noexcept
{
    static const auto real = next<int (*)(const char *, const char *)>("rename");
    return carryOutWhole(fateOf(QByteArray(to)), [&] { return real(from, to); });
}

int renameat2(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags) noexcept
{
    static const auto real = next<int (*)(int, const char *, int, const char *, unsigned)>("renameat2");
    return carryOutWhole(fateOf(QByteArray(to)), [&] { return real(fromFolder, from, toFolder, to, flags); });
}

} // extern "C"
