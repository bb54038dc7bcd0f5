// SPDX-License-Identifier: MIT
#include "core/model/textsearch.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace vobiz {

namespace {

constexpr std::size_t Block = 64;
using Candidates = std::array<std::uint8_t, Block>; // each 0 or 1

bool isAnyLeft(const Candidates &candidates)
{
    std::uint64_t left = 0;
    for (std::size_t i = 0; i < Block; i += sizeof left) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, candidates.data() + i, sizeof eight);
        left |= eight;
    }
    return left != 0;
}

std::uint64_t bitsOf(const Candidates &candidates)
{
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < Block; i += 8) {
        std::uint64_t eight = 0; // the first candidate in the lowest byte, on every machine
        for (std::size_t k = 0; k < 8; ++k)
            eight |= std::uint64_t{candidates[i + k]} << 8 * k;
        bits |= (eight * 0x0102'0408'1020'4080 >> 56) << i; // gathers the lowest bit of each byte
    }
    return bits;
}

} // namespace

void HitMask::find(std::string_view text, std::string_view needle)
{
    m_textSize = text.size();
    m_count = 0;
    m_words.assign(text.size() / Bits + 3, 0);
    if (needle.size() > text.size())
        return;
    const std::size_t end = text.size() - needle.size() + 1;
    const std::size_t looked = std::min(needle.size(), Looked);
    std::size_t block = 0;
    for (; block + Block <= end; block += Block) {
        Candidates candidates;
        const char *begin = text.data() + block;
        const char first = needle.front();
        const char last = needle[looked - 1];
        for (std::size_t i = 0; i < Block; ++i)
            candidates[i] = static_cast<std::uint8_t>(static_cast<unsigned>(begin[i] == first) &
                                                      static_cast<unsigned>(begin[i + looked - 1] == last));
        if (!isAnyLeft(candidates))
            continue;
        for (std::size_t k = 1; k + 1 < looked; ++k) {
            const char wanted = needle[k];
            for (std::size_t i = 0; i < Block; ++i)
                candidates[i] =
                    static_cast<std::uint8_t>(candidates[i] & static_cast<unsigned>(begin[i + k] == wanted));
        }
        m_words[block / Bits] = bitsOf(candidates);
    }
    for (; block < end; ++block) {
        if (std::memcmp(text.data() + block, needle.data(), looked) == 0)
            m_words[block / Bits] |= std::uint64_t{1} << block % Bits;
    }
    for (const std::uint64_t word : m_words)
        m_count += static_cast<std::size_t>(std::popcount(word));
}

std::size_t HitMask::next(std::size_t from) const
{
    if (from >= m_textSize)
        return m_textSize;
    std::size_t i = from / Bits;
    std::uint64_t word = m_words[i] & (~std::uint64_t{0} << from % Bits);
    while (word == 0) {
        if (++i * Bits >= m_textSize)
            return m_textSize;
        word = m_words[i];
    }
    return i * Bits + static_cast<std::size_t>(std::countr_zero(word));
}

} // namespace vobiz
