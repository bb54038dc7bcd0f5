// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/packeduuid.h"
#include "core/inventory/textsearch.h"
#include "core/text/textpattern.h"

#include <QtCore/QFlags>

#include <string>
#include <string_view>
#include <vector>

namespace vobiz {

class CredentialRows;

enum class RowField { Username = 1, Realm = 2, Description = 4, Id = 8 };
Q_DECLARE_FLAGS(RowFields, RowField)
Q_DECLARE_OPERATORS_FOR_FLAGS(RowFields)

inline constexpr auto AllRowFields =
    RowFields(RowField::Username) | RowField::Realm | RowField::Description | RowField::Id;

/// Looks for a pattern in some of the fields of rows, in each of them by itself, 64 rows at a time. Made for
/// rows as they are now: to be made anew when they have changed. Can be asked in several threads at once.
class FieldSearch final
{
public:
    /// For single rows it is not worth while to look at all places first.
    enum class For { ManyRows, FewRows };

    FieldSearch(const CredentialRows &rows, TextPattern pattern, RowFields fields, For many);

    /// Of the 64 rows from `base` on, those that are `asked` about and hold it.
    [[nodiscard]] quint64 holding(int base, quint64 asked) const;
    /// These are asked about soon.
    void fetch(int base, quint64 asked) const;

private:
    struct Piece
    {
        std::string bytes; // as packedtext encodes it
        TextSearch text;
        UuidSearch uuid;
    };

    [[nodiscard]] quint64 inRealms(int base, quint64 asked) const;
    [[nodiscard]] quint64 inIds(int base, quint64 asked) const;
    [[nodiscard]] quint64 inTexts(int base, quint64 asked) const;
    [[nodiscard]] quint64 inUsernames(int base, quint64 asked) const;
    [[nodiscard]] bool isInText(int number) const;
    [[nodiscard]] bool isInWhole(int number) const;
    [[nodiscard]] bool isIn(std::string_view bytes) const;

    const CredentialRows &m_rows;
    const TextPattern m_pattern;
    const RowFields m_fields;
    std::vector<Piece> m_pieces;
    bool m_canBeInUuid = true;
    const bool m_knowsPlaces;
    std::vector<quint8> m_places; // for each place whether its realm holds it; empty if none does
};

} // namespace vobiz
