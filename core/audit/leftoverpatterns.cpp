// SPDX-License-Identifier: MIT
#include "core/audit/leftoverpatterns.h"

#include "core/inventory/packedtext.h"
#include "core/text/folding.h"

#include <algorithm>

namespace vobiz {

namespace {

enum class Kind { Separator, Small, Capital, Digit, Mark };

Kind kindOf(QChar c)
{
    if (c.unicode() < 0x80) { // most, and much quicker
        if (c >= u'a' && c <= u'z')
            return Kind::Small;
        if (c >= u'A' && c <= u'Z')
            return Kind::Capital;
        return c >= u'0' && c <= u'9' ? Kind::Digit : Kind::Separator;
    }
    if (c.isNumber())
        return Kind::Digit;
    if (c.isUpper() || c.isTitleCase())
        return Kind::Capital;
    if (c.isMark())
        return Kind::Mark;
    return c.isLetter() || c.isSurrogate() ? Kind::Small : Kind::Separator;
}

/// Whether a word ends between two characters, neither of which is a separator. `next` follows them.
bool endsWord(Kind before, Kind after, Kind next)
{
    if (before == Kind::Digit || after == Kind::Digit)
        return before != after;
    return after == Kind::Capital && (before == Kind::Small || next == Kind::Small);
}

/// Folded, with one blank before, between and behind the words.
std::string wordsOf(QStringView exact)
{
    QString words(1, u' ');
    Kind before = Kind::Separator;
    for (qsizetype i = 0; i < exact.size(); ++i) {
        const Kind kind = kindOf(exact[i]);
        if (kind == Kind::Mark && before != Kind::Separator) { // of the letter before it, whatever that is
            words += exact[i];
            continue;
        }
        const Kind next = i + 1 < exact.size() ? kindOf(exact[i + 1]) : Kind::Separator;
        if (before != Kind::Separator && (kind == Kind::Separator || endsWord(before, kind, next)))
            words += u' ';
        if (kind != Kind::Separator)
            words += exact[i];
        before = kind;
    }
    if (before != Kind::Separator)
        words += u' ';
    return packedtext::encoded(folded(words));
}

/// The same of a name in bytes, most of which are ASCII: that takes no QString.
std::string wordsOf(std::string_view exact)
{
    const auto kindAt = [exact](std::size_t i) {
        return i < exact.size() ? kindOf(QLatin1Char(exact[i])) : Kind::Separator;
    };
    if (std::ranges::any_of(exact, [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; }))
        return wordsOf(packedtext::decoded(exact));
    std::string words;
    words.reserve(2 * exact.size() + 2);
    words += ' ';
    Kind before = Kind::Separator;
    for (std::size_t i = 0; i < exact.size(); ++i) {
        const Kind kind = kindAt(i);
        if (before != Kind::Separator && (kind == Kind::Separator || endsWord(before, kind, kindAt(i + 1))))
            words += ' ';
        if (kind != Kind::Separator)
            words += static_cast<char>(kind == Kind::Capital ? exact[i] - 'A' + 'a' : exact[i]);
        before = kind;
    }
    if (before != Kind::Separator)
        words += ' ';
    return words;
}

bool isWordByte(char byte)
{
    return byte != ' ';
}

/// Of a pattern's words without blanks the one that tells most; empty if there is none.
std::string_view longestWord(const std::vector<std::string> &pieces)
{
    std::string_view longest;
    for (const std::string &piece : pieces) {
        for (auto at = piece.begin(); at != piece.end();) {
            const auto begin = std::find_if(at, piece.end(), isWordByte);
            at = std::find_if_not(begin, piece.end(), isWordByte);
            if (static_cast<std::size_t>(at - begin) > longest.size())
                longest = {&*begin, static_cast<std::size_t>(at - begin)};
        }
    }
    return longest;
}

/// Of a pattern, cut at its asterisks.
std::vector<std::string> piecesOf(const QString &pattern)
{
    std::vector<std::string> pieces;
    const QStringList parts = pattern.split(u'*');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QString &part = parts[i];
        if (part.isEmpty())
            continue;
        std::string words = wordsOf(QStringView(part));
        // At an asterisk a word may go on, unless the pattern has a separator there.
        if (i > 0 && kindOf(part.front()) != Kind::Separator)
            words.erase(0, 1);
        if (i + 1 < parts.size() && kindOf(part.back()) != Kind::Separator)
            words.pop_back();
        pieces.push_back(std::move(words));
    }
    return pieces;
}

} // namespace

LeftoverPatterns::LeftoverPatterns(const QStringList &patterns)
{
    for (int index = 0; index < patterns.size(); ++index) {
        Pattern pattern{index, piecesOf(patterns[index])};
        const std::string_view word = longestWord(pattern.pieces);
        if (word.empty())
            continue;
        unsigned hash = 0;
        for (const char byte : word.substr(0, 3))
            hash = hash << 5 ^ static_cast<unsigned char>(byte);
        pattern.isShort = word.size() < 3;
        m_hasShort |= pattern.isShort;
        if (word.size() == 1) {
            m_one.set(hash & Mask1);
        } else if (word.size() == 2) {
            m_two.set(hash & Mask2);
        } else {
            m_three.set(hash & Mask3);
            m_parts.push_back({hash & Mask3, m_patterns.size()});
        }
        m_patterns.push_back(std::move(pattern));
    }
    std::ranges::stable_sort(m_parts, {}, &Part::hash);
}

int LeftoverPatterns::findIn(std::string_view exact) const
{
    const std::string name = wordsOf(exact);
    std::size_t first = m_patterns.size();
    const auto look = [&](std::size_t pattern) {
        if (pattern < first && isIn(m_patterns[pattern], name))
            first = pattern;
    };
    unsigned hash = 0;
    for (const char byte : name) {
        hash = (hash << 5 ^ static_cast<unsigned char>(byte)) & Mask3;
        if (!m_three[hash])
            continue;
        for (const Part &part : std::ranges::equal_range(m_parts, hash, {}, &Part::hash))
            look(part.pattern);
    }
    for (std::size_t i = 0; m_hasShort && i < first; ++i) {
        if (m_patterns[i].isShort)
            look(i);
    }
    return first < m_patterns.size() ? m_patterns[first].index : -1;
}

bool LeftoverPatterns::mayShortBeIn(std::string_view folded) const
{
    unsigned before = 0;
    for (const char byte : folded) {
        const unsigned now = static_cast<unsigned char>(byte);
        if (m_one[now] || m_two[(before << 5 ^ now) & Mask2])
            return true;
        before = now;
    }
    return false;
}

bool LeftoverPatterns::isIn(const Pattern &pattern, std::string_view name)
{
    std::size_t from = 0;
    for (const std::string &piece : pattern.pieces) {
        const std::size_t found = name.find(piece, from);
        if (found == std::string_view::npos)
            return false;
        from = found + piece.size();
        from -= piece.ends_with(' ') ? 1 : 0; // the next one may begin with the same
    }
    return true;
}

} // namespace vobiz
