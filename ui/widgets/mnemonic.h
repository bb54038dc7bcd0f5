// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

/// What a label with mnemonics reads as: "&Copy" is "Copy", "Save && Close" is "Save & Close".
[[nodiscard]] QString withoutMnemonic(const QString &label);

/// A label that reads as this text, whatever is in it.
[[nodiscard]] QString asLabel(QString text);

} // namespace vobiz
