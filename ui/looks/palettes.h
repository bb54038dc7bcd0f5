// SPDX-License-Identifier: MIT
#pragma once

#include <QtGui/QPalette>

namespace vobiz {

/// Colours of our own, for Fusion, where the platform can't be told to be light or dark. Complete: nothing in
/// them is left to the platform's palette. Text of every kind has a contrast of at least 4.5 to what is under
/// it, unless it is disabled; of at least 7 where `currentContrast` is high.
[[nodiscard]] QPalette lightColors();
[[nodiscard]] QPalette darkColors();

} // namespace vobiz
