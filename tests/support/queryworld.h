// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/mark.h"
#include "core/query/queryfilter.h"
#include "core/text/folding.h"
#include "core/text/visibletext.h"

#include <QtCore/QHash>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <initializer_list>

namespace vobiz::test {

using namespace Qt::StringLiterals;

/// What the trunks and the user's notes tell.
struct KnownTexts final : QuerySource
{
    QList<std::pair<CredentialId, QString>> trunks;
    QList<std::pair<CredentialId, QString>> notes;

    void visitTrunkNames(const Visit &visit) const override
    {
        for (const auto &[id, name] : trunks)
            visit(id, name);
    }
    void visitNotes(const Visit &visit) const override
    {
        for (const auto &[id, note] : notes)
            visit(id, note);
    }
};

/// Asks a query of one credential in the most obvious way, one letter and one day after the other, without
/// anything of core/query but its values.
class SlowQuery final
{
public:
    SlowQuery(Query query, KnownTexts known, const QDateTime &now)
        : m_query(std::move(query))
        , m_known(std::move(known))
        , m_now(now)
    {
    }

    [[nodiscard]] bool matches(const Credential &credential, Marks marks) const
    {
        if (m_query.alternatives.empty())
            return true;
        return std::ranges::any_of(m_query.alternatives, [&](const std::vector<QueryTerm> &terms) {
            return std::ranges::all_of(terms, [&](const QueryTerm &term) {
                const auto isTrue = [&](const auto &test) {
                    return holds(test, credential, marks);
                };
                return std::visit(isTrue, term.test) != term.isNegated;
            });
        });
    }

private:
    [[nodiscard]] bool holds(const TextTest &test, const Credential &credential, Marks) const
    {
        QStringList texts;
        if (!test.field)
            texts = {credential.username, credential.realm, credential.description, credential.id.text()};
        else if (test.field == QueryField::Username)
            texts = {credential.username};
        else if (test.field == QueryField::Realm)
            texts = {credential.realm};
        else if (test.field == QueryField::Description)
            texts = {credential.description};
        else if (test.field == QueryField::Id)
            texts = {credential.id.text()};
        const bool isTrunk = test.field == QueryField::Trunk;
        if (isTrunk || test.field == QueryField::Note) {
            for (const auto &[id, text] : isTrunk ? m_known.trunks : m_known.notes) {
                if (id == credential.id)
                    texts += isTrunk && text.isEmpty() ? u"a trunk without a name"_s : text;
            }
        }
        return std::ranges::any_of(texts, [&test](const QString &text) { return isIn(test, text); });
    }
    static bool isIn(const TextTest &test, const QString &text)
    {
        QString wanted = folded(test.text);
        if (!test.isQuoted && !withoutInvisibleEnds(wanted).isEmpty())
            wanted = withoutInvisibleEnds(wanted);
        if (!test.hasWildcard || wanted.isEmpty())
            return folded(text).contains(wanted);
        if (wanted.count(u'*') == wanted.size())
            return !text.isEmpty();
        return fits(u'*' + wanted + u'*', folded(text));
    }
    static bool fits(QStringView pattern, QStringView text)
    {
        if (pattern.isEmpty())
            return text.isEmpty();
        if (pattern.front() == u'*')
            return fits(pattern.sliced(1), text) || (!text.isEmpty() && fits(pattern, text.sliced(1)));
        return !text.isEmpty() && pattern.front() == text.front() && fits(pattern.sliced(1), text.sliced(1));
    }

    [[nodiscard]] bool holds(const StatusTest &test, const Credential &credential, Marks) const
    {
        return credential.status == test.status;
    }

    [[nodiscard]] bool holds(const DateTest &test, const Credential &credential, Marks) const
    {
        const auto &instant =
            test.instant == QueryInstant::Created ? credential.createdAt : credential.updatedAt;
        if (!instant ||
            !QDate::isValid(test.year, std::max(test.month, 1), test.month == 0 ? 1 : std::max(test.day, 1)))
            return false;
        const QDate day = instant->toDateTime().toTimeZone(m_now.timeZone()).date();
        const auto number = [&test](int year, int month, int ofMonth) {
            return (year * 100 + (test.month == 0 ? 0 : month)) * 100 +
                   (test.month == 0 || test.day == 0 ? 0 : ofMonth);
        };
        return compares(number(day.year(), day.month(), day.day()), test.comparison,
                        number(test.year, test.month, test.day));
    }

