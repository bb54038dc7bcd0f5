// SPDX-License-Identifier: MIT
#include "core/text/relativetime.h"

#include "core/credential/timestamp.h"
#include "core/text/counted.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>

namespace vobiz {

namespace {

constexpr qint64 Minute = 60'000; // milliseconds
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;
constexpr int MonthsPerYear = 12;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(RelativeTime)

public:
    const qint64 number;
    const bool isPast;

    [[nodiscard]] QString minutes() const
    {
        return isPast ? counted(number, tr("1 minute ago"), tr("%1 minutes ago", nullptr, pluralOf(number)))
                      : counted(number, tr("in 1 minute"), tr("in %1 minutes", nullptr, pluralOf(number)));
    }
    [[nodiscard]] QString hours() const
    {
        return isPast ? counted(number, tr("1 hour ago"), tr("%1 hours ago", nullptr, pluralOf(number)))
                      : counted(number, tr("in 1 hour"), tr("in %1 hours", nullptr, pluralOf(number)));
    }
    [[nodiscard]] QString days() const
    {
        return isPast ? counted(number, tr("1 day ago"), tr("%1 days ago", nullptr, pluralOf(number)))
                      : counted(number, tr("in 1 day"), tr("in %1 days", nullptr, pluralOf(number)));
    }
    [[nodiscard]] QString months() const
    {
        return isPast ? counted(number, tr("1 month ago"), tr("%1 months ago", nullptr, pluralOf(number)))
                      : counted(number, tr("in 1 month"), tr("in %1 months", nullptr, pluralOf(number)));
    }
    [[nodiscard]] QString years() const
    {
        return isPast ? counted(number, tr("1 year ago"), tr("%1 years ago", nullptr, pluralOf(number)))
                      : counted(number, tr("in 1 year"), tr("in %1 years", nullptr, pluralOf(number)));
    }
};

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
        return Words::tr("just now");
    if (distance < Hour)
        return Words{distance / Minute, isPast}.minutes();
    if (distance < Day)
        return Words{distance / Hour, isPast}.hours();
    const int months = isPast ? wholeMonths(then, present) : wholeMonths(present, then);
    if (months < 1)
        return Words{distance / Day, isPast}.days();
    if (months < MonthsPerYear)
        return Words{months, isPast}.months();
    return Words{months / MonthsPerYear, isPast}.years();
}

} // namespace vobiz
