// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>

namespace vobiz {

/// A letter that is easily taken for a Latin one.
struct LookAlikeLetter
{
    char16_t letter; ///< case-folded
    char16_t latin;
};

/// A small subset, picked by hand, of Unicode's `confusables.txt` (UTS #39, Unicode Security Mechanisms): the
/// letters of the two alphabets, and the few others, that stand in for Latin ones in a name. As names are
/// compared without case, a letter counts as what its small form looks like (ν is v, υ is u), and where that
/// looks like nothing, as what its capital looks like (Н is H). Sorted by the letter.
inline constexpr std::array LookAlikeLetters{
    LookAlikeLetter{u'\u0130', u'i'}, // capital I with a dot, which not every folding folds
    LookAlikeLetter{u'\u0131', u'i'}, // dotless i
    LookAlikeLetter{u'\u0251', u'a'}, // Latin alpha
    LookAlikeLetter{u'\u0261', u'g'}, // script g
    LookAlikeLetter{u'\u0269', u'i'}, // Latin iota
    LookAlikeLetter{u'\u028b', u'u'}, // v with hook
    LookAlikeLetter{u'\u03b1', u'a'}, // Greek from here on
    LookAlikeLetter{u'\u03b2', u'b'},      LookAlikeLetter{u'\u03b3', u'y'},
    LookAlikeLetter{u'\u03b5', u'e'},      LookAlikeLetter{u'\u03b6', u'z'},
    LookAlikeLetter{u'\u03b7', u'h'},      LookAlikeLetter{u'\u03b9', u'i'},
    LookAlikeLetter{u'\u03ba', u'k'},      LookAlikeLetter{u'\u03bc', u'm'},
    LookAlikeLetter{u'\u03bd', u'v'},      LookAlikeLetter{u'\u03bf', u'o'},
    LookAlikeLetter{u'\u03c1', u'p'},      LookAlikeLetter{u'\u03c4', u't'},
    LookAlikeLetter{u'\u03c5', u'u'},      LookAlikeLetter{u'\u03c7', u'x'},
    LookAlikeLetter{u'\u03f2', u'c'}, // lunate sigma
    LookAlikeLetter{u'\u03f3', u'j'}, // yot
    LookAlikeLetter{u'\u0430', u'a'}, // Cyrillic from here on
    LookAlikeLetter{u'\u0432', u'b'},      LookAlikeLetter{u'\u0435', u'e'},
    LookAlikeLetter{u'\u043a', u'k'},      LookAlikeLetter{u'\u043c', u'm'},
    LookAlikeLetter{u'\u043d', u'h'},      LookAlikeLetter{u'\u043e', u'o'},
    LookAlikeLetter{u'\u0440', u'p'},      LookAlikeLetter{u'\u0441', u'c'},
    LookAlikeLetter{u'\u0442', u't'},      LookAlikeLetter{u'\u0443', u'y'},
    LookAlikeLetter{u'\u0445', u'x'},      LookAlikeLetter{u'\u0451', u'\u00eb'}, // ё, ë
    LookAlikeLetter{u'\u0455', u's'},      LookAlikeLetter{u'\u0456', u'i'},
    LookAlikeLetter{u'\u0457', u'\u00ef'}, // ї, ï
    LookAlikeLetter{u'\u0458', u'j'},      LookAlikeLetter{u'\u0475', u'v'},
    LookAlikeLetter{u'\u04af', u'y'},      LookAlikeLetter{u'\u04bb', u'h'},
    LookAlikeLetter{u'\u04cf', u'i'}, // palochka: a bare stroke, as capital I is
    LookAlikeLetter{u'\u0501', u'd'},      LookAlikeLetter{u'\u051b', u'q'},
    LookAlikeLetter{u'\u051d', u'w'},
};

static_assert(std::ranges::is_sorted(LookAlikeLetters, {}, &LookAlikeLetter::letter));

/// Itself for any other letter.
[[nodiscard]] constexpr char16_t latinLookAlike(char16_t letter)
{
    const auto *const found =
        std::ranges::lower_bound(LookAlikeLetters, letter, {}, &LookAlikeLetter::letter);
    return found != LookAlikeLetters.end() && found->letter == letter ? found->latin : letter;
}

} // namespace vobiz