    [[nodiscard]] bool holds(const AgeTest &test, const Credential &credential, Marks) const
    {
        if (!credential.updatedAt)
            return false;
        const qint64 then = credential.updatedAt->microsecondsSinceEpoch();
        const auto asLongAgo = [&](int number) {
            const QDateTime before = test.unit == AgeTest::Unit::Days     ? m_now.addSecs(-86'400LL * number)
                                     : test.unit == AgeTest::Unit::Weeks  ? m_now.addSecs(-604'800LL * number)
                                     : test.unit == AgeTest::Unit::Months ? m_now.addMonths(-number)
                                                                          : m_now.addYears(-number);
            return before.toMSecsSinceEpoch() * 1000;
        };
        if (test.comparison == Comparison::Equal)
            return (then <= asLongAgo(test.number) || test.number == 0) && then > asLongAgo(test.number + 1);
        return compares(-then, test.comparison, -asLongAgo(test.number)); // older is greater
    }

    template <typename Number>
    static bool compares(Number ours, Comparison comparison, Number theirs)
    {
        switch (comparison) {
        case Comparison::Less:
            return ours < theirs;
        case Comparison::LessOrEqual:
            return ours <= theirs;
        case Comparison::Equal:
            return ours == theirs;
        case Comparison::GreaterOrEqual:
            return ours >= theirs;
        case Comparison::Greater:
            return ours > theirs;
        }
        return false;
    }

    [[nodiscard]] bool holds(const UseTest &test, const Credential &, Marks marks) const
    {
        const bool isUsed = marks.test(size_t(Mark::Attached));
        const bool isUnused = marks.test(size_t(Mark::Unattached));
        return test.use == UseTest::Use::Yes  ? isUsed
               : test.use == UseTest::Use::No ? isUnused
                                              : !isUsed && !isUnused;
    }
    [[nodiscard]] bool holds(const RuleTest &test, const Credential &, Marks marks) const
    {
        return marks.test(size_t(test.rule ? markOf(*test.rule) : Mark::Finding));
    }
    [[nodiscard]] bool holds(const KeepTest &test, const Credential &, Marks marks) const
    {
        return marks.test(size_t(Mark::Kept)) == test.isKept;
    }

    Query m_query;
    KnownTexts m_known;
    QDateTime m_now;
};

/// Credentials and queries that have something to do with each other.
class QueryDice final
{
public:
    QueryDice(quint32 seed, const QTimeZone &zone)
        : m_generator(seed)
        , m_zone(zone)
    {
    }

    int below(int end) { return int(m_generator.bounded(end)); }
    template <typename T>
    T oneOf(std::initializer_list<T> values)
    {
        return *(values.begin() + below(int(values.size())));
    }

    /// In years of which many days begin, end or are missing at midnight, when the clocks change.
    QDateTime now() { return midnight().addMSecs(below(4 * 3'600'000)); }

    CredentialId id()
    {
        const QString number = QString::number(below(40)).rightJustified(2, u'0');
        return CredentialId(oneOf({u"5f0c2a1e-0b%1-4d3f-9a00-0000abcdef%1"_s,
                                   u"5f0c2a1e-0b%1-4d3f-9a00-0000abcdef%1"_s, u"5F0C-%1"_s, u"é%1"_s})
                                .arg(number));
    }
    Credential credential(const CredentialId &id)
    {
        Credential made;
        made.id = id;
        made.username = text();
        made.realm = oneOf({u"r1.example"_s, u"R1.Example"_s, u"r2"_s, u"é"_s, u""_s});
        made.description = below(2) == 0 ? QString() : oneOf({u"old "_s, u""_s, u"a*b "_s}) + text();
        made.status =
            oneOf({CredentialStatus::Enabled, CredentialStatus::Disabled, CredentialStatus::Unknown});
        made.createdAt = instant();
        made.updatedAt = instant();
        return made;
    }
    KnownTexts known()
    {
        KnownTexts known;
        for (int i = below(60); i > 0; --i)
            known.trunks.append({id(), below(8) == 0 ? QString() : text()});
        for (int i = below(20); i > 0; --i)
            known.notes.append({id(), text()});
        return known;
    }

    Query query()
    {
        Query query;
        for (int i = below(8) == 0 ? below(4) : 1; i > 0; --i) {
            query.alternatives.emplace_back();
            for (int terms = 1 + below(4); terms > 0; --terms)
                query.alternatives.back().push_back(term());
        }
        return query;
    }
    QueryTerm term() { return {test(), below(4) == 0}; }
    StatusTest status()
    {
        return {oneOf({CredentialStatus::Enabled, CredentialStatus::Disabled, CredentialStatus::Unknown})};
    }

private:
    QString text()
    {
        const QString text =
            oneOf({u""_s, u"desk"_s, u"Desk 12"_s, u"d*k 12"_s, u"lift 2"_s, u"été"_s, u"E\u0301te\u0301"_s,
                   u"Straße"_s, u"STRASSE"_s, u"😀"_s, QString(QChar(0xDE00)), u"desk\u200b"_s, u"de\nsk"_s});
        return below(8) == 0 ? text.repeated(below(20)) : text;
    }
    QDateTime midnight()
    {
        // Of the days on which clocks change here and there, every second one.
        const QDate day =
            below(2) == 0
                ? oneOf({QDate(2018, 11, 4), QDate(2018, 2, 18), QDate(2018, 3, 25), QDate(2018, 10, 28),
                         QDate(2011, 12, 30), QDate(2018, 12, 31), QDate(2018, 1, 1)})
                : QDate(2018, 1, 1).addDays(below(400));
        const QDateTime midnight = QDateTime(day, QTime(0, 0), m_zone);
        return midnight.isValid() ? midnight : day.addDays(1).startOfDay(m_zone);
    }
    std::optional<Timestamp> instant()
    {
        if (below(8) == 0)
            return std::nullopt;
        if (below(20) == 0)
            return Timestamp(oneOf({0LL, 1LL, -1LL, -62'135'596'800'000'000LL}));
        const qint64 micros = midnight().toMSecsSinceEpoch() * 1000;
        return Timestamp(micros + oneOf({0LL, 0LL, -1LL, 1LL, 3'600'000'000LL, -3'600'000'000LL}) +
                         below(3) * 86'400'000'000LL);
    }
    QueryTest test()
    {
        constexpr Comparison Comparisons[] = {Comparison::Less, Comparison::LessOrEqual, Comparison::Equal,
                                              Comparison::GreaterOrEqual, Comparison::Greater};
        const Comparison comparison = Comparisons[below(5)];
        switch (below(11)) {
        case 0:
            return status();
        case 1:
        case 2: {
            const int month = below(3) == 0 ? 0 : 1 + below(12);
            return DateTest{oneOf({QueryInstant::Created, QueryInstant::Changed}), comparison,
                            oneOf({2018, 2018, 2011, 2019, 1, 0}), month,
                            month == 0 || below(3) == 0 ? 0 : 1 + below(31)};
        }
        case 3:
            return AgeTest{comparison, oneOf({0, 1, 3, 30, 400, 99'999}),
                           oneOf({AgeTest::Unit::Days, AgeTest::Unit::Weeks, AgeTest::Unit::Months,
                                  AgeTest::Unit::Years})};
        case 4:
            return UseTest{oneOf({UseTest::Use::No, UseTest::Use::Yes, UseTest::Use::Unknown})};
        case 5:
            return RuleTest{oneOf<std::optional<AuditRule>>({{}, AuditRule::NoTrunk, AuditRule::New})};
        case 6:
            return KeepTest{below(2) == 0};
        default:
            return textTest();
        }
    }
    TextTest textTest()
    {
        TextTest test;
        if (below(2) == 0)
            test.field = oneOf({QueryField::Username, QueryField::Realm, QueryField::Description,
                                QueryField::Id, QueryField::Trunk, QueryField::Note});
        test.text =
            oneOf({u""_s,       u"d"_s,          u"DESK"_s,   u"e\u0301"_s,   u"É"_s,
                   u"1"_s,      u"12"_s,         u"0b1"_s,    u"0b11-4d3f"_s, u"strasse"_s,
                   u"r1"_s,     u"*"_s,          u"**"_s,     u"d*k"_s,       u"e*1"_s,
                   u"-*-"_s,    u"k*1*2"_s,      u"5*f*1"_s,  u"Desk 12"_s,   u"old d"_s,
                   u"de\nsk"_s, u"desk\u200b"_s, u"\u200b"_s, u"12\nr1"_s,    QString(QChar(0xDE00))});
        test.isQuoted = below(4) == 0;
        test.hasWildcard = !test.isQuoted && test.text.contains(u'*') && below(8) != 0;
        return test;
    }

    QRandomGenerator m_generator;
    QTimeZone m_zone;
};

} // namespace vobiz::test
