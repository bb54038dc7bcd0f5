// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

struct Credential;

/// One credential as a line for the clipboard, fit for a spreadsheet: its fields in the order of the table's
/// columns, with exact times in UTC.
[[nodiscard]] QString rowText(const Credential &credential);

} // namespace vobiz
