// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"
#include "core/inventory/fieldsearch.h"
#include "core/inventory/mark.h"
#include "core/query/instantrange.h"
#include "core/text/textpattern.h"

#include <QtCore/QSet>

#include <memory>
#include <variant>

namespace vobiz {

class CredentialRows;

/// Holds for every row.
struct AnyRow
{
    friend bool operator==(const AnyRow &, const AnyRow &) = default;
};

/// Has neither of the marks of which a row has one once the trunks are known.
struct UnknownUse
{
    friend bool operator==(const UnknownUse &, const UnknownUse &) = default;
};

struct InstantIn
{
    QueryInstant instant;
    InstantRange range;

    friend bool operator==(const InstantIn &, const InstantIn &) = default;
};

struct TextIn
{
    RowFields fields;
    TextPattern pattern;

    friend bool operator==(const TextIn &, const TextIn &) = default;
};

/// Rows by id: their numbers may change as long as the test lives.
using IdIn = QSet<CredentialId>;

/// A term of a query with all that it takes to ask rows. A value. Negated it holds for all other rows, also
/// for those of which nobody knows: an unknown time is neither before nor after (decision 41).
struct RowTest
{
    std::variant<AnyRow, CredentialStatus, Mark, UnknownUse, InstantIn, IdIn, TextIn> what;
    bool isNegated = false;

    /// The smaller one is asked first.
    [[nodiscard]] int cost() const;
    [[nodiscard]] bool asks(Mark mark) const;
    /// Whether `other` holds for every row for which this one does; false also where nobody can tell quickly.
    [[nodiscard]] bool implies(const RowTest &other) const;

    friend bool operator==(const RowTest &, const RowTest &) = default;
};

/// A RowTest made ready for rows as they are now. Can be asked in several threads at once.
class AskedRows
{
public:
    virtual ~AskedRows() = default;
    /// Of the 64 rows from `base` on, those that are `asked` about and for which it holds.
    [[nodiscard]] virtual quint64 holding(int base, quint64 asked) const = 0;
    /// These are asked about soon.
    virtual void fetch([[maybe_unused]] int base, [[maybe_unused]] quint64 asked) const {}

protected:
    AskedRows() = default;
    Q_DISABLE_COPY_MOVE(AskedRows)
};

/// Asks without the negation, rows from number `first` up to but not including `end`. `rows` and `test` have
/// to stay as they are while it lives.
[[nodiscard]] std::unique_ptr<AskedRows> askedRows(const RowTest &test, const CredentialRows &rows, int first,
                                                   int end);

} // namespace vobiz
