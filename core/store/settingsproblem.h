// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

/// Why the settings could not be written.
struct SettingsProblem
{
    enum class Kind {
        Locked,        ///< another program is writing them, or did not let go; `detail` is the lock file
        CantLock,      ///< `detail` is the lock file, which can't be made
        NoFolder,      ///< `detail` is the folder, which can't be made
        CantRead,      ///< so they aren't written over, either; `detail` are the system's words
        CantKeepAside, ///< the file is broken and can't be renamed; `detail` is the name that it should get
        CantWrite      ///< `detail` are the system's words
    } kind = Kind::CantWrite;
    QString detail;
};

} // namespace vobiz
