// SPDX-License-Identifier: MIT
#include "core/credential/timestamp.h"

#include <QtCore/QTimeZone>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MicrosecondsPerMillisecond = 1000;
constexpr qint64 MicrosecondsPerSecond = 1'000'000;
constexpr int DigitsOfMicroseconds = 6;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// With zeros in front up to so many of them.
void appendDigits(QByteArray &text, qint64 number, int digits)
{
    if (number < 0) {
        text += '-';
        number = -number;
    }
    std::array<char, 20> reversed;
    int count = 0;
    for (; number > 0 || count < digits; number /= 10)
        reversed[static_cast<size_t>(count++)] = static_cast<char>('0' + number % 10);
    while (count > 0)
        text += reversed[static_cast<size_t>(--count)];
}

/// What one step of the last digit that was told amounts to, in microseconds.
qint64 stepOf(Timestamp time)
{
    const qint64 microseconds = time.microsecondsSinceEpoch();
    if (microseconds % MicrosecondsPerSecond == 0)
        return MicrosecondsPerSecond;
    return microseconds % MicrosecondsPerMillisecond == 0 ? MicrosecondsPerMillisecond : 1;
}

} // namespace

std::optional<Timestamp> Timestamp::parse(QStringView text)
{
    // QDateTime rounds fractions, so they are taken out and read here.
    const qsizetype point = text.indexOf(u'.');
    qint64 microseconds = 0;
    QString withoutFraction = text.toString();
    if (point >= 0) {
        qsizetype end = point + 1;
        qint64 unit = MicrosecondsPerSecond / 10;
        while (end < text.size() && isDigit(text[end])) {
            if (end - point <= DigitsOfMicroseconds)
                microseconds += unit * text[end].digitValue();
            unit /= 10;
            ++end;
        }
        if (end == point + 1)
            return std::nullopt;
        withoutFraction.remove(point, end - point);
    }
    const QDateTime seconds = QDateTime::fromString(withoutFraction, Qt::ISODate);
    if (!seconds.isValid() || seconds.timeSpec() == Qt::LocalTime)
        return std::nullopt;
    return Timestamp(seconds.toSecsSinceEpoch() * MicrosecondsPerSecond + microseconds);
}

QDateTime Timestamp::toDateTime() const
{
    const qint64 remainder = m_microseconds % MicrosecondsPerMillisecond;
    const qint64 floor =
        m_microseconds - (remainder < 0 ? remainder + MicrosecondsPerMillisecond : remainder);
    // Newer Qt deprecates Qt::UTC here; with a zone alone, Qt 6.4 would print +00:00 for Z.
    return QDateTime::fromMSecsSinceEpoch(floor / MicrosecondsPerMillisecond, QTimeZone::utc()).toUTC();
}

/// By hand: QDateTime takes ten times as long, which who writes two times of a million rows notices.
QString Timestamp::toIsoString() const
{
    using namespace std::chrono;
    const sys_time<microseconds> instant{microseconds(m_microseconds)};
    const auto day = floor<days>(instant);
    const year_month_day date(day);
    const hh_mm_ss time(instant - day);
    QByteArray text;
    text.reserve(28);
    appendDigits(text, static_cast<int>(date.year()), 4);
    text += '-';
    appendDigits(text, static_cast<unsigned>(date.month()), 2);
    text += '-';
    appendDigits(text, static_cast<unsigned>(date.day()), 2);
    text += 'T';
    appendDigits(text, time.hours().count(), 2);
    text += ':';
    appendDigits(text, time.minutes().count(), 2);
    text += ':';
    appendDigits(text, time.seconds().count(), 2);
    if (const qint64 fraction = time.subseconds().count(); fraction != 0) {
        text += '.';
        appendDigits(text, fraction, DigitsOfMicroseconds);
    }
    return QString::fromLatin1(text + 'Z');
}

bool isSameChange(Timestamp a, Timestamp b)
{
    const qint64 apart = a.microsecondsSinceEpoch() - b.microsecondsSinceEpoch();
    return std::abs(apart) <= std::max(stepOf(a), stepOf(b));
}

} // namespace vobiz
