// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

struct Credential;

/// One credential as a line of tab-separated fields in the order of the table's columns, with exact times in
/// UTC; for the clipboard.
[[nodiscard]] QString rowText(const Credential &credential);

} // namespace vobiz
