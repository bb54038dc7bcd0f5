// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/sqliteproblem.h"

#include <QtCore/QString>

#include <optional>

namespace vobiz {

class SqliteFile;
class SqliteTransaction;

// SQLite goes on writing into a file that was deleted, moved or replaced under it. A stamp in the file, which
// is looked for by the file's name after each write, tells whether it is still the one. (The journal, which
// writes far more often, has a SqliteLook instead.)

/// Makes its table; one of SqliteFormat::statements.
[[nodiscard]] QString stampTable();
/// Commits. What it returns nothing for is on the disk, in the file of that name.
[[nodiscard]] std::optional<SqliteProblem> commitStamped(const SqliteFile &file,
                                                         SqliteTransaction &transaction);

} // namespace vobiz
