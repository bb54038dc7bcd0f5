// SPDX-License-Identifier: MIT
#include "core/query/instantrange.h"

#include "core/query/agebound.h"

#include <QtCore/QTimeZone>

namespace vobiz {

namespace {

constexpr InstantRange Nothing = {0, 0};

/// Islands have crossed the date line and skipped a day: it begins, and ends, with the next one.
qint64 startOf(QDate day, const QTimeZone &zone)
{
    constexpr int MostSkipped = 2;
    QDateTime start = day.startOfDay(zone);
    for (int skipped = 0; !start.isValid() && skipped < MostSkipped; ++skipped) {
        day = day.addDays(1);
        start = day.startOfDay(zone);
    }
    return start.toMSecsSinceEpoch() * 1000;
}

} // namespace

InstantRange instantsOf(const DateTest &test, const QDateTime &now)
{
    const QDate first(test.year, test.month == 0 ? 1 : test.month, test.day == 0 ? 1 : test.day);
    if (!first.isValid())
        return Nothing;
    const QDate next = test.month == 0 ? first.addYears(1)
                       : test.day == 0 ? first.addMonths(1)
                                       : first.addDays(1);
    const QTimeZone zone = now.timeZone();
    switch (test.comparison) {
    case Comparison::Less:
        return {.end = startOf(first, zone)};
    case Comparison::LessOrEqual:
        return {.end = startOf(next, zone)};
    case Comparison::Equal:
        return {startOf(first, zone), startOf(next, zone)};
    case Comparison::GreaterOrEqual:
        return {.begin = startOf(first, zone)};
    case Comparison::Greater:
        return {.begin = startOf(next, zone)};
    }
    return Nothing;
}

InstantRange instantsOf(const AgeTest &test, const QDateTime &now)
{
    const auto bound = [&](int number) {
        return ageBoundStamp(now, number, test.unit).microsecondsSinceEpoch();
    };
    switch (test.comparison) {
    case Comparison::Less:
        return {.begin = bound(test.number) + 1};
    case Comparison::LessOrEqual:
        return {.begin = bound(test.number)};
    case Comparison::Equal: // what a clock that is ahead has changed is new, too
        return {bound(test.number + 1) + 1, test.number == 0 ? InstantRange::Latest : bound(test.number) + 1};
    case Comparison::GreaterOrEqual:
        return {.end = bound(test.number) + 1};
    case Comparison::Greater:
        return {.end = bound(test.number)};
    }
    return Nothing;
}

} // namespace vobiz
