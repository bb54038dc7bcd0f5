// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>
#include <QtCore/QStringList>

namespace vobiz {

// Rows for the clipboard, the titles first; each has as many cells. Empty if there is none.

/// As a file would have them (core/export/csvwriter.h).
[[nodiscard]] QString csvTable(const QList<QStringList> &rows);
/// A table of GitHub's Markdown, in which every cell is shown as the text that it is: nothing in it becomes
/// a link, a code or another cell. What is invisible is made visible.
[[nodiscard]] QString markdownTable(const QList<QStringList> &rows);

} // namespace vobiz
