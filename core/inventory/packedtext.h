// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

#include <array>
#include <string>
#include <string_view>

namespace vobiz {

/// The texts of one row as bytes. First comes what is searched: the case-folded texts. Then, only if they
/// were not folded already, what it takes to get the texts back exactly: a bit for each capital letter, or,
/// where that is not enough, the texts themselves.
///
/// Each UTF-16 code unit stands by itself as one to three bytes, in the way of UTF-8 (elsewhere called
/// CESU-8). So any text comes back as it was, also one with half a character, and bytes compare as code units
/// do.
namespace packedtext {

enum Field { Username, Description, Id };
inline constexpr int FieldCount = 3;

/// What has to be kept beside the bytes.
enum Trait : unsigned {
    HasDescription = 1,
    HasId = 2,       ///< an id that is no PackedUuid
    HasCapitals = 4, ///< all ASCII
    KeepsExact = 8,
};
inline constexpr unsigned TraitBits = 4;

struct Fields
{
    std::array<std::string_view, FieldCount> folded;
    std::array<std::string_view, FieldCount> exact; ///< only with KeepsExact
    const char *capitals = nullptr;                 ///< only with HasCapitals
    const char *searchedEnd = nullptr;

    [[nodiscard]] const char *end(unsigned traits) const;
};

[[nodiscard]] std::string encoded(QStringView text);
[[nodiscard]] QString decoded(std::string_view bytes);

/// Writes to `bytes` and returns the traits. `id` is null for one kept elsewhere.
[[nodiscard]] unsigned pack(const QString &username, const QString &description, const QString *id,
                            std::string &bytes);
/// The folded username, where there is no other field: a shorter way to it than unpack().
[[nodiscard]] inline std::string_view onlyField(const char *bytes)
{
    std::size_t length = static_cast<unsigned char>(*bytes++);
    if (length >= 0x80) {
        length &= 0x7F;
        for (unsigned shift = 7;; shift += 7) {
            const auto byte = static_cast<unsigned char>(*bytes++);
            length |= static_cast<std::size_t>(byte & 0x7F) << shift;
            if (byte < 0x80)
                break;
        }
    }
    return {bytes, length};
}
[[nodiscard]] Fields unpack(const char *bytes, unsigned traits);
[[nodiscard]] QString exactText(const Fields &fields, unsigned traits, Field field);
/// From `buffer` where it does not stand in the bytes as it is.
[[nodiscard]] std::string_view exactBytes(const Fields &fields, unsigned traits, Field field,
                                          std::string &buffer);

} // namespace packedtext

} // namespace vobiz
