// SPDX-License-Identifier: MIT
#include "core/inventory/credentialrows.h"
#include "core/query/queryfilter.h"
#include "core/text/folding.h"
#include "tests/support/queryworld.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(vobiz::QueryTest)
Q_DECLARE_METATYPE(vobiz::Query)
Q_DECLARE_METATYPE(vobiz::FilterRule)

namespace {

Timestamp at(const char *text)
{
    return *Timestamp::parse(QString::fromLatin1(text));
}

Credential made(const char *id, const char *username, CredentialStatus status = CredentialStatus::Enabled)
{
    Credential credential;
    credential.id = CredentialId(QString::fromUtf8(id));
    credential.username = QString::fromUtf8(username);
    credential.realm = u"ma_1.example"_s;
    credential.status = status;
    return credential;
}

/// Rows whose ids say what is special about them; the first with a packed id.
QList<Credential> someRows()
{
    Credential lobby = made("5f0c2a1e-0b11-4d3f-9a00-00abcdef1112", "Front Desk");
    lobby.description = u"Küche, 2nd floor"_s;
    lobby.createdAt = at("2026-03-01T00:00:00Z");
    lobby.updatedAt = at("2026-11-29T12:00:00Z");
    Credential lift = made("lift", "lift*2", CredentialStatus::Disabled);
    lift.realm = u"Desk.Example"_s;
    lift.createdAt = at("2026-02-28T23:59:59.999999Z");
    lift.updatedAt = at("2026-08-31T12:00:00Z");
    Credential long_ = made("long", "x", CredentialStatus::Unknown);
    long_.description = u"ÉTÉ-"_s + u"z"_s.repeated(100'000); // too long for the columns
    long_.createdAt = at("1970-01-01T00:00:00Z");
    return {lobby, lift, long_, made("bare", "e\u0301te\u0301 12")};
}

CredentialRows rowsOf(const QList<Credential> &credentials)
{
    CredentialRows rows;
    for (const Credential &credential : credentials)
        (void)rows.put(credential);
    return rows;
}

void mark(CredentialRows &rows, Mark mark, const QList<int> &numbers)
{
    RowSet marked(rows.numberEnd());
    for (const int number : numbers)
        marked.insert(number);
    rows.setMarked(mark, marked);
}

/// Asked about all at once, then each by itself.
QStringList found(const CredentialFilter &filter, const CredentialRows &rows)
{
    RowSet matches;
    rows.search(filter, 0, matches);
    QStringList ids;
    for (const int number : rows.numbers()) {
        if (matches.contains(number) != rows.matches(filter, number))
            ids += u"two answers"_s;
        if (matches.contains(number))
            ids += rows.idAt(number).text().left(4);
    }
    return ids;
}

KnownTexts someTexts()
{
    KnownTexts known;
    known.trunks = {{CredentialId(u"lift"_s), u"Büro Nord"_s},
                    {CredentialId(u"lift"_s), u"Sales"_s},
                    {CredentialId(u"bare"_s), QString()},
                    {CredentialId(u"not loaded"_s), u"Sales"_s}};
    known.notes = {{CredentialId(u"long"_s), u"asked in March"_s}, {CredentialId(u"bare"_s), QString()}};
    return known;
}

const QDateTime Now(QDate(2026, 11, 30), QTime(12, 0), QTimeZone::utc());

Query one(const QueryTest &test, bool isNegated = false)
{
    return {.alternatives = {{{test, isNegated}}}};
}

TextTest text(const QString &text, std::optional<QueryField> field = {}, bool isQuoted = false)
{
    return {field, text, isQuoted, !isQuoted && text.contains(u'*')};
}

} // namespace

class TestQueryFilter final : public QObject
{
    Q_OBJECT

private slots:
    void asks_data()
    {
        using enum Comparison;
        constexpr auto Created = QueryInstant::Created;
        constexpr auto Changed = QueryInstant::Changed;
        QTest::addColumn<QueryTest>("test");
        QTest::addColumn<QString>("ids"); // of those that match; negated, the others do
        const auto row = [](const char *name, const QueryTest &test, const QString &ids) {
            QTest::newRow(name) << test << ids;
        };
        row("a word", text(u"DESK"_s), u"5f0c lift"_s);
        row("nothing like it", text(u"desk1"_s), {});
        row("part of a packed id", text(u"0b11-4d"_s), u"5f0c"_s);
        row("letters in one or two parts", text(u"été"_s), u"long bare"_s);
        row("invisible at its ends", text(u"\u200bdesk\u00ad"_s), u"5f0c lift"_s);
        row("quoted, with a blank", text(u"front desk"_s, {}, true), u"5f0c"_s);
        row("quoted, not across two fields", text(u"desk ma_1"_s, {}, true), {});
        row("quoted, invisible at its ends", text(u"desk\u00ad"_s, {}, true), {});
        row("quoted, an asterisk", text(u"t*2"_s, {}, true), u"lift"_s);
        row("an empty text", text({}, {}, true), u"5f0c lift long bare"_s);
        row("wildcard", text(u"f*t*sk"_s), u"5f0c"_s);
        row("wildcard, in this order only", text(u"desk*front"_s), {});
        row("wildcard, not across two fields", text(u"front*ma_1"_s), {});
        row("wildcard, pieces don't overlap", text(u"nt d*desk"_s), {});
        row("wildcard, in a packed id", text(u"0b*abc*12"_s), u"5f0c"_s);
        row("wildcard, past dashes", text(u"11-4*-9a"_s), u"5f0c"_s);
        row("wildcard, stands for nothing too", text(u"de*sk"_s), u"5f0c lift"_s);
        row("wildcard, finds itself", text(u"lift*2"_s), u"lift"_s);
        row("only wildcards", text(u"**"_s), u"5f0c lift long bare"_s);
        row("username", text(u"desk"_s, QueryField::Username), u"5f0c"_s);
        row("realm", text(u"desk"_s, QueryField::Realm), u"lift"_s);
        row("realm of most", text(u"ma_1"_s, QueryField::Realm), u"5f0c long bare"_s);
        row("description", text(u"KÜCHE"_s, QueryField::Description), u"5f0c"_s);
        row("a very long description", text(u"été-*z"_s, QueryField::Description), u"long"_s);
        row("any description", text(u"*"_s, QueryField::Description), u"5f0c long"_s);
        row("packed id", text(u"5F0C"_s, QueryField::Id), u"5f0c"_s);
        row("other id", text(u"LIFT"_s, QueryField::Id), u"lift"_s);
        row("id, wildcard", text(u"l*t"_s, QueryField::Id), u"lift"_s);
        row("trunk", text(u"sales"_s, QueryField::Trunk), u"lift"_s);
        row("trunk, wildcard", text(u"BÜRO*d"_s, QueryField::Trunk), u"lift"_s);
        row("trunk, not across two names", text(u"nord*sales"_s, QueryField::Trunk), {});
        row("any trunk, named or not", text(u"*"_s, QueryField::Trunk), u"lift bare"_s);
        row("note", text(u"march"_s, QueryField::Note), u"long"_s);
        row("any note that says something", text(u"*"_s, QueryField::Note), u"long"_s);
        row("status", StatusTest{CredentialStatus::Disabled}, u"lift"_s);
        row("unknown status", StatusTest{CredentialStatus::Unknown}, u"long"_s);
        row("in a month", DateTest{Created, Equal, 2026, 2}, u"lift"_s);
        row("on a day", DateTest{Created, Equal, 2026, 3, 1}, u"5f0c"_s);
        row("in a year", DateTest{Created, Equal, 2026}, u"5f0c lift"_s);
        row("before a day", DateTest{Created, Less, 2026, 3, 1}, u"lift long"_s);
        row("until a day", DateTest{Created, LessOrEqual, 2026, 3, 1}, u"5f0c lift long"_s);
        row("since a month", DateTest{Created, GreaterOrEqual, 2026, 3}, u"5f0c"_s);
        row("after a month", DateTest{Created, Greater, 2026, 2}, u"5f0c"_s);
        row("after a year", DateTest{Created, Greater, 2026}, {});
        row("at the epoch", DateTest{Created, Equal, 1970}, u"long"_s); // not those without an instant
        row("changed", DateTest{Changed, Equal, 2026, 8, 31}, u"lift"_s);
        row("no such day", DateTest{Created, GreaterOrEqual, 2026, 2, 30}, {});
        row("older", AgeTest{Greater, 1}, u"lift"_s);
        row("as old or older", AgeTest{GreaterOrEqual, 1}, u"5f0c lift"_s);
        row("so old", AgeTest{Equal, 1}, u"5f0c"_s);
        row("younger", AgeTest{Less, 2}, u"5f0c"_s);
        row("as old or younger", AgeTest{LessOrEqual, 13, AgeTest::Unit::Weeks}, u"5f0c lift"_s);
        row("months by the calendar", AgeTest{Equal, 3, AgeTest::Unit::Months}, {});
        row("months by the calendar, the last day", AgeTest{Equal, 2, AgeTest::Unit::Months}, u"lift"_s);
        row("years", AgeTest{Less, 99'999, AgeTest::Unit::Years}, u"5f0c lift"_s);
        row("used", UseTest{UseTest::Use::Yes}, u"lift"_s);
        row("not used", UseTest{UseTest::Use::No}, u"long"_s);
        row("not known to be used or not", UseTest{UseTest::Use::Unknown}, u"5f0c bare"_s);
        row("a rule", RuleTest{AuditRule::New}, u"long bare"_s);
        row("a rule that matches nothing", RuleTest{AuditRule::Due}, {});
        row("any rule", RuleTest{}, u"bare"_s);
        row("kept", KeepTest{true}, u"5f0c"_s);
        row("not kept", KeepTest{false}, u"lift long bare"_s);
    }
    void asks()
    {
        QFETCH(QueryTest, test);
        QFETCH(QString, ids);
        CredentialRows rows = rowsOf(someRows());
        mark(rows, Mark::Attached, {1});
        mark(rows, Mark::Unattached, {2});
        mark(rows, Mark::Kept, {0});
        mark(rows, Mark::Finding, {3});
        mark(rows, markOf(AuditRule::New), {2, 3});
        const KnownTexts known = someTexts();
        const QStringList wanted = ids.split(u' ', Qt::SkipEmptyParts);
        QStringList others;
        for (const Credential &credential : someRows()) {
            if (const QString id = credential.id.text().left(4); !wanted.contains(id))
                others += id;
        }
        QCOMPARE(found(filterFor(one(test), known, Now), rows), wanted);
        QCOMPARE(found(filterFor(one(test, true), known, Now), rows), others);
        // Where neither rule nor words can ask it.
        Query both = one(test);
        both.alternatives.push_back({{text(u"nothing like it"_s, {}, true), false}});
        QCOMPARE(found(filterFor(both, known, Now), rows), wanted);
    }

    void asksAllTermsOfOneAlternative()
    {
        const CredentialRows rows = rowsOf(someRows());
        Query query = one(text(u"desk"_s));
        query.alternatives.front().push_back({text(u"lift"_s, QueryField::Username), true});
        query.alternatives.push_back({{StatusTest{CredentialStatus::Unknown}},
                                      {DateTest{QueryInstant::Created, Comparison::Less, 2000}}});
        QCOMPARE(found(filterFor(query, KnownTexts(), Now), rows), QStringList({u"5f0c"_s, u"long"_s}));
        query.alternatives.push_back({}); // asks nothing
        QCOMPARE(filterFor(query, KnownTexts(), Now), CredentialFilter());
        QCOMPARE(filterFor(Query(), KnownTexts(), Now), CredentialFilter());
    }

    void leavesToTheRuleWhatItCanAsk_data()
    {
        QTest::addColumn<Query>("query");
        QTest::addColumn<FilterRule>("rule");
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("hasCondition");
        const auto row = [](const char *name, const std::vector<QueryTerm> &terms, const FilterRule &rule,
                            const QString &words, bool hasCondition) {
            QTest::newRow(name) << Query{{terms}} << rule << words << hasCondition;
        };
        const auto enabled = StatusTest{CredentialStatus::Enabled};
        const FilterRule isEnabled{.status = CredentialStatus::Enabled};
        row("words", {{text(u"a"_s)}, {text(u"b"_s)}}, {}, u"a b"_s, false);
        row("a negated word", {{text(u"a"_s)}, {text(u"b"_s), true}}, {}, u"a"_s, true);
        row("a quoted word", {{text(u"a"_s, {}, true)}}, {}, {}, true);
        row("a word with a wildcard", {{text(u"a*"_s)}}, {}, {}, true);
        row("a status and a word", {{enabled}, {text(u"a"_s)}}, isEnabled, u"a"_s, false);
        row("a negated status", {{enabled, true}}, {}, {}, true);
        row("two statuses", {{enabled}, {StatusTest{CredentialStatus::Disabled}}}, isEnabled, {}, true);
        row("unused", {{UseTest{UseTest::Use::No}}}, {.mark = Mark::Unattached}, {}, false);
        row("used", {{UseTest{UseTest::Use::Yes}}}, {.mark = Mark::Attached}, {}, false);
        row("use unknown", {{UseTest{UseTest::Use::Unknown}}}, {}, {}, true);
        row("a rule", {{RuleTest{AuditRule::Due}}}, {.mark = markOf(AuditRule::Due)}, {}, false);
        row("any rule", {{RuleTest{}}}, {.mark = Mark::Finding}, {}, false);
        row("kept", {{KeepTest{true}}}, {.mark = Mark::Kept}, {}, false);
        row("not kept", {{KeepTest{false}}}, {}, {}, true);
        row("not not kept", {{KeepTest{false}, true}}, {.mark = Mark::Kept}, {}, false);
        row("two marks", {{RuleTest{}}, {KeepTest{true}}}, {.mark = Mark::Finding}, {}, true);
        row("a date", {{DateTest{QueryInstant::Created, Comparison::Less, 2026}}}, {}, {}, true);
    }
    void leavesToTheRuleWhatItCanAsk()
    {
        QFETCH(Query, query);
        const CredentialFilter filter = filterFor(query, KnownTexts(), Now);
        QTEST(filter.rule(), "rule");
        QTEST(filter.searchText(), "words");
        QTEST(filter.condition() != nullptr, "hasCondition");
        QVERIFY(filter.isActive());
    }

    void findsEveryNameTypedAsItIs_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : {u"sip:100@x"_s, u"-lobby"_s, u"a:b"_s, u"2026-03"_s, u"50%"_s, u"a*b"_s,
                                    u"*"_s, u"*6*"_s, u"e\u0301*"_s, u"\u200b"_s, QString(QChar(0xD83D))})
            QTest::newRow(qPrintable(name)) << name;
    }
    void findsEveryNameTypedAsItIs()
    {
        QFETCH(QString, name);
        Credential credential = made("id", "");
        credential.username = name;
        QCOMPARE(found(filterFor(one(text(name)), KnownTexts(), Now), rowsOf({credential})),
                 QStringList(u"id"_s));
    }

