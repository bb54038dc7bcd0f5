// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/exportformat.h"
#include "core/report/enclosure.h"

#include <QtCore/QString>

#include <optional>
#include <variant>

namespace vobiz {

/// What a file of `--report` becomes: a report, or an export of the rows that it would be about.
using ReportFileType = std::variant<ReportFileKind, const ExportFormat *>;

/// As the suffix of its name says, in any case of its letters; nothing for any other.
[[nodiscard]] std::optional<ReportFileType> reportFileType(const QString &path);

} // namespace vobiz
