// SPDX-License-Identifier: MIT
#include "core/audit/skeleton.h"

#include "core/audit/lookalikeletters.h"
#include "core/inventory/packedtext.h"
#include "core/text/folding.h"

#include <array>
#include <cstring>

namespace vobiz {

namespace {

constexpr char16_t DotAbove = 0x0307;
constexpr char16_t MiddleDot = 0x00B7;
constexpr char16_t FirstWide = 0xFF01; // the wide forms of ASCII from ! on
constexpr char16_t LastWide = 0xFF5E;
constexpr char16_t WideToAscii = FirstWide - u'!';
constexpr std::size_t ChunkSize = sizeof(quint64);

constexpr bool isDigit(char16_t c)
{
    return c >= u'0' && c <= u'9';
}

constexpr bool isSeparator(char16_t c)
{
    constexpr std::u16string_view Separators = u" -_.,:;/\\|'\"~";
    return Separators.find(c) != std::u16string_view::npos;
}

constexpr char16_t withoutLookAlikes(char16_t c)
{
    switch (c) {
    case u'0':
        return u'o';
    case u'1':
    case u'i':
        return u'l';
    default:
        return c;
    }
}

/// What becomes of an ASCII character: 0 for none.
constexpr auto AsciiTable = [] {
    std::array<unsigned char, 0x80> table{};
    for (char16_t c = 0x20; c < 0x7F; ++c) {
        const char16_t small = c >= u'A' && c <= u'Z' ? static_cast<char16_t>(c - u'A' + u'a') : c;
        table[c] = isSeparator(c) ? 0 : static_cast<unsigned char>(withoutLookAlikes(small));
    }
    return table;
}();

bool isInvisible(QChar::Category category)
{
    return category == QChar::Other_Control || category == QChar::Other_Format;
}

bool isSeparator(QChar::Category category)
{
    return category == QChar::Punctuation_Dash || category == QChar::Punctuation_Connector ||
           category == QChar::Separator_Space || category == QChar::Separator_Line ||
           category == QChar::Separator_Paragraph;
}

/// Puts together what is left of the characters, one after the other.
class Builder final
{
public:
    void take(char32_t c)
    {
        const QChar::Category category = QChar::category(c);
        if (isInvisible(category) || isBlankLetter(c))
            return;
        if (c >= FirstWide && c <= LastWide)
            c -= WideToAscii;
        if ((c < 0x80 && isSeparator(static_cast<char16_t>(c))) || isSeparator(category) || c == MiddleDot) {
            m_isSeparated = true;
            return;
        }
        if (c == DotAbove && m_text.endsWith(u'l')) // that of a Turkish İ, folded
            return;
        const bool isNumber = QChar::category(c) == QChar::Number_DecimalDigit;
        if (m_isSeparated && m_wasNumber && isNumber)
            m_text += u'-';
        m_isSeparated = false;
        m_wasNumber = isNumber;
        if (QChar::requiresSurrogates(c))
            m_text += QChar::fromUcs4(c);
        else
            m_text += QChar(withoutLookAlikes(latinLookAlike(static_cast<char16_t>(c))));
    }
    [[nodiscard]] const QString &text() const { return m_text; }

private:
    static bool isBlankLetter(char32_t c) // Hangul fillers and what only chooses between forms
    {
        return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || (c >= 0xFE00 && c <= 0xFE0F) ||
               (c >= 0xE0100 && c <= 0xE01EF);
    }

    QString m_text;
    bool m_isSeparated = false;
    bool m_wasNumber = false;
};

QString ofFolded(const QString &folded)
{
    Builder builder;
    const QList<uint> characters = folded.toUcs4();
    for (const char32_t c : characters)
        builder.take(c);
    return builder.text().isEmpty() ? folded : builder.text();
}

/// Of an ASCII text; empty for another one, too. Writes at most two bytes for each, and one more. Without a
/// branch: where the separators of a name are is nothing that a processor guesses.
std::size_t writeAscii(std::string_view folded, char *out)
{
    char *const begin = out;
    unsigned all = 0;
    unsigned wasDigit = 0; // 1: the last one that was kept is a digit,
    unsigned isApart = 0;  // and there was a separator since
    for (const char byte : folded) {
        const auto c = static_cast<unsigned char>(byte);
        all |= c;
        const unsigned char left = AsciiTable[c & 0x7F];
        const unsigned isKept = left != 0;
        const unsigned isNumber = isDigit(c);
        const unsigned isVisible = c >= 0x20 && c != 0x7F; // what is invisible separates nothing
        *out = '-';
        out += isApart & isNumber;
        *out = static_cast<char>(left);
        out += isKept;
        isApart = (isKept ^ 1) & (isApart | (wasDigit & isVisible));
        wasDigit = isNumber | ((isKept ^ 1) & wasDigit);
    }
    return all < 0x80 ? static_cast<std::size_t>(out - begin) : 0;
}

} // namespace

QString skeleton(const QString &name)
{
    return ofFolded(folded(name));
}

std::string_view skeletonOf(std::string_view folded, std::string &buffer)
{
    const std::size_t room = 2 * folded.size() + ChunkSize;
    if (buffer.size() < room)
        buffer.resize(room);
    std::size_t size = writeAscii(folded, buffer.data());
    if (size == 0 && !folded.empty()) { // not ASCII, or nothing but separators
        const std::string slowly = packedtext::encoded(ofFolded(packedtext::decoded(folded)));
        size = slowly.size();
        buffer.resize(std::max(buffer.size(), size + ChunkSize));
        std::memcpy(buffer.data(), slowly.data(), size);
    }
    std::memset(buffer.data() + size, 0, ChunkSize); // read by skeletonHash
    return {buffer.data(), size};
}

quint32 skeletonHash(std::string_view skeleton)
{
    if (skeleton.empty())
        return 0;
    constexpr quint64 Factor = 0x9E37'79B9'7F4A'7C15; // odd, its bits well mixed: 2^64 by the golden ratio
    quint64 hash = skeleton.size();
    for (std::size_t i = 0; i < skeleton.size(); i += ChunkSize) {
        quint64 chunk = 0;
        std::memcpy(&chunk, skeleton.data() + i, ChunkSize);
        hash = (hash ^ chunk) * Factor;
        hash ^= hash >> 32;
    }
    hash *= Factor;
    const auto high = static_cast<quint32>(hash >> 32);
    return high != 0 ? high : 1;
}

} // namespace vobiz
