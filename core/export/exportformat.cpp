// SPDX-License-Identifier: MIT
#include "core/export/exportformat.h"

#include "core/export/csvwriter.h"
#include "core/export/jsonwriter.h"
#include "core/export/xlsxwriter.h"

#include <QtCore/QFileInfo>

#include <array>
#include <type_traits>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

template <typename Writer>
std::unique_ptr<ExportWriter> make(const QString &path)
{
    if constexpr (std::is_constructible_v<Writer, QString>)
        return std::make_unique<Writer>(path);
    else
        return std::make_unique<Writer>();
}

constexpr std::array Formats{
    ExportFormat{"csv"_L1, QT_TRANSLATE_NOOP("ExportFormat", "CSV, for spreadsheets"), make<CsvWriter>},
    ExportFormat{"xlsx"_L1, QT_TRANSLATE_NOOP("ExportFormat", "XLSX, a workbook with texts as texts"),
                 make<XlsxWriter>},
    ExportFormat{"json"_L1, QT_TRANSLATE_NOOP("ExportFormat", "JSON, with the exact text"), make<JsonWriter>},
};

} // namespace

std::span<const ExportFormat> exportFormats()
{
    return Formats;
}

const ExportFormat &exportFormatOf(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    for (const ExportFormat &format : Formats) {
        if (format.suffix == suffix)
            return format;
    }
    return Formats.front();
}

ExportTarget exportTarget(const QString &path, const ExportFormat &chosen)
{
    const ExportFormat &named = exportFormatOf(path);
    if (path.endsWith(u'.' + named.suffix, Qt::CaseInsensitive))
        return {path, &named};
    return {u"%1.%2"_s.arg(path, chosen.suffix), &chosen};
}

} // namespace vobiz
