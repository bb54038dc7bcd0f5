// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>

#include <atomic>

namespace vobiz::test {

/// Between this test program, its libraries included, and the disk: counts the system calls that change
/// files under one folder, and at one of them the program is killed, or from one of them on they fail as on
/// a full disk. To be linked into the program itself, whose functions come before those of the C library.
struct DiskSeam
{
    static inline QByteArray folder;            ///< empty: nothing is counted
    static inline std::atomic_int killAt = 0;   ///< at the how manyth call from now; 0: never
    static inline std::atomic_int failFrom = 0; ///< likewise
    static inline QByteArray failOn;            ///< only files whose path has this in it
    static inline std::atomic_bool isFailing = false;

    static void reset()
    {
        killAt = failFrom = 0;
        isFailing = false;
    }
};

} // namespace vobiz::test
