// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/exportwriter.h"

namespace vobiz {

/// One record of a CSV file (RFC 4180, UTF-8, with its line end). A field that a spreadsheet would take for a
/// formula gets an apostrophe before it, as OWASP's page on CSV injection advises: the fields come from a
/// server, and opening an export must not run anything. Whoever needs the exact text exports XLSX or JSON.
[[nodiscard]] QByteArray csvRecord(const QStringList &fields);

/// What tells spreadsheets that the file is UTF-8. Goes before the first record.
inline constexpr char CsvPrefix[] = "\xEF\xBB\xBF";

/// The names, then a line for each record; what is not known is an empty field.
class CsvWriter final : public ExportWriter
{
public:
    void begin(const ExportHead &head, QByteArray &bytes) override;
    void record(const ExportRecord &values, QByteArray &bytes) override;
    [[nodiscard]] bool end(QByteArray &) override { return false; }
};

} // namespace vobiz
