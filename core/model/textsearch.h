// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

// Every x86-64 has SSE2; elsewhere the standard library searches.
#if defined(__SSE2__) || defined(_M_X64)
#define VOBIZ_TEXTSEARCH_SSE2
#include <emmintrin.h>
#endif

namespace vobiz {

/// Looks for one term in many short texts, 16 places of a text at once. Pure.
class TextSearch final
{
public:
    /// So many bytes behind a text must be readable; what they hold doesn't matter.
    static constexpr std::size_t ReadsBehind = 16;

    /// `term` is not empty.
    explicit TextSearch(std::string_view term);

    [[nodiscard]] bool isIn(std::string_view text) const;

private:
    std::string m_term;
#ifdef VOBIZ_TEXTSEARCH_SSE2
    static constexpr std::size_t Width = sizeof(__m128i);

    [[nodiscard]] static __m128i load(const char *bytes)
    {
        return _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes));
    }
    /// Where bytes[i] is the byte of the term at `place`.
    [[nodiscard]] __m128i equal(const char *bytes, std::size_t place) const
    {
        return _mm_cmpeq_epi8(load(bytes + place), _mm_set1_epi8(m_term[place]));
    }

    // The bytes of the term that are always looked at, some of them twice in a short one: so a search takes
    // the same way for most texts.
    std::size_t m_last;
    std::size_t m_second;
    std::size_t m_secondLast;
    __m128i m_firstByte;
    __m128i m_lastByte;
    __m128i m_secondByte;
    __m128i m_secondLastByte;
#endif
};

#ifdef VOBIZ_TEXTSEARCH_SSE2

inline TextSearch::TextSearch(std::string_view term)
    : m_term(term)
    , m_last(term.size() - 1)
    , m_second(std::min<std::size_t>(1, m_last))
    , m_secondLast(m_last - m_second)
    , m_firstByte(_mm_set1_epi8(term[0]))
    , m_lastByte(_mm_set1_epi8(term[m_last]))
    , m_secondByte(_mm_set1_epi8(term[m_second]))
    , m_secondLastByte(_mm_set1_epi8(term[m_secondLast]))
{
}

inline bool TextSearch::isIn(std::string_view text) const
{
    if (text.size() < m_term.size())
        return false;
    const std::size_t end = text.size() - m_term.size() + 1; // of the places where the term may begin
    for (std::size_t begin = 0;; begin += Width) {
        const char *const bytes = text.data() + begin;
        const __m128i ends = _mm_and_si128(_mm_cmpeq_epi8(load(bytes), m_firstByte),
                                           _mm_cmpeq_epi8(load(bytes + m_last), m_lastByte));
        const __m128i next = _mm_and_si128(_mm_cmpeq_epi8(load(bytes + m_second), m_secondByte),
                                           _mm_cmpeq_epi8(load(bytes + m_secondLast), m_secondLastByte));
        __m128i hits = _mm_and_si128(ends, next);
        const bool isLast = end - begin <= Width;
        const unsigned meant = isLast ? 0xFFFFU >> (Width - (end - begin)) : 0xFFFFU;
        for (std::size_t place = 2; place + 2 < m_term.size(); ++place) {
            if (place % 8 == 0 && (static_cast<unsigned>(_mm_movemask_epi8(hits)) & meant) == 0)
                break;
            hits = _mm_and_si128(hits, equal(bytes, place));
        }
        const bool isFound = (static_cast<unsigned>(_mm_movemask_epi8(hits)) & meant) != 0;
        if (isLast || isFound) // most texts are short, so that nobody has to guess the second
            return isFound;
    }
}

#else

inline TextSearch::TextSearch(std::string_view term)
    : m_term(term)
{
}

inline bool TextSearch::isIn(std::string_view text) const
{
    return text.find(m_term) != std::string_view::npos;
}

#endif

} // namespace vobiz
