// SPDX-License-Identifier: MIT
#include "core/model/naturalorder.h"

#include <QtCore/QChar>
#include <QtCore/QList>
#include <QtCore/QString>

#include <algorithm>
#include <array>
#include <vector>

namespace vobiz {

namespace {

// The bytes of a key, in the order of what they stand for.
constexpr unsigned char FirstSign = 0x20;   // 0x01 to 0x1F: control characters, in the order of ASCII
constexpr unsigned char Number = 0x50;      // and the count of its digits, which follow
constexpr unsigned MostDigits = 0x2E;       // that this can tell; of more the count follows as well
constexpr unsigned char FirstLetter = 0x80; // of ASCII
constexpr unsigned char OtherLetter = 0xF0; // the code point follows

/// As the Unicode collation has them (DUCET), with signs that count.
constexpr std::string_view Signs = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";
static_assert(FirstSign + Signs.size() <= Number);

constexpr std::array<unsigned char, 128> weights()
{
    std::array<unsigned char, 128> weights{};
    for (unsigned c = 0; c < FirstSign; ++c)
        weights.at(c) = static_cast<unsigned char>(std::max(c, 1U));
    weights.at(0x7F) = FirstSign - 1;
    for (std::size_t i = 0; i < Signs.size(); ++i)
        weights.at(static_cast<unsigned char>(Signs.at(i))) = static_cast<unsigned char>(FirstSign + i);
    for (unsigned c = '0'; c <= '9'; ++c)
        weights.at(c) = Number;
    for (unsigned c = 'a'; c <= 'z'; ++c)
        weights.at(c) = static_cast<unsigned char>(FirstLetter + c - 'a');
    for (unsigned c = 'A'; c <= 'Z'; ++c) // no folded text has one
        weights.at(c) = static_cast<unsigned char>(FirstLetter + c - 'A');
    return weights;
}

constexpr std::array<unsigned char, 128> Weights = weights();

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// One letter of a text.
struct Letter
{
    char32_t code;
    int digit; ///< its value, -1 for none
};

class Reader final
{
public:
    explicit Reader(std::string_view text)
        : m_text(text)
    {
    }

    [[nodiscard]] bool isAtEnd() const { return m_at == m_text.size(); }
    [[nodiscard]] Letter next()
    {
        const char32_t code = nextCode();
        if (code < 0x80)
            return {code, isDigit(static_cast<char>(code)) ? static_cast<int>(code - U'0') : -1};
        return {code, QChar::category(code) == QChar::Number_DecimalDigit ? QChar::digitValue(code) : -1};
    }
    [[nodiscard]] std::size_t place() const { return m_at; }
    void goBackTo(std::size_t place) { m_at = place; }

private:
    char32_t nextCode()
    {
        const char32_t unit = nextUnit();
        if (!QChar::isHighSurrogate(unit))
            return unit;
        const std::size_t before = m_at;
        if (isAtEnd())
            return unit;
        const char32_t low = nextUnit();
        if (QChar::isLowSurrogate(low))
            return QChar::surrogateToUcs4(static_cast<char16_t>(unit), static_cast<char16_t>(low));
        m_at = before;
        return unit;
    }
    char32_t nextUnit()
    {
        const auto byte = [this] {
            return m_at < m_text.size() ? static_cast<unsigned char>(m_text[m_at++]) : 0U;
        };
        const unsigned first = byte();
        if (first < 0x80)
            return first;
        if (first < 0xE0)
            return (first & 0x1F) << 6 | (byte() & 0x3F);
        const unsigned middle = byte() & 0x3F;
        return (first & 0x0F) << 12 | middle << 6 | (byte() & 0x3F);
    }

