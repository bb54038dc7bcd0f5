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
    /// Of a file of this name, beside which it may need room while it is made.
    std::unique_ptr<ExportWriter> (*makeWriter)(const QString &path);

    /// "CSV"
    [[nodiscard]] QString name() const { return QString(suffix).toUpper(); }
};

/// All there are, the one for most people first. What a user can choose from is made from it.
[[nodiscard]] std::span<const ExportFormat> exportFormats();
/// Of a file of this name; the first one if its suffix is of none.
[[nodiscard]] const ExportFormat &exportFormatOf(const QString &path);

struct ExportTarget
{
    QString path;
    const ExportFormat *format; ///< one of `exportFormats()`
};

/// Of a file of this name as a user typed it, who chose that format: a suffix of another format says more
/// than the choice, and to any other name the suffix is appended ("audit 29.11.2026" has none).
[[nodiscard]] ExportTarget exportTarget(const QString &path, const ExportFormat &chosen);

} // namespace vobiz
