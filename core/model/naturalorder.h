// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace vobiz {

// The order of names as people expect it: "agent 2" before "agent 10", "Ähre" beside "Ahle", signs before
// digits before letters. For ASCII that is the order of a QCollator in numeric mode, which has none in the C
// locale and takes ten times as long; it is the same in every locale (docs/decisions/0039).
//
// Texts are folded, in the bytes of packedtext. Pure.

/// Eight bytes from `from` on as a number that orders as they do, with zeros past the end.
[[nodiscard]] constexpr std::uint64_t bytesAt(std::string_view bytes, std::size_t from)
{
    std::uint64_t number = 0;
    for (std::size_t i = from; i < from + sizeof number; ++i)
        number = number << 8 | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U);
    return number;
}

/// A text of bytes that compare as the names do, none of them zero; at least `enough` of them, if there are
/// so many.
[[nodiscard]] std::string naturalKey(std::string_view text, std::size_t enough = std::string::npos);

/// `bytesAt` of the key, of which no byte is zero.
[[nodiscard]] std::uint64_t naturalKeyAt(std::string_view text, std::size_t from);

/// < 0, 0 or > 0, as the keys compare, without making them where it can be seen sooner.
[[nodiscard]] int compareNaturally(std::string_view a, std::string_view b);

} // namespace vobiz
