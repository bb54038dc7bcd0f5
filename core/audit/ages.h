// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/chunked.h"
#include "core/query/query.h"

#include <QtCore/QDateTime>

#include <array>
#include <optional>
#include <vector>

namespace vobiz {

class CredentialRows;
struct InventoryChange;

struct AgeStep
{
    int number;
    AgeTest::Unit unit;

    friend bool operator==(const AgeStep &, const AgeStep &) = default;
};

/// Ages since the last change, from one step up to but not including the next. At least one of the two is
/// there.
struct AgeRange
{
    std::optional<AgeStep> from = {};
    std::optional<AgeStep> below = {};

    friend bool operator==(const AgeRange &, const AgeRange &) = default;
};

/// What a query asks to get exactly the rows of that range.
[[nodiscard]] std::vector<QueryTerm> termsOf(const AgeRange &range);
/// The same for rows of which the provider does not tell when they were last changed.
[[nodiscard]] std::vector<QueryTerm> termsOfNoAge();

struct AgeColumn
{
    AgeRange range = {};
    int count = 0;

    friend bool operator==(const AgeColumn &, const AgeColumn &) = default;
};

/// How many rows are how old, by their last change. Rows that come, change and go cost time in proportion to
/// their number. When all rows are others, or time has passed, it has to look at all of them: as many at once
/// as it is told to. Keeps one byte for each row. For one thread.
class AgeCounts final
{
public:
    static constexpr int MostColumns = 6;

    /// Nothing is counted yet.
    explicit AgeCounts(const QDateTime &now);

    /// Other rows have taken the place of all.
    void forget(const QDateTime &now);
    /// The rows are counted with the ages that they have now, once goOn has come by all of them.
    void moveTo(const QDateTime &now);
    /// For a change that is no replacement.
    void follow(const CredentialRows &rows, const InventoryChange &change);
    /// Counts so many rows more at most. Whether that were all.
    bool goOn(const CredentialRows &rows, int most);

    /// At most MostColumns that together cover all rows that have an age; the youngest first. Ranges follow
    /// the spread: neighbours with few rows become one, and what is empty at either end is left out.
    [[nodiscard]] std::vector<AgeColumn> columns() const;
    /// The rows without an age.
    [[nodiscard]] int withoutAge() const { return m_counts[NoAge]; }

private:
    static constexpr std::size_t StepCount = 10;
    static const std::array<AgeStep, StepCount> Steps; ///< that rows are told apart by, ascending
    // Between the steps, before the first and after the last.
    static constexpr std::size_t CellCount = StepCount + 1;
    static constexpr quint8 NoAge = CellCount;
    static constexpr quint8 NotCounted = CellCount + 1;

    void setBounds(const QDateTime &now);
    [[nodiscard]] quint8 cellOf(const std::optional<Timestamp> &changed) const;
    void put(int number, quint8 cell);

    std::array<qint64, StepCount> m_bounds = {};  // microseconds; descending
    std::array<int, CellCount + 2> m_counts = {}; // the last one means nothing
    Chunked<quint8> m_cells;                      // by number
    int m_next = 0;                               // before that all are counted with these bounds
};

} // namespace vobiz
