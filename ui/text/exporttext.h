// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

struct ExportLimits;

/// How many were written, as what and where to.
[[nodiscard]] QString exportedText(qint64 records, const QString &path);
/// What the file does not hold as one might think, as sentences to go behind others, with a blank in front;
/// empty if there is nothing.
[[nodiscard]] QString exportLimitsText(const ExportLimits &limits);

} // namespace vobiz
