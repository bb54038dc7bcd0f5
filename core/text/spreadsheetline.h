// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QStringView>

namespace vobiz {

// What spreadsheets make of text that somebody else wrote (docs/decisions/0038).

/// Whether a spreadsheet would carry out this text as a formula.
[[nodiscard]] bool beginsLikeFormula(QStringView text);
/// `field` with an apostrophe in front if a spreadsheet would carry it out as a formula.
[[nodiscard]] QString withoutFormula(QString field);

/// One line for the clipboard, with tabs between its fields, which hold no tab and no line break: a
/// spreadsheet takes each for one cell, and carries none of them out.
[[nodiscard]] QString spreadsheetLine(const QStringList &fields);

} // namespace vobiz
