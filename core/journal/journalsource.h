// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/exportsource.h"
#include "core/journal/journalproblem.h"
#include "core/journal/journalquery.h"

#include <memory>
#include <optional>

namespace vobiz {

class JournalDatabase;

/// All that the query asks for, newest first, whatever its `before` and `atMost`. Outcomes are the journal's
/// own words.
///
/// With a connection of its own, from its first use on, so that what is slow there holds up nobody who
/// writes. A copy is read where the file can't be opened.
class JournalSource final : public ExportSource
{
public:
    /// What it has to say may be looked at once the source is gone.
    using Problem = std::shared_ptr<std::optional<JournalProblem>>;

    JournalSource(QString path, const JournalQuery &query);
    ~JournalSource() override;

    [[nodiscard]] ExportHead head() const override;
    [[nodiscard]] qint64 total() override;
    [[nodiscard]] Result<QList<ExportRecord>, QString> next() override;

    /// Why it could not be read, once `next` has said so.
    [[nodiscard]] Problem problem() const { return m_problem; }

private:
    [[nodiscard]] bool open();

    const QString m_path;
    JournalQuery m_query; ///< for the next page
    bool m_hasMore = true;
    std::unique_ptr<JournalDatabase> m_database; ///< once it is open
    const Problem m_problem;
};

} // namespace vobiz
