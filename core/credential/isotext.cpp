// SPDX-License-Identifier: MIT
#include "core/credential/isotext.h"

#include <array>
#include <chrono>

namespace vobiz {

namespace {

constexpr int DigitsOfMicroseconds = 6;
constexpr std::array<qint64, 8> PowersOfTen{1, 10, 100, 1000, 10'000, 100'000, 1'000'000, 10'000'000};

/// With zeros in front up to so many of them; where it ends.
char *writeDigits(char *to, qint64 number, int digits)
{
    if (number < 0) {
        *to++ = '-';
        number = -number;
    }
    int count = digits;
    while (number >= PowersOfTen[static_cast<size_t>(count)]) // a year may have one or two more
        ++count;
    for (char *digit = to + count; digit != to; number /= 10)
        *--digit = static_cast<char>('0' + number % 10);
    return to + count;
}

} // namespace

/// By hand: QDateTime takes ten times as long.
char *writeIso(Timestamp time, char *to)
{
    using namespace std::chrono;
    const sys_time<microseconds> instant{microseconds(time.microsecondsSinceEpoch())};
    const auto day = floor<days>(instant);
    const year_month_day date(day);
    const hh_mm_ss clock(instant - day);
    char *end = writeDigits(to, static_cast<int>(date.year()), 4);
    const auto add = [&end](char before, qint64 number, int digits) {
        *end++ = before;
        end = writeDigits(end, number, digits);
    };
    add('-', static_cast<unsigned>(date.month()), 2);
    add('-', static_cast<unsigned>(date.day()), 2);
    add('T', clock.hours().count(), 2);
    add(':', clock.minutes().count(), 2);
    add(':', clock.seconds().count(), 2);
    if (const qint64 fraction = clock.subseconds().count(); fraction != 0)
        add('.', fraction, DigitsOfMicroseconds);
    *end++ = 'Z';
    return end;
}

} // namespace vobiz
