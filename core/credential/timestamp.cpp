// SPDX-License-Identifier: MIT
#include "core/credential/timestamp.h"

#include "core/credential/isotext.h"

#include <QtCore/QTimeZone>

#include <algorithm>
#include <array>
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

QString Timestamp::toIsoString() const
{
    std::array<char, LongestIso> text; // NOLINT(cppcoreguidelines-pro-type-member-init)
    return QString::fromLatin1(text.data(), writeIso(*this, text.data()) - text.data());
}

bool isSameChange(Timestamp a, Timestamp b)
{
    const qint64 apart = a.microsecondsSinceEpoch() - b.microsecondsSinceEpoch();
    return std::abs(apart) <= std::max(stepOf(a), stepOf(b));
}

} // namespace vobiz
