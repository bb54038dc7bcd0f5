// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/apiaccount.h"

#include <QtCore/QString>

namespace vobiz {

/// What is wrong with an API URL, and what would be right.
[[nodiscard]] QString apiUrlText(ApiUrlError error);

} // namespace vobiz
