// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

/// Writes to where the program was started from: its terminal, or the file or pipe that the output was sent
/// to. One source per kind of system: on Windows a program with windows has no terminal before it asks for
/// one, and what it writes into a file or a pipe is UTF-8, whatever the code page. Text that finds no place
/// is lost in silence.
void writeOutput(const QString &text);
void writeError(const QString &text);

/// Whether somebody may be looking at what `writeError` writes, on a terminal.
[[nodiscard]] bool isErrorOnTerminal();

} // namespace vobiz
