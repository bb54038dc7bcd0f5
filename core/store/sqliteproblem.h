// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

/// Why a database did not do what it was asked.
struct SqliteProblem
{
    enum class Kind {
        CantOpen,  ///< no such folder, no permission, no SQLite
        Damaged,   ///< not a database of this kind, or not readable as one
        Busy,      ///< locked by another program for too long
        CantWrite, ///< disk full, read-only
        Newer,     ///< written by a newer version of this program, and left as it is
    } kind = Kind::CantOpen;
    QString detail; ///< what SQLite said
};

} // namespace vobiz
