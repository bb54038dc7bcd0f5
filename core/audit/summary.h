// SPDX-License-Identifier: MIT
#pragma once

#include "core/audit/ages.h"
#include "core/inventory/mark.h"

#include <QtCore/QDateTime>

#include <array>
#include <vector>

namespace vobiz {

class CredentialRows;
struct InventoryChange;

/// How many of the loaded rows are what. Whether that is all of the account it does not know. A value.
struct SummaryFigures
{
    int total = 0;
    std::array<int, CredentialStatusCount> statuses = {}; ///< by CredentialStatus
    std::vector<AgeColumn> ages = {};                     ///< see AgeCounts::columns
    int withoutAge = 0;
    int used = 0;                                  ///< a trunk names it
    int unused = 0;                                ///< no trunk names it
    int withFinding = 0;                           ///< at least one
    std::array<int, AuditRuleCount> findings = {}; ///< by AuditRule

    [[nodiscard]] int useUnknown() const { return total - used - unused; }
    friend bool operator==(const SummaryFigures &, const SummaryFigures &) = default;
};

/// Keeps the figures of an inventory's rows, with little to do for what changes little. To be told of every
/// change, in order; for one thread.
class Summary final
{
public:
    /// Months and years go by `now`'s time zone here and below.
    explicit Summary(const QDateTime &now)
        : m_ages(now)
    {
        m_isStale.set();
    }

    void follow(const CredentialRows &rows, const InventoryChange &change, const QDateTime &now);
    void follow(Mark mark);
    /// Time has passed, so that all rows have to be looked at again.
    void moveTo(const QDateTime &now) { m_ages.moveTo(now); }
    /// Looks at so many rows more at most. True if the figures are right now.
    bool goOn(const CredentialRows &rows, int most);
    /// As they were before, all of them, while there is more to look at.
    [[nodiscard]] const SummaryFigures &figures(const CredentialRows &rows);

private:
    AgeCounts m_ages;
    SummaryFigures m_figures;
    Marks m_isStale; // the numbers of its rows are not known
    std::array<int, MarkCount> m_marked = {};
    bool m_isDone = false;
    bool m_hasNews = true;
};

} // namespace vobiz
