// SPDX-License-Identifier: MIT
#include "core/audit/ages.h"

#include "core/inventory/credentialrows.h"
#include "core/inventory/inventorychange.h"
#include "core/query/agebound.h"

#include <algorithm>

namespace vobiz {

namespace {

/// Neighbouring cells that are shown as one.
struct Run
{
    std::size_t first;
    std::size_t last;
    int count;
};

/// Joins the two neighbours that have the fewest rows together.
void joinFewest(std::vector<Run> &runs)
{
    std::size_t fewest = 0;
    for (std::size_t i = 1; i + 1 < runs.size(); ++i) {
        if (runs[i].count + runs[i + 1].count < runs[fewest].count + runs[fewest + 1].count)
            fewest = i;
    }
    runs[fewest].last = runs[fewest + 1].last;
    runs[fewest].count += runs[fewest + 1].count;
    runs.erase(runs.begin() + static_cast<std::ptrdiff_t>(fewest) + 1);
}

} // namespace

using Unit = AgeTest::Unit;

const std::array<AgeStep, AgeCounts::StepCount> AgeCounts::Steps{{{1, Unit::Days},
                                                                  {1, Unit::Weeks},
                                                                  {1, Unit::Months},
                                                                  {3, Unit::Months},
                                                                  {6, Unit::Months},
                                                                  {1, Unit::Years},
                                                                  {2, Unit::Years},
                                                                  {3, Unit::Years},
                                                                  {5, Unit::Years},
                                                                  {10, Unit::Years}}};

std::vector<QueryTerm> termsOf(const AgeRange &range)
{
    std::vector<QueryTerm> terms;
    if (range.from)
        terms.push_back({AgeTest{Comparison::GreaterOrEqual, range.from->number, range.from->unit}});
    if (range.below)
        terms.push_back({AgeTest{Comparison::Less, range.below->number, range.below->unit}});
    return terms;
}

std::vector<QueryTerm> termsOfNoAge()
{
    return {{AgeTest{Comparison::GreaterOrEqual, 0, Unit::Days}, true},
            {AgeTest{Comparison::Less, 0, Unit::Days}, true}};
}

AgeCounts::AgeCounts(const QDateTime &now)
{
    setBounds(now);
}

void AgeCounts::forget(const QDateTime &now)
{
    m_counts = {};
    m_cells = Chunked<quint8>();
    moveTo(now);
}

void AgeCounts::moveTo(const QDateTime &now)
{
    setBounds(now);
    m_next = 0;
}

void AgeCounts::follow(const CredentialRows &rows, const InventoryChange &change)
{
    const bool hasCountedAll = m_next >= change.firstAdded;
    for (const int number : change.changed)
        put(number, cellOf(rows.updatedAt(number)));
    for (const int number : change.removed)
        put(number, NotCounted);
    for (int number = change.firstAdded; number < change.addedEnd; ++number)
        put(number, cellOf(rows.updatedAt(number)));
    if (hasCountedAll)
        m_next = std::max(m_next, change.addedEnd);
}

bool AgeCounts::goOn(const CredentialRows &rows, int most)
{
    const int end = std::min(rows.numberEnd(), m_next + std::min(most, rows.numberEnd()));
    for (; m_next < end; ++m_next) {
        if (rows.contains(m_next))
            put(m_next, cellOf(rows.updatedAt(m_next)));
    }
    return m_next >= rows.numberEnd();
}

std::vector<AgeColumn> AgeCounts::columns() const
{
    std::vector<Run> runs;
    for (std::size_t cell = 0; cell < CellCount; ++cell) {
        if (!runs.empty() || m_counts[cell] > 0)
            runs.push_back({cell, cell, m_counts[cell]});
    }
    while (!runs.empty() && runs.back().count == 0)
        runs.pop_back();
    while (runs.size() > MostColumns)
        joinFewest(runs);

    std::vector<AgeColumn> columns;
    for (const Run &run : runs) {
        AgeColumn column;
        column.count = run.count;
        if (run.first > 0)
            column.range.from = Steps[run.first - 1];
        if (run.last < StepCount)
            column.range.below = Steps[run.last];
        columns.push_back(column);
    }
    return columns;
}

void AgeCounts::setBounds(const QDateTime &now)
{
    for (std::size_t i = 0; i < StepCount; ++i)
        m_bounds[i] = ageBoundStamp(now, Steps[i].number, Steps[i].unit).microsecondsSinceEpoch();
}

quint8 AgeCounts::cellOf(const std::optional<Timestamp> &changed) const
{
    if (!changed)
        return NoAge;
    const qint64 instant = changed->microsecondsSinceEpoch();
    unsigned cell = 0;
    for (const qint64 bound : m_bounds) // all of them: quicker than to guess where to stop
        cell += instant <= bound ? 1U : 0U;
    return static_cast<quint8>(cell);
}

void AgeCounts::put(int number, quint8 cell)
{
    while (m_cells.size() <= number)
        m_cells.append(NotCounted);
    --m_counts[m_cells[number]];
    m_cells[number] = cell;
    ++m_counts[cell];
}

} // namespace vobiz
