// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/exportwriter.h"

#include <QtCore/QString>

#include <memory>
#include <span>

namespace vobiz {

/// A kind of file that can be exported to.
struct ExportFormat
{
    QLatin1StringView suffix; ///< of the file's name, without the dot
    const char *title;        ///< to be translated in the context "ExportFormat"
    std::unique_ptr<ExportWriter> (*makeWriter)();
};

/// All there are, the one for most people first. What a user can choose from is made from it.
[[nodiscard]] std::span<const ExportFormat> exportFormats();
/// Of a file of this name; the first one if its suffix is of none.
[[nodiscard]] const ExportFormat &exportFormatOf(const QString &path);

} // namespace vobiz
