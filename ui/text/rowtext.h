// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

struct Credential;
struct RowFacts;

/// One credential as a line for the clipboard, fit for a spreadsheet: its fields in the order of the table's
/// columns, with exact times in UTC, and what is known besides.
[[nodiscard]] QString rowText(const Credential &credential, const RowFacts &facts);

} // namespace vobiz
