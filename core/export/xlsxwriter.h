// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/exportwriter.h"

#include <memory>

namespace vobiz {

class XlsxBook;

/// A workbook: texts are texts, whatever they look like, and times are times. What does not fit into one
/// sheet goes on in the next. The workbook is made in a temporary file beside the one that is to be written,
/// from which its bytes come in the end; packing it can't be interrupted.
class XlsxWriter final : public ExportWriter
{
public:
    static constexpr int MostRecords = 1'048'575; ///< that a sheet holds besides the names

    explicit XlsxWriter(const QString &path, int recordsOfSheet = MostRecords);
    ~XlsxWriter() override;

    void begin(const ExportHead &head, QByteArray &bytes) override;
    void record(const ExportRecord &values, QByteArray &bytes) override;
    [[nodiscard]] bool end(QByteArray &bytes) override;

    [[nodiscard]] QString problem() const override;
    [[nodiscard]] ExportLimits limits() const override;

private:
    void beginSheet();

    const int m_recordsOfSheet;
    ExportHead m_head;
    std::unique_ptr<XlsxBook> m_book;
    bool m_isFinished = false;
};

} // namespace vobiz
