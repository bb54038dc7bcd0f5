// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vobiz {

// The order of names as people expect it: "agent 2" before "agent 10", "Ähre" beside "Ahle", signs before
// digits before letters. For ASCII that is the order of a QCollator in numeric mode, which has none in the C
// locale and takes ten times as long; it is the same in every locale (docs/decisions/0039).
//
// Texts are folded, in the bytes of packedtext. Pure.

/// A text of bytes that compare as the names do.
struct NaturalKey
{
    std::string bytes;
    bool isWhole =
        true; ///< another text has other bytes: no accent and no zero in front of a number is left out
};

/// Writes to `key`, at least `enough` bytes of it if there are so many.
void writeNaturalKey(std::string_view text, NaturalKey &key, std::size_t enough = std::string::npos);

/// < 0, 0 or > 0, as the keys compare, without making them where it can be seen sooner.
[[nodiscard]] int compareNaturally(std::string_view a, std::string_view b);

} // namespace vobiz
