// SPDX-License-Identifier: MIT
#include "core/inventory/packeduuid.h"

#include <algorithm>
#include <array>

namespace vobiz {

namespace {

constexpr int DigitsInHalf = 16;
constexpr quint64 EveryDigit = 0x1111'1111'1111'1111;

constexpr bool isDashAt(int place)
{
    return place == 8 || place == 13 || place == 18 || place == 23;
}

int hexDigit(char16_t c)
{
    if (c >= u'0' && c <= u'9')
        return c - u'0';
    if (c >= u'a' && c <= u'f')
        return c - u'a' + 10;
    return -1;
}

int shiftOf(int digit)
{
    return 4 * (DigitsInHalf - 1 - digit % DigitsInHalf);
}

void setDigit(PackedUuid &uuid, int digit, int value)
{
    (digit < DigitsInHalf ? uuid.high : uuid.low) |= static_cast<quint64>(value) << shiftOf(digit);
}

/// Not 0 if one of the digits is 0. Which one it is can't be told, as the subtraction borrows from the next.
quint64 marksOfZeroDigits(quint64 digits)
{
    return (digits - EveryDigit) & ~digits & 0x8 * EveryDigit;
}

} // namespace

std::optional<PackedUuid> PackedUuid::pack(QStringView text)
{
    if (text.size() != TextSize)
        return std::nullopt;
    PackedUuid uuid;
    int digit = 0;
    for (int place = 0; place < TextSize; ++place) {
        const char16_t c = text[place].unicode();
        if (isDashAt(place)) {
            if (c != u'-')
                return std::nullopt;
            continue;
        }
        const int value = hexDigit(c);
        if (value < 0)
            return std::nullopt;
        setDigit(uuid, digit++, value);
    }
    return uuid;
}

void PackedUuid::write(char *text) const
{
    int digit = 0;
    for (int place = 0; place < TextSize; ++place) {
        if (isDashAt(place)) {
            text[place] = '-';
            continue;
        }
        const quint64 half = digit < DigitsInHalf ? high : low;
        text[place] = "0123456789abcdef"[(half >> shiftOf(digit)) & 0xf];
        ++digit;
    }
}

QString PackedUuid::text() const
{
    std::array<char, TextSize> text;
    write(text.data());
    return QString::fromLatin1(text.data(), TextSize);
}

UuidSearch::UuidSearch(std::string_view term)
{
    const auto size = static_cast<int>(term.size());
    if (size == 0 || size > PackedUuid::TextSize)
        return;
    m_isDigits = std::all_of(term.begin(), term.end(),
                             [](char c) { return hexDigit(static_cast<unsigned char>(c)) >= 0; });
    PackedUuid starts; // where a term without a dash may begin: 1 for each such digit
    for (int start = 0; start + size <= PackedUuid::TextSize; ++start) {
        int digit = start - static_cast<int>(start > 8) - static_cast<int>(start > 13) -
                    static_cast<int>(start > 18) - static_cast<int>(start > 23);
        const int firstDigit = digit;
        Placement placement;
        bool fits = true;
        for (int i = 0; fits && i < size; ++i) {
            const char c = term[static_cast<std::size_t>(i)];
            const int value = hexDigit(static_cast<unsigned char>(c));
            if (isDashAt(start + i)) {
                fits = c == '-';
            } else if (value < 0) {
                fits = false;
            } else {
                setDigit(placement.mask, digit, 0xf);
                setDigit(placement.value, digit++, value);
            }
        }
        if (fits && m_isDigits)
            setDigit(starts, firstDigit, 1);
        else if (fits)
            m_placements.push_back(placement);
    }
    m_isDigits = m_isDigits && (starts.high | starts.low) != 0;
    m_others = {~starts.high & EveryDigit, ~starts.low & EveryDigit};
    if (m_isDigits) {
        for (const char c : term)
            m_digits.push_back(static_cast<quint64>(hexDigit(static_cast<unsigned char>(c))) * EveryDigit);
    }
}

quint64 UuidSearch::mayMatch(const PackedUuid *uuids) const
{
    constexpr std::size_t Count = 64;
    if (!m_isDigits)
        return ~quint64{0};
    const quint64 first = m_digits.front();
    std::array<quint64, Count> found;
    // Compilers turn these loops into vector instructions.
    if (m_digits.size() == 1) {
        for (std::size_t i = 0; i < Count; ++i)
            found[i] = marksOfZeroDigits(uuids[i].high ^ first) | marksOfZeroDigits(uuids[i].low ^ first);
    } else {
        const quint64 second = m_digits[1];
        const auto isFound = [=](quint64 digits, quint64 others) {
            return marksOfZeroDigits((digits ^ first) | (digits ^ second) << 4 | others);
        };
        for (std::size_t i = 0; i < Count; ++i)
            found[i] = isFound(uuids[i].high, m_others.high) | isFound(uuids[i].low, m_others.low);
    }
    quint64 result = 0;
    for (const quint64 bits : found)
        result = result >> 1 | static_cast<quint64>(bits != 0) << (Count - 1);
    return result;
}

bool UuidSearch::matches(const PackedUuid &uuid) const
{
    if (!m_isDigits)
        return std::any_of(m_placements.begin(), m_placements.end(), [&uuid](const Placement &placement) {
            return (uuid.high & placement.mask.high) == placement.value.high &&
                   (uuid.low & placement.mask.low) == placement.value.low;
        });
    // A term without a dash begins and ends in the same half, so that the halves are searched apart.
    quint64 high = m_others.high;
    quint64 low = m_others.low;
    int shift = 0;
    for (const quint64 digit : m_digits) {
        high |= (uuid.high ^ digit) << shift;
        low |= (uuid.low ^ digit) << shift;
        shift += 4;
    }
    return (marksOfZeroDigits(high) | marksOfZeroDigits(low)) != 0;
}

} // namespace vobiz
