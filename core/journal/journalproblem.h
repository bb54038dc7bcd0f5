// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

/// Why the journal did not do what it was asked.
struct JournalProblem
{
    enum class Kind {
        CantOpen,   ///< no such folder, no permission, no SQLite, or no longer the file that was opened
        Damaged,    ///< not a journal, or not readable as one
        CantRead,   ///< opened, but not read
        CantWrite,  ///< disk full, read-only, or locked by another program for too long
        CantExport, ///< the file to export to can't be written
        Newer,      ///< written by a newer version of this program, and left as it is
    } kind = Kind::CantOpen;
    QString detail; ///< what SQLite said, or the system about the file to export to
};

} // namespace vobiz
