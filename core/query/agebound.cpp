// SPDX-License-Identifier: MIT
#include "core/query/agebound.h"

namespace vobiz {

namespace {

constexpr qint64 SecondsPerDay = 24 * 60 * 60; // not addDays, which keeps the time of the local day
constexpr qint64 DaysPerWeek = 7;
constexpr qint64 MicrosecondsPerMillisecond = 1000;

} // namespace

QDateTime ageBound(const QDateTime &now, int number, AgeTest::Unit unit)
{
    switch (unit) {
    case AgeTest::Unit::Days:
        return now.addSecs(-number * SecondsPerDay);
    case AgeTest::Unit::Weeks:
        return now.addSecs(-number * DaysPerWeek * SecondsPerDay);
    case AgeTest::Unit::Months:
        return now.addMonths(-number);
    case AgeTest::Unit::Years:
        break;
    }
    return now.addYears(-number);
}

Timestamp ageBoundStamp(const QDateTime &now, int number, AgeTest::Unit unit)
{
    return Timestamp(ageBound(now, number, unit).toMSecsSinceEpoch() * MicrosecondsPerMillisecond);
}

} // namespace vobiz
