// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QtGlobal>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

namespace vobiz::test {

#ifdef Q_OS_UNIX

/// As if the disk were full: no file of this process grows beyond this size while it lives. What is written
/// below it succeeds, as on the last free block of a disk.
class FullDisk
{
public:
    explicit FullDisk(qint64 largestFile)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = static_cast<rlim_t>(largestFile);
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before = {};
};
#endif

} // namespace vobiz::test
