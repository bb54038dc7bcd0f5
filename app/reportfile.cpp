// SPDX-License-Identifier: MIT
#include "app/reportfile.h"

#include <QtCore/QFileInfo>

namespace vobiz {

using namespace Qt::StringLiterals;

std::optional<ReportFileType> reportFileType(const QString &path)
{
    const QFileInfo file(path);
    if (file.completeBaseName().isEmpty())
        return std::nullopt; // ".pdf" is a name without a suffix
    const QString suffix = file.suffix().toLower();
    if (suffix == "html"_L1)
        return ReportFileKind::Html;
    if (suffix == "pdf"_L1)
        return ReportFileKind::Pdf;
    for (const ExportFormat &format : exportFormats()) {
        if (suffix == format.suffix)
            return &format;
    }
    return std::nullopt;
}

} // namespace vobiz
