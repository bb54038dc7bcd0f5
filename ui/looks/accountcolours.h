// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/account.h"

#include <QtGui/QColor>
#include <QtGui/QIcon>

namespace vobiz {

/// Invalid for AccountColour::None. Told apart on light and on dark.
[[nodiscard]] QColor accountColor(AccountColour colour);

/// A disc in that colour; null for AccountColour::None.
[[nodiscard]] QIcon accountColorIcon(AccountColour colour);

} // namespace vobiz
