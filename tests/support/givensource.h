// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/exportsource.h"

#include <utility>

namespace vobiz::test {

/// Records that the test writes down.
class GivenSource final : public ExportSource
{
public:
    GivenSource(ExportHead head, QList<ExportRecord> records)
        : m_head(std::move(head))
        , m_records(std::move(records))
    {
    }

    [[nodiscard]] ExportHead head() const override { return m_head; }
    [[nodiscard]] qint64 total() override { return m_records.size(); }
    [[nodiscard]] Result<QList<ExportRecord>, QString> next() override
    {
        return std::exchange(m_records, {});
    }

private:
    const ExportHead m_head;
    QList<ExportRecord> m_records;
};

} // namespace vobiz::test
