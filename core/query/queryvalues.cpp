// SPDX-License-Identifier: MIT
#include "core/query/queryvalues.h"

#include "core/query/queryreading.h"

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostOfAge = 99999;

struct UnitLetter
{
    QLatin1StringView letter;
    AgeTest::Unit unit;
};

constexpr UnitLetter UnitLetters[] = {{QLatin1StringView("d"), AgeTest::Unit::Days},
                                      {QLatin1StringView("w"), AgeTest::Unit::Weeks},
                                      {QLatin1StringView("m"), AgeTest::Unit::Months},
                                      {QLatin1StringView("y"), AgeTest::Unit::Years}};

/// Of digits of ASCII; empty for anything else, and for more than `most`.
std::optional<int> readNumber(QStringView digits, int most)
{
    if (digits.isEmpty())
        return std::nullopt;
    int number = 0;
    for (const QChar digit : digits) {
        if (digit < u'0' || digit > u'9')
            return std::nullopt;
        number = number * 10 + (digit.unicode() - u'0');
        if (number > most)
            return std::nullopt;
    }
    return number;
}

std::optional<QueryTest> readAge(Comparison comparison, QStringView value)
{
    if (value.isEmpty())
        return std::nullopt;
    const auto number = readNumber(value.chopped(1), MostOfAge);
    for (const auto &[letter, unit] : UnitLetters) {
        if (number && isSameWord(value.last(1), letter))
            return AgeTest{comparison, *number, unit};
    }
    return std::nullopt;
}

/// 2026, 2026-03, 2026-03-01.
std::optional<QueryTest> readDate(QueryInstant instant, Comparison comparison, QStringView value)
{
    constexpr qsizetype OfYear = 4;
    constexpr qsizetype OfMonth = 7;
    constexpr qsizetype OfDay = 10;
    const auto part = [value](qsizetype begin, qsizetype end) -> std::optional<int> {
        if (begin > 0 && value[begin - 1] != u'-')
            return std::nullopt;
        return readNumber(value.sliced(begin, end - begin), 9999);
    };
    if (value.size() != OfYear && value.size() != OfMonth && value.size() != OfDay)
        return std::nullopt;
    const std::optional<int> year = part(0, OfYear);
    const std::optional<int> month = value.size() > OfYear ? part(OfYear + 1, OfMonth) : 1;
    const std::optional<int> day = value.size() > OfMonth ? part(OfMonth + 1, OfDay) : 1;
    if (!year || !month || !day || !QDate::isValid(*year, *month, *day))
        return std::nullopt;
    return DateTest{instant, comparison, *year, value.size() > OfYear ? *month : 0,
                    value.size() > OfMonth ? *day : 0};
}

std::optional<QueryTest> readStatus(QStringView value)
{
    for (int i = 0; i < CredentialStatusCount; ++i) {
        if (const auto status = static_cast<CredentialStatus>(i); isSameWord(value, statusName(status)))
            return StatusTest{status};
    }
    return std::nullopt;
}

std::optional<QueryTest> readUse(QStringView value)
{
    for (const UseTest::Use use : {UseTest::Use::No, UseTest::Use::Yes, UseTest::Use::Unknown}) {
        if (isSameWord(value, useName(use)))
            return UseTest{use};
    }
    return std::nullopt;
}

std::optional<QueryTest> readRule(QStringView value)
{
    if (value == AnyRule)
        return RuleTest{};
    const std::optional<AuditRule> rule = auditRuleNamed(value);
    return rule ? std::optional<QueryTest>(RuleTest{rule}) : std::nullopt;
}

std::optional<QueryTest> readKeep(QStringView value)
{
    for (const bool isKept : {true, false}) {
        if (isSameWord(value, keepName(isKept)))
            return KeepTest{isKept};
    }
    return std::nullopt;
}

QLatin1StringView signOf(Comparison comparison)
{
    switch (comparison) {
    case Comparison::Less:
        return "<"_L1;
    case Comparison::LessOrEqual:
        return "<="_L1;
    case Comparison::Equal:
        return ":"_L1;
    case Comparison::GreaterOrEqual:
        return ">="_L1;
    case Comparison::Greater:
        return ">"_L1;
    }
    return {};
}

QString line(QueryKey key, Comparison comparison, const QString &value)
{
    return QString(keyName(key)) + signOf(comparison) + value;
}

QString digits(int number, int width)
{
    return QString::number(number).rightJustified(width, u'0');
}

struct Line
{
    QString operator()(const TextTest &) const { return {}; } // is quoted where it has to be: queryLine

    QString operator()(const StatusTest &test) const
    {
        return line(QueryKey::Status, Comparison::Equal, statusName(test.status));
    }

    QString operator()(const DateTest &test) const
    {
        QString value = digits(test.year, 4);
        if (test.month != 0)
            value += u'-' + digits(test.month, 2);
        if (test.month != 0 && test.day != 0)
            value += u'-' + digits(test.day, 2);
        return line(test.instant == QueryInstant::Created ? QueryKey::Created : QueryKey::Changed,
                    test.comparison, value);
    }

    QString operator()(const AgeTest &test) const
    {
        const auto *const unit = std::ranges::find(UnitLetters, test.unit, &UnitLetter::unit);
        return line(QueryKey::Age, test.comparison, QString::number(test.number) + unit->letter);
    }

    QString operator()(const UseTest &test) const
    {
        return line(QueryKey::Used, Comparison::Equal, useName(test.use));
    }

    QString operator()(const RuleTest &test) const
    {
        return line(QueryKey::Rule, Comparison::Equal, test.rule ? auditRuleName(*test.rule) : AnyRule);
    }

    QString operator()(const KeepTest &test) const
    {
        return line(QueryKey::Keep, Comparison::Equal, keepName(test.isKept));
    }
};

} // namespace

std::optional<QueryTest> readValue(QueryKey key, Comparison comparison, QStringView value)
{
    switch (key) {
    case QueryKey::Status:
        return readStatus(value);
    case QueryKey::Age:
        return readAge(comparison, value);
    case QueryKey::Changed:
        return readDate(QueryInstant::Changed, comparison, value);
    case QueryKey::Created:
        return readDate(QueryInstant::Created, comparison, value);
    case QueryKey::Used:
        return readUse(value);
    case QueryKey::Rule:
        return readRule(value);
    case QueryKey::Keep:
        return readKeep(value);
    case QueryKey::Username:
    case QueryKey::Realm:
    case QueryKey::Description:
    case QueryKey::Id:
    case QueryKey::Trunk:
    case QueryKey::Note:
        break;
    }
    return std::nullopt;
}

QString valueLine(const QueryTest &test)
{
    return std::visit(Line(), test);
}

} // namespace vobiz
