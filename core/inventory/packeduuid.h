// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

#include <compare>
#include <optional>
#include <string_view>
#include <vector>

namespace vobiz {

/// An id that happens to be written as a UUID in the usual form (lower case, 8-4-4-4-12), in 16 bytes. Orders
/// as its text does. Ids stay opaque: this is a way to store their text, and it gives exactly that back.
struct PackedUuid
{
    static constexpr int TextSize = 36;

    quint64 high = 0; // the first 16 digits, the first of them in the highest bits
    quint64 low = 0;

    /// Empty for every text that is not exactly of that form.
    [[nodiscard]] static std::optional<PackedUuid> pack(QStringView text);
    /// Writes TextSize characters.
    void write(char *text) const;
    [[nodiscard]] QString text() const;

    friend auto operator<=>(const PackedUuid &, const PackedUuid &) = default;
};

/// Finds a term in the text of packed ids without writing that text.
class UuidSearch final
{
public:
    /// `term` is case-folded.
    explicit UuidSearch(std::string_view term);

    /// False if no such text can hold the term.
    [[nodiscard]] bool canMatch() const { return m_isDigits || !m_placements.empty(); }
    [[nodiscard]] bool matches(const PackedUuid &uuid) const;
    /// Whether what mayMatch() says needs no trying.
    [[nodiscard]] bool isSure() const { return m_isDigits && m_digits.size() <= DigitsTried; }
    /// For 64 of them at once, one bit each: a clear bit means that it doesn't match, a set one that it has
    /// to be tried.
    [[nodiscard]] quint64 mayMatch(const PackedUuid *uuids) const;

private:
    static constexpr std::size_t DigitsTried = 2; // one row in ten passes these

    struct Placement
    {
        PackedUuid mask;
        PackedUuid value;
    };

    bool m_isDigits = false;             // digits only, no dash
    std::vector<quint64> m_digits;       // each repeated 16 times
    PackedUuid m_others;                 // 1 for each digit with which the term can't begin
    std::vector<Placement> m_placements; // with dashes there are few places where a term fits
};

} // namespace vobiz
