// SPDX-License-Identifier: MIT
#include "core/text/relativetime.h"

#include "core/credential/timestamp.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Minute = 60'000; // milliseconds
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;
constexpr int MonthsPerYear = 12;

/// One is spelled out apart: without a loaded translation `%n` knows no singular.
struct UnitWords
{
    const char *onePast;
    const char *manyPast;
    const char *oneFuture;
    const char *manyFuture;
};

constexpr UnitWords Minutes = {
    QT_TRANSLATE_NOOP("RelativeTime", "1 minute ago"), QT_TRANSLATE_N_NOOP("RelativeTime", "%n minutes ago"),
    QT_TRANSLATE_NOOP("RelativeTime", "in 1 minute"), QT_TRANSLATE_N_NOOP("RelativeTime", "in %n minutes")};
constexpr UnitWords Hours = {
    QT_TRANSLATE_NOOP("RelativeTime", "1 hour ago"), QT_TRANSLATE_N_NOOP("RelativeTime", "%n hours ago"),
    QT_TRANSLATE_NOOP("RelativeTime", "in 1 hour"), QT_TRANSLATE_N_NOOP("RelativeTime", "in %n hours")};
constexpr UnitWords Days = {
    QT_TRANSLATE_NOOP("RelativeTime", "1 day ago"), QT_TRANSLATE_N_NOOP("RelativeTime", "%n days ago"),
    QT_TRANSLATE_NOOP("RelativeTime", "in 1 day"), QT_TRANSLATE_N_NOOP("RelativeTime", "in %n days")};
constexpr UnitWords Months = {
    QT_TRANSLATE_NOOP("RelativeTime", "1 month ago"), QT_TRANSLATE_N_NOOP("RelativeTime", "%n months ago"),
    QT_TRANSLATE_NOOP("RelativeTime", "in 1 month"), QT_TRANSLATE_N_NOOP("RelativeTime", "in %n months")};
constexpr UnitWords Years = {
    QT_TRANSLATE_NOOP("RelativeTime", "1 year ago"), QT_TRANSLATE_N_NOOP("RelativeTime", "%n years ago"),
    QT_TRANSLATE_NOOP("RelativeTime", "in 1 year"), QT_TRANSLATE_N_NOOP("RelativeTime", "in %n years")};

QString words(const UnitWords &unit, qint64 number, bool isPast)
{
    const int n = static_cast<int>(number);
    if (n == 1)
        return QCoreApplication::translate("RelativeTime", isPast ? unit.onePast : unit.oneFuture);
    return QCoreApplication::translate("RelativeTime", isPast ? unit.manyPast : unit.manyFuture, nullptr, n);
}

int wholeMonths(const QDateTime &earlier, const QDateTime &later)
{
    const int months = (later.date().year() - earlier.date().year()) * MonthsPerYear + later.date().month() -
                       earlier.date().month();
    return earlier.addMonths(months) > later ? months - 1 : months;
}

} // namespace

QString relativeTime(const Timestamp &instant, const QDateTime &now)
{
    const QDateTime then = instant.toDateTime();
    const QDateTime present = now.toUTC();
    const bool isPast = then <= present;
    const qint64 distance = qAbs(then.msecsTo(present));
    if (distance < Minute)
        return QCoreApplication::translate("RelativeTime", "just now");
    if (distance < Hour)
        return words(Minutes, distance / Minute, isPast);
    if (distance < Day)
        return words(Hours, distance / Hour, isPast);
    const int months = isPast ? wholeMonths(then, present) : wholeMonths(present, then);
    if (months < 1)
        return words(Days, distance / Day, isPast);
    if (months < MonthsPerYear)
        return words(Months, months, isPast);
    return words(Years, months / MonthsPerYear, isPast);
}

} // namespace vobiz