    const std::string_view m_text;
    std::size_t m_at = 0;
};

/// Without its accents.
char32_t baseOf(char32_t code)
{
    while (QChar::decompositionTag(code) == QChar::Canonical) {
        const QList<uint> parts = QChar::decomposition(code).toUcs4();
        if (parts.isEmpty() || QChar::combiningClass(parts.first()) != 0)
            break;
        if (parts.size() > 1 && QChar::category(parts.at(1)) == QChar::Letter_Other)
            break; // a syllable
        code = parts.first();
    }
    return code;
}

/// An accent, or a point of Hebrew or Arabic; the signs of Indic scripts are letters like others.
bool isAccent(char32_t code)
{
    constexpr unsigned char FirstPoint = 10;
    return QChar::combiningClass(code) >= FirstPoint;
}

/// The base of a letter, 0 for an accent.
char32_t sortedAs(char32_t code)
{
    return isAccent(code) ? 0 : baseOf(code);
}

/// The same, for the letters of most names at hand: to ask Qt takes a text for each of them.
char32_t quicklySortedAs(char32_t code)
{
    constexpr std::size_t Count =
        0x2000; // the alphabets of Europe and the Near East, Vietnamese, Indic scripts
    static const auto table = [] {
        std::vector<char32_t> bases(Count);
        for (std::size_t i = 0; i < Count; ++i)
            bases[i] = sortedAs(static_cast<char32_t>(i));
        return bases;
    }();
    return code < Count ? table[code] : sortedAs(code);
}

/// No byte of it is zero, which would look like the end.
void putNumeral(std::size_t numeral, int bytes, std::string &key)
{
    for (int shift = 7 * (bytes - 1); shift >= 0; shift -= 7)
        key += static_cast<char>(0x80 | (numeral >> shift & 0x7F));
}

void putLetter(char32_t code, std::string &key)
{
    if (code < 0x80) {
        key += static_cast<char>(Weights.at(code));
        return;
    }
    const char32_t base = quicklySortedAs(code);
    if (base == 0)
        return;
    if (base < 0x80) {
        key += static_cast<char>(Weights.at(base));
        return;
    }
    key += static_cast<char>(OtherLetter);
    putNumeral(base, 3, key);
}

void putNumber(Letter first, Reader &reader, std::string &key)
{
    std::string digits;
    for (Letter letter = first;;) {
        if (letter.digit > 0 || !digits.empty())
            digits += static_cast<char>('0' + letter.digit);
        if (reader.isAtEnd())
            break;
        const std::size_t before = reader.place();
        letter = reader.next();
        if (letter.digit < 0) {
            reader.goBackTo(before);
            break;
        }
    }
    const std::size_t count = digits.size();
    key += static_cast<char>(Number + std::min<std::size_t>(count, MostDigits));
    if (count >= MostDigits)
        putNumeral(count, 5, key);
    key += digits;
}

/// Where the digits end that `text` has from `at` on.
std::size_t endOfDigits(std::string_view text, std::size_t at)
{
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return at;
}

int compareKeys(std::string_view a, std::string_view b)
{
    return naturalKey(a).compare(naturalKey(b));
}

std::uint64_t slowKeyAt(std::string_view text, std::size_t from)
{
    return bytesAt(naturalKey(text, from + sizeof(std::uint64_t)), from);
}

} // namespace

std::string naturalKey(std::string_view text, std::size_t enough)
{
    std::string key;
    Reader reader(text);
    while (!reader.isAtEnd() && key.size() < enough) {
        const Letter letter = reader.next();
        if (letter.digit >= 0)
            putNumber(letter, reader, key);
        else
            putLetter(letter.code, key);
    }
    return key;
}

std::uint64_t naturalKeyAt(std::string_view text, std::size_t from)
{
    constexpr std::size_t Size = sizeof(std::uint64_t);
    const auto isOther = [text](std::size_t at) { // than ASCII, which is what most names are
        return at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80;
    };
    std::uint64_t key = 0;
    std::size_t made = 0;
    const auto put = [&](unsigned char byte) {
        if (made >= from)
            key |= static_cast<std::uint64_t>(byte) << 8 * (Size - 1 - (made - from));
        ++made;
    };
    std::size_t at = 0;
    while (at < text.size() && made < from + Size && !isOther(at)) {
        if (!isDigit(text[at])) {
            put(Weights.at(static_cast<unsigned char>(text[at++])));
            continue;
        }
        const std::size_t end = endOfDigits(text, at);
        while (at < end && text[at] == '0')
            ++at;
        if (end - at >= MostDigits || isOther(end))
            return slowKeyAt(text, from);
        put(static_cast<unsigned char>(Number + (end - at)));
        for (; at < end && made < from + Size; ++at)
            put(static_cast<unsigned char>(text[at]));
    }
    return made < from + Size && isOther(at) ? slowKeyAt(text, from) : key;
}

int compareNaturally(std::string_view a, std::string_view b)
{
    const std::size_t both = std::min(a.size(), b.size());
    const auto place =
        static_cast<std::size_t>(std::mismatch(a.begin(), a.begin() + both, b.begin()).first - a.begin());
    if (place == a.size() && place == b.size())
        return 0;
    const auto isAscii = [place](std::string_view text) {
        return place == text.size() || static_cast<unsigned char>(text[place]) < 0x80;
    };
    const bool isBehindAscii = place == 0 || static_cast<unsigned char>(a[place - 1]) < 0x80;
    if (!isAscii(a) || !isAscii(b) || !isBehindAscii)
        return compareKeys(a, b); // half a letter, an accent, other digits
    const bool isInDigits = place > 0 && isDigit(a[place - 1]);
    const bool hasA = place < a.size() && isDigit(a[place]);
    const bool hasB = place < b.size() && isDigit(b[place]);
    const bool isAboutNumbers = isInDigits ? hasA || hasB : hasA && hasB;
    if (!isAboutNumbers) {
        if (place == a.size() || place == b.size())
            return place == a.size() ? -1 : 1;
        const auto weightOf = [place](std::string_view text) {
            return static_cast<int>(Weights.at(static_cast<unsigned char>(text[place])));
        };
        const int order = weightOf(a) - weightOf(b);
        return order != 0 ? order : compareKeys(a, b);
    }
    std::size_t begin = place;
    while (begin > 0 && isDigit(a[begin - 1]))
        --begin;
    const bool isAfterAscii = begin == 0 || static_cast<unsigned char>(a[begin - 1]) < 0x80;
    const std::size_t endA = endOfDigits(a, begin);
    const std::size_t endB = endOfDigits(b, begin);
    const auto isBeforeAscii = [](std::string_view text, std::size_t end) {
        return end == text.size() || static_cast<unsigned char>(text[end]) < 0x80;
    };
    if (!isAfterAscii || !isBeforeAscii(a, endA) || !isBeforeAscii(b, endB))
        return compareKeys(a, b); // there may be more digits, of another script
    const auto significant = [begin](std::string_view text, std::size_t end) {
        const std::string_view digits = text.substr(begin, end - begin);
        return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
    };
    const std::string_view digitsA = significant(a, endA);
    const std::string_view digitsB = significant(b, endB);
    if (digitsA.size() != digitsB.size())
        return digitsA.size() < digitsB.size() ? -1 : 1;
    if (const int order = digitsA.compare(digitsB); order != 0)
        return order;
    return compareKeys(a, b); // they differ in zeros; what follows decides
}

} // namespace vobiz
