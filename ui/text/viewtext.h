// SPDX-License-Identifier: MIT
#pragma once

#include "core/query/savedview.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace vobiz {

/// The views that come with the program.
[[nodiscard]] QList<SavedView> builtInViews();

/// Plain text: what is wrong with the name, and what would be right.
[[nodiscard]] QString viewNameProblemText(ViewNameProblem problem);

} // namespace vobiz
