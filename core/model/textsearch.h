// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace vobiz {

/// Where a needle may begin in a text: one bit for each place. 64 places are tried at once, byte by byte of
/// the needle, in a way that compilers turn into vector instructions; that is many times faster than trying
/// one place after the other, above all where there are many hits.
class HitMask final
{
public:
    /// Of the needle, which is not empty, no more than this is looked at: hits of a longer one have to be
    /// checked.
    static constexpr std::size_t Looked = 8;

    void find(std::string_view text, std::string_view needle);

    [[nodiscard]] std::size_t count() const { return m_count; }
    /// Whether there is a hit among `size` places from `from` on.
    [[nodiscard]] bool hasAny(std::size_t from, std::size_t size) const
    {
        const std::size_t shift = from % Bits;
        const std::uint64_t *word = m_words.data() + from / Bits;
        for (;; ++word, size -= Bits) {
            const std::uint64_t here = word[0] >> shift | word[1] << 1 << (Bits - 1 - shift);
            if (size < Bits)
                return (here & ((std::uint64_t{1} << size) - 1)) != 0;
            if (here != 0)
                return true;
        }
    }
    /// The first hit from `from` on; the size of the text if there is none.
    [[nodiscard]] std::size_t next(std::size_t from) const;

private:
    static constexpr std::size_t Bits = 64;

    std::vector<std::uint64_t> m_words; // and two empty ones, so that hasAny() may look ahead
    std::size_t m_textSize = 0;
    std::size_t m_count = 0;
};

} // namespace vobiz
