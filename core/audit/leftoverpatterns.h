// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QStringList>

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

namespace vobiz {

/// Patterns of names, ready to be looked for in very many. A value.
///
/// A pattern is found where it stands as whole words, in any case. A word ends where letters, digits and
/// everything else meet, and before a capital that a small letter precedes, or follows: "test" is in
/// "test", "lobby_test2", "TestDesk" and "SIPTest", but not in "contest", "latest" or "attestation". Between
/// two words of a pattern there may be any separators, also none where another word begins anyway. `*` stands
/// for any characters, also none, and for the rest of a word: "test*" is in "testing", "*test" in "contest".
/// A pattern without a letter or a digit is nowhere.
class LeftoverPatterns final
{
public:
    explicit LeftoverPatterns(const QStringList &patterns = {});

    /// Whether one of them may be in a name: false is certain. `folded`: as packedtext encodes it.
    [[nodiscard]] bool mayBeIn(std::string_view folded) const
    {
        bool may = false;
        for (std::size_t i = 2; i < folded.size();
             ++i) // each apart, so that none waits for the one before it
            may |= m_three[hashOf(folded.data() + i - 2)];
        return may || (m_hasShort && mayShortBeIn(folded));
    }
    /// The index of the first one that is in the name, written as packedtext encodes it; -1 for none.
    [[nodiscard]] int findIn(std::string_view exact) const;

private:
    static constexpr unsigned Mask1 = (1U << 8) - 1;
    static constexpr unsigned Mask2 = (1U << 13) - 1;
    static constexpr unsigned Mask3 = (1U << 15) - 1;

    /// Between blanks, where words end: " do not use "; cut at its asterisks.
    struct Pattern
    {
        int index;
        std::vector<std::string> pieces;
        bool isShort = false;
    };

    struct Part
    {
        unsigned hash;
        std::size_t pattern;
    };

    /// Of three bytes.
    static unsigned hashOf(const char *bytes)
    {
        const auto at = [bytes](int i) {
            return static_cast<unsigned>(static_cast<unsigned char>(bytes[i]));
        };
        return (at(0) << 10 ^ at(1) << 5 ^ at(2)) & Mask3;
    }
    [[nodiscard]] bool mayShortBeIn(std::string_view folded) const;
    static bool isIn(const Pattern &pattern, std::string_view name);

    std::vector<Pattern> m_patterns;
    // Of a part of each pattern its first three bytes, or as many as it has.
    std::bitset<Mask3 + 1> m_three;
    std::bitset<Mask2 + 1> m_two;
    std::bitset<Mask1 + 1> m_one;
    std::vector<Part> m_parts; // of those in m_three, by hash
    bool m_hasShort = false;
};

} // namespace vobiz
