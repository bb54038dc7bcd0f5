// SPDX-License-Identifier: MIT
#include "ui/credentials/columnfilters.h"

#include <QtCore/QCoreApplication>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(ColumnFilters)
};

QList<ColumnFilter> statusFilters()
{
    return {{Words::tr("Only &Enabled"), {.test = StatusTest{CredentialStatus::Enabled}}},
            {Words::tr("Only &Disabled"), {.test = StatusTest{CredentialStatus::Disabled}}},
            {Words::tr("Only of &Unknown Status"), {.test = StatusTest{CredentialStatus::Unknown}}}};
}

QList<ColumnFilter> useFilters()
{
    return {{Words::tr("Only What &No Trunk Names"), {.test = UseTest{UseTest::Use::No}}},
            {Words::tr("Only What a &Trunk Names"), {.test = UseTest{UseTest::Use::Yes}}},
            {Words::tr("Only &Where That Is Not Known"), {.test = UseTest{UseTest::Use::Unknown}}}};
}

QList<ColumnFilter> ageFilters()
{
    const auto olderThan = [](int number, AgeTest::Unit unit) {
        return QueryTerm{.test = AgeTest{.comparison = Comparison::Greater, .number = number, .unit = unit}};
    };
    return {{Words::tr("Only Not Changed for 90 &Days"), olderThan(90, AgeTest::Unit::Days)},
            {Words::tr("Only Not Changed for a &Year"), olderThan(1, AgeTest::Unit::Years)}};
}

} // namespace

QList<ColumnFilter> columnFilters(Column column)
{
    const QLatin1StringView name = columnTraits(column).look.name;
    if (name == "status"_L1)
        return statusFilters();
    if (name == "used-by"_L1)
        return useFilters();
    if (name == "findings"_L1)
        return {{Words::tr("Only with &Findings"), {.test = RuleTest{}}}};
    if (name == "kept"_L1)
        return {{Words::tr("Only &Kept"), {.test = KeepTest{true}}},
                {Words::tr("Only &Not Kept"), {.test = KeepTest{false}}}};
    if (name == "last-changed"_L1)
        return ageFilters();
    return {};
}

} // namespace vobiz