    void knowsTheDaysOfTheTimeZone_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QDate>("day");
        QTest::addColumn<QByteArray>("first"); // moment of the day, and of the next one
        QTest::addColumn<QByteArray>("next");
        const auto row = [](const char *name, const char *zone, QDate day, const char *first,
                            const char *next) {
            QTest::newRow(name) << QByteArray(zone) << day << QByteArray(first) << QByteArray(next);
        };
        row("an ordinary one", "Europe/Berlin", QDate(2026, 3, 1), "2026-02-28T23:00:00Z",
            "2026-03-01T23:00:00Z");
        row("of 23 hours", "Europe/Berlin", QDate(2026, 3, 29), "2026-03-28T23:00:00Z",
            "2026-03-29T22:00:00Z");
        row("of 25 hours", "Europe/Berlin", QDate(2026, 10, 25), "2026-10-24T22:00:00Z",
            "2026-10-25T23:00:00Z");
        row("without midnight", "America/Sao_Paulo", QDate(2018, 11, 4), "2018-11-04T03:00:00Z",
            "2018-11-05T02:00:00Z");
        row("with its last hour twice", "America/Sao_Paulo", QDate(2018, 2, 17), "2018-02-17T02:00:00Z",
            "2018-02-18T03:00:00Z");
#ifndef Q_OS_WIN // which knows no such days
        row("after one that was skipped", "Pacific/Apia", QDate(2011, 12, 31), "2011-12-30T10:00:00Z",
            "2011-12-31T10:00:00Z");
        row("that was skipped", "Pacific/Apia", QDate(2011, 12, 30), "2011-12-30T10:00:00Z",
            "2011-12-30T10:00:00Z");
#endif
    }
    void knowsTheDaysOfTheTimeZone()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QDate, day);
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, next);
        const QTimeZone timeZone(zone);
        if (!timeZone.isValid())
            QSKIP("this system does not know the time zone");
        const qint64 begin = at(first.constData()).microsecondsSinceEpoch();
        const qint64 end = at(next.constData()).microsecondsSinceEpoch();
        QList<Credential> credentials;
        QStringList within;
        for (const qint64 instant : {begin - 1, begin, end - 1, end}) {
            Credential credential = made(QByteArray::number(credentials.size()).constData(), "x");
            credential.updatedAt = Timestamp(instant);
            credentials += credential;
            if (instant >= begin && instant < end)
                within += credential.id.text();
        }
        const DateTest test{QueryInstant::Changed, Comparison::Equal, day.year(), day.month(), day.day()};
        QCOMPARE(found(filterFor(one(test), KnownTexts(), Now.toTimeZone(timeZone)), rowsOf(credentials)),
                 within);
    }

    void knowsWhatItDependsOn_data()
    {
        QTest::addColumn<QueryTest>("test");
        QTest::addColumn<bool>("onTime");
        QTest::addColumn<bool>("onTrunks");
        const auto row = [](const char *name, const QueryTest &test, bool onTime, bool onTrunks) {
            QTest::newRow(name) << test << onTime << onTrunks;
        };
        row("word", text(u"trunk"_s), false, false);
        row("username", text(u"x"_s, QueryField::Username), false, false);
        row("trunk", text(u"x"_s, QueryField::Trunk), false, true);
        row("note", text(u"x"_s, QueryField::Note), false, false);
        row("status", StatusTest{CredentialStatus::Enabled}, false, false);
        row("date", DateTest{QueryInstant::Created, Comparison::Less, 2026}, false, false);
        row("age", AgeTest{Comparison::Less, 3}, true, false);
        row("use", UseTest{UseTest::Use::No}, false, true);
        row("no trunk", RuleTest{AuditRule::NoTrunk}, false, true);
        row("any rule", RuleTest{}, false, true);
        row("another rule", RuleTest{AuditRule::New}, false, false);
        row("kept", KeepTest{true}, false, false);
    }
    void knowsWhatItDependsOn()
    {
        QFETCH(QueryTest, test);
        Query query = one(text(u"x"_s));
        query.alternatives.push_back({{text(u"y"_s)}, {test, true}});
        QTEST(dependsOnTime(query), "onTime");
        QTEST(asksForTrunks(query), "onTrunks");
    }

    void asksForItsMarks()
    {
        Query query = one(UseTest{UseTest::Use::Unknown});
        query.alternatives.front().push_back({KeepTest{false}});
        query.alternatives.front().push_back({RuleTest{}});
        const CredentialFilter filter = filterFor(query, KnownTexts(), Now);
        for (const Mark mark : {Mark::Attached, Mark::Unattached, Mark::Kept, Mark::Finding})
            QVERIFY(filter.asks(mark));
        QVERIFY(!filter.asks(Mark::Quarantined));
        QVERIFY(!filter.asks(markOf(AuditRule::New)));
    }

    void isTheSameForTheSameAnswers()
    {
        const Query age = one(AgeTest{Comparison::Greater, 3});
        QCOMPARE(filterFor(age, KnownTexts(), Now), filterFor(age, KnownTexts(), Now));
        QVERIFY(filterFor(age, KnownTexts(), Now) !=
                filterFor(age, KnownTexts(), Now.addMSecs(1))); // time has passed
        const Query trunk = one(text(u"sales"_s, QueryField::Trunk));
        QCOMPARE(filterFor(trunk, someTexts(), Now), filterFor(trunk, someTexts(), Now.addDays(1)));
        QVERIFY(filterFor(trunk, someTexts(), Now) !=
                filterFor(trunk, KnownTexts(), Now)); // trunks were read
        QVERIFY(filterFor(trunk, KnownTexts(), Now) != CredentialFilter());
    }

    void knowsWhatIsNarrower_data()
    {
        QTest::addColumn<QueryTest>("before");
        QTest::addColumn<QueryTest>("now");
        QTest::addColumn<bool>("isNarrower");
        const auto row = [](const char *name, const QueryTest &before, const QueryTest &now,
                            bool isNarrower) {
            QTest::newRow(name) << before << now << isNarrower;
        };
        const auto date = [](Comparison comparison, int year) {
            return DateTest{QueryInstant::Created, comparison, year};
        };
        row("a letter more", text(u"de"_s, QueryField::Username), text(u"des"_s, QueryField::Username), true);
        row("a letter less", text(u"des"_s, QueryField::Username), text(u"de"_s, QueryField::Username),
            false);
        row("another field", text(u"de"_s, QueryField::Username), text(u"des"_s, QueryField::Realm), false);
        row("a wildcard", text(u"d*"_s), text(u"d*e"_s), false);
        row("an earlier bound", date(Comparison::Less, 2026), date(Comparison::Less, 2025), true);
        row("a later bound", date(Comparison::Less, 2025), date(Comparison::Less, 2026), false);
        row("another test", KeepTest{false}, UseTest{UseTest::Use::Unknown}, false);
    }
    void knowsWhatIsNarrower()
    {
        QFETCH(QueryTest, before);
        QFETCH(QueryTest, now);
        QFETCH(bool, isNarrower);
        const auto filter = [](const QueryTest &test, bool isNegated = false) {
            return filterFor(one(test, isNegated), KnownTexts(), Now);
        };
        QCOMPARE(filter(now).termsBeyond(filter(before)).has_value(), isNarrower);
        QVERIFY(filter(now).termsBeyond({}).has_value());
        QVERIFY(filter(now).termsBeyond(filter(now)).has_value());
        QVERIFY(!CredentialFilter().termsBeyond(filter(before)).has_value());
        QVERIFY(!filter(now, true).termsBeyond(filter(now)).has_value());
        QCOMPARE(filter(before, true).termsBeyond(filter(now, true)).has_value(), isNarrower);
    }

    void agreesWithTheReference_data()
    {
        QTest::addColumn<quint32>("seed");
        QTest::addColumn<QByteArray>("zone");
        quint32 seed = 0;
        for (const char *zone :
             {"UTC", "Europe/Berlin", "America/Sao_Paulo", "Pacific/Apia", "Asia/Kathmandu"})
            QTest::newRow(zone) << ++seed << QByteArray(zone);
    }
    /// Random queries over random rows, some of which are kept whole, some removed.
    void agreesWithTheReference()
    {
        QFETCH(quint32, seed);
        QFETCH(QByteArray, zone);
        const QTimeZone timeZone(zone);
        if (!timeZone.isValid())
            QSKIP("this system does not know the time zone");
        QueryDice dice(seed, timeZone);
        for (int round = 0; round < 25; ++round) {
            CredentialRows rows;
            for (int i = dice.below(200); i > 0; --i)
                (void)rows.put(dice.credential(dice.id()));
            for (const int number : rows.numbers()) {
                if (dice.below(10) == 0) {
                    rows.retire(number);
                    rows.drop(number);
                }
            }
            const std::vector<int> numbers = rows.numbers();
            for (const Mark mark : {Mark::Attached, Mark::Unattached, Mark::Kept, Mark::Finding,
                                    markOf(AuditRule::New), markOf(AuditRule::NoTrunk)}) {
                RowSet marked(rows.numberEnd());
                for (const int number : numbers)
                    marked.insertIf(number, dice.below(3) == 0);
                rows.setMarked(mark, marked);
            }
            const KnownTexts known = dice.known();
            const QDateTime now = dice.now();
            for (int i = 0; i < 60; ++i) {
                const Query query = dice.query();
                const CredentialFilter filter = filterFor(query, known, now);
                const SlowQuery slow(query, known, now);
                const int first = dice.below(3) == 0 ? dice.below(rows.numberEnd() + 1) : 0;
                RowSet matches(rows.numberEnd());
                for (const int number : numbers)
                    matches.insertIf(number, number < first); // what is known of those is not asked again
                rows.search(filter, first, matches);
                for (const int number : numbers) {
                    const bool isWanted = slow.matches(rows.at(number), rows.marksAt(number));
                    const auto where = [&] {
                        return qPrintable(u"round %1, query %2, row %3"_s.arg(round).arg(i).arg(number));
                    };
                    QVERIFY2(rows.matches(filter, number) == isWanted, where());
                    QVERIFY2(matches.contains(number) == (isWanted || number < first), where());
                }
                QVERIFY(matches.count() <= int(numbers.size()));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestQueryFilter)
#include "test_queryfilter.moc"
