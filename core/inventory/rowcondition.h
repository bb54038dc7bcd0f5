// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/mark.h"
#include "core/inventory/rowset.h"

namespace vobiz {

class CredentialRows;

/// What a filter asks of a row besides a status, a mark and words (CredentialFilter): for whoever makes
/// filters of more than that. Immutable, and a filter's for as long as it is shown; what it needs to know
/// besides the rows it has taken with it. Used in the thread of the inventory.
class RowCondition
{
public:
    virtual ~RowCondition() = default;

    /// Takes those out of `rows` for which it does not hold, from number `first` on; looks at no others.
    virtual void narrow(const CredentialRows &rows, int first, RowSet &matches) const = 0;
    [[nodiscard]] virtual bool holds(const CredentialRows &rows, int number) const = 0;
    /// Whether its answer changes with this mark.
    [[nodiscard]] virtual bool asks(Mark mark) const = 0;
    /// Whether it gives the same answer for every row.
    [[nodiscard]] virtual bool isSame(const RowCondition &other) const = 0;
    /// Whether `other` holds for every row for which this one does, and asks no mark that this one does not;
    /// false also where nobody can tell quickly.
    [[nodiscard]] virtual bool implies(const RowCondition &other) const { return isSame(other); }

protected:
    RowCondition() = default;
    Q_DISABLE_COPY_MOVE(RowCondition)
};

} // namespace vobiz
