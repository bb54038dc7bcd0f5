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

    /// Calls `work` with a function that is as isIn(), but made for the length of this term.
    template <typename Work>
    auto with(const Work &work) const;

private:
    std::string m_term;
#ifdef VOBIZ_TEXTSEARCH_SSE2
    static constexpr std::size_t Width = sizeof(__m128i);

    [[nodiscard]] static __m128i load(const char *bytes)
    {
        return _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes));
    }
    template <typename Hits>
    [[nodiscard]] bool isIn(std::string_view text, const Hits &hits) const;
    /// Where bytes[i] is the byte of the term at `place`.
    [[nodiscard]] __m128i equal(const char *bytes, std::size_t place) const
    {
        return _mm_cmpeq_epi8(load(bytes + place), _mm_set1_epi8(m_term[place]));
    }

    // The bytes of the term that are looked at first.
    std::size_t m_last;
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
    , m_secondLast(m_last - std::min<std::size_t>(1, m_last))
    , m_firstByte(_mm_set1_epi8(term[0]))
    , m_lastByte(_mm_set1_epi8(term[m_last]))
    , m_secondByte(_mm_set1_epi8(term[m_last - m_secondLast]))
    , m_secondLastByte(_mm_set1_epi8(term[m_secondLast]))
{
}

template <typename Hits>
bool TextSearch::isIn(std::string_view text, const Hits &hits) const
{
    if (text.size() < m_term.size())
        return false;
    const std::size_t end = text.size() - m_last; // of the places where the term may begin
    for (std::size_t begin = 0;; begin += Width) {
        const bool isLast = end - begin <= Width;
        const unsigned meant = isLast ? 0xFFFFU >> (Width - (end - begin)) : 0xFFFFU;
        const bool isFound =
            (static_cast<unsigned>(_mm_movemask_epi8(hits(text.data() + begin))) & meant) != 0;
        if (isLast || isFound) // most texts are short, so that nobody has to guess the second
            return isFound;
    }
}

template <typename Work>
auto TextSearch::with(const Work &work) const
{
    const auto first = [this](const char *bytes) {
        return _mm_cmpeq_epi8(load(bytes), m_firstByte);
    };
    const auto firstAndLast = [&](const char *bytes) {
        return _mm_and_si128(first(bytes), _mm_cmpeq_epi8(load(bytes + m_last), m_lastByte));
    };
    const auto all = [&](const char *bytes) {
        __m128i hits = firstAndLast(bytes);
        hits = _mm_and_si128(hits, _mm_cmpeq_epi8(load(bytes + 1), m_secondByte));
        hits = _mm_and_si128(hits, _mm_cmpeq_epi8(load(bytes + m_secondLast), m_secondLastByte));
        for (std::size_t place = 2; place < m_secondLast; ++place) {
            if (place % 8 == 0 && _mm_movemask_epi8(hits) == 0)
                break;
            hits = _mm_and_si128(hits, equal(bytes, place));
        }
        return hits;
    };
    switch (m_term.size()) {
    case 1:
        return work([&](std::string_view text) { return isIn(text, first); });
    case 2:
        return work([&](std::string_view text) { return isIn(text, firstAndLast); });
    default:
        return work([&](std::string_view text) { return isIn(text, all); });
    }
}

inline bool TextSearch::isIn(std::string_view text) const
{
    return with([&](const auto &isIn) { return isIn(text); });
}

#else

inline TextSearch::TextSearch(std::string_view term)
    : m_term(term)
{
}

template <typename Work>
auto TextSearch::with(const Work &work) const
{
    return work([this](std::string_view text) { return isIn(text); });
}

inline bool TextSearch::isIn(std::string_view text) const
{
    return text.find(m_term) != std::string_view::npos;
}

#endif

} // namespace vobiz
