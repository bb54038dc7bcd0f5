// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"
#include "core/model/rowactivity.h"

#include <QtGui/QIcon>

class QPalette;

namespace vobiz {

/// The mark beside a status word. What this program is doing about a row, or failed to do, outranks the
/// status. Shapes differ, not only colours; a selected row leaves but one colour that reads there.
[[nodiscard]] QIcon statusIcon(CredentialStatus status, RowActivity activity, const QPalette &palette,
                               bool isSelected, int size, qreal devicePixelRatio);

} // namespace vobiz
