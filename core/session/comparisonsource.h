// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/exportsource.h"
#include "core/session/comparison.h"

namespace vobiz {

/// What is different, to be exported: what happened, then each field before and after, the trunks, and who
/// did it. Texts are exact.
class ComparisonSource final : public ExportSource
{
public:
    ComparisonSource(QList<ComparedCredential> rows, ChangeAuthors authors);

    [[nodiscard]] ExportHead head() const override;
    [[nodiscard]] qint64 total() override { return m_rows.size(); }
    [[nodiscard]] Result<QList<ExportRecord>, QString> next() override;

private:
    const QList<ComparedCredential> m_rows;
    const ChangeAuthors m_authors;
    qsizetype m_next = 0;
};

} // namespace vobiz
