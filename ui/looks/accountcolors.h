// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/account.h"

#include <QtGui/QColor>
#include <QtGui/QIcon>

namespace vobiz {

/// Invalid for AccountColor::None. Told apart on light and on dark.
[[nodiscard]] QColor accountColor(AccountColor color);

/// A disc in that colour; null for AccountColor::None.
[[nodiscard]] QIcon accountColorIcon(AccountColor color);

} // namespace vobiz
