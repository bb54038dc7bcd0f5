// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QStringView>

#include <string>

namespace vobiz {

/// Writes what a cell of a workbook can hold of the text into `utf8`, and says whether that is all of it: at
/// most 32,767 UTF-16 units, else the beginning with "…" behind it. What XML can't hold, or what a reader
/// would take for something else, is shown instead: control characters as their pictures (U+2400 …), halves
/// of surrogate pairs and what is no character as U+FFFD; `_x0041_` is written so that it stays that. Line
/// ends are one line feed each.
[[nodiscard]] bool writeXlsxText(QStringView text, std::string &utf8);

} // namespace vobiz
