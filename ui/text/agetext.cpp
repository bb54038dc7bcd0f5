// SPDX-License-Identifier: MIT
#include "ui/text/agetext.h"

#include "core/audit/ages.h"
#include "core/text/counted.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace vobiz {

namespace {

using Unit = AgeTest::Unit;

/// Of one step, as whole phrases: other languages bend the number's noun after "below".
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(AgeText)

public:
    static QString length(const AgeStep &step)
    {
        const int n = step.number;
        switch (step.unit) {
        case Unit::Days:
            return counted(n, tr("1 day"), tr("%1 days", nullptr, n));
        case Unit::Weeks:
            return counted(n, tr("1 week"), tr("%1 weeks", nullptr, n));
        case Unit::Months:
            return counted(n, tr("1 month"), tr("%1 months", nullptr, n));
        case Unit::Years:
            break;
        }
        return counted(n, tr("1 year"), tr("%1 years", nullptr, n));
    }

    static QString below(const AgeStep &step)
    {
        const int n = step.number;
        switch (step.unit) {
        case Unit::Days:
            return counted(n, tr("Below 1 day"), tr("Below %1 days", nullptr, n));
        case Unit::Weeks:
            return counted(n, tr("Below 1 week"), tr("Below %1 weeks", nullptr, n));
        case Unit::Months:
            return counted(n, tr("Below 1 month"), tr("Below %1 months", nullptr, n));
        case Unit::Years:
            break;
        }
        return counted(n, tr("Below 1 year"), tr("Below %1 years", nullptr, n));
    }

    static QString orMore(const AgeStep &step)
    {
        const int n = step.number;
        switch (step.unit) {
        case Unit::Days:
            return counted(n, tr("1 day or more"), tr("%1 days or more", nullptr, n));
        case Unit::Weeks:
            return counted(n, tr("1 week or more"), tr("%1 weeks or more", nullptr, n));
        case Unit::Months:
            return counted(n, tr("1 month or more"), tr("%1 months or more", nullptr, n));
        case Unit::Years:
            break;
        }
        return counted(n, tr("1 year or more"), tr("%1 years or more", nullptr, n));
    }

    /// `number` may be two of them, or have a sign before it.
    static QString abbreviated(Unit unit, const QString &number)
    {
        switch (unit) {
        case Unit::Days:
            return tr("%1 d", "days").arg(number);
        case Unit::Weeks:
            return tr("%1 wk", "weeks").arg(number);
        case Unit::Months:
            return tr("%1 mo", "months").arg(number);
        case Unit::Years:
            break;
        }
        return tr("%1 yr", "years").arg(number);
    }
};

constexpr int MonthsPerYear = 12;
constexpr int DaysPerWeek = 7;

/// As it is, if the unit says the same only by and large.
AgeStep inUnit(Unit unit, const AgeStep &step)
{
    if (unit == Unit::Months && step.unit == Unit::Years)
        return {step.number * MonthsPerYear, unit};
    if (unit == Unit::Days && step.unit == Unit::Weeks)
        return {step.number * DaysPerWeek, unit};
    return step;
}

} // namespace

QString ageRangeText(const AgeRange &range)
{
    if (!range.from)
        return range.below ? Words::below(*range.below) : QString();
    if (!range.below)
        return Words::orMore(*range.from);
    return Words::tr("%1 – %2", "from one age to another")
        .arg(Words::length(*range.from), Words::length(*range.below));
}

QString shortAgeRangeText(const AgeRange &range)
{
    const auto number = [](const AgeStep &step) {
        return QLocale().toString(step.number);
    };
    if (!range.from)
        return range.below ? Words::abbreviated(range.below->unit,
                                                Words::tr("< %1", "younger").arg(number(*range.below)))
                           : QString();
    if (!range.below)
        return Words::abbreviated(range.from->unit,
                                  Words::tr("≥ %1", "at least so old").arg(number(*range.from)));
    const AgeStep below = inUnit(range.from->unit, *range.below);
    if (range.from->unit == below.unit)
        return Words::abbreviated(below.unit,
                                  Words::tr("%1–%2", "two numbers").arg(number(*range.from), number(below)));
    return Words::tr("%1 – %2", "from one age to another")
        .arg(Words::abbreviated(range.from->unit, number(*range.from)),
             Words::abbreviated(range.below->unit, number(*range.below)));
}

} // namespace vobiz
