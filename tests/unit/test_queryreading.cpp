// SPDX-License-Identifier: MIT
#include "core/query/queryreading.h"
#include "core/text/folding.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

using Terms = std::vector<QueryTerm>;
Q_DECLARE_METATYPE(vobiz::Query)
Q_DECLARE_METATYPE(vobiz::QueryProblem::Kind)

namespace {

QueryTerm word(const QString &text)
{
    return {TextTest{.text = text, .hasWildcard = text.contains(u'*')}};
}

QueryTerm word(QueryField field, const QString &text)
{
    return {TextTest{.field = field, .text = text, .hasWildcard = text.contains(u'*')}};
}

QueryTerm quoted(const QString &text)
{
    return {TextTest{.text = text, .isQuoted = true}};
}

QueryTerm quoted(QueryField field, const QString &text)
{
    return {TextTest{.field = field, .text = text, .isQuoted = true}};
}

QueryTerm no(QueryTerm term)
{
    term.isNegated = true;
    return term;
}

Query all(const Terms &terms)
{
    return {.alternatives = {terms}};
}

/// In the most obvious way, for a query of nothing but texts.
bool finds(const Query &query, const QString &name)
{
    const auto holds = [&name](const QueryTerm &term) {
        const auto test = std::get<TextTest>(term.test);
        QStringList parts = test.hasWildcard ? folded(test.text).split(u'*') : QStringList{folded(test.text)};
        for (QString &part : parts)
            part = QRegularExpression::escape(part);
        const QRegularExpression found(parts.join(u".*"_s), QRegularExpression::DotMatchesEverythingOption);
        return found.match(folded(name)).hasMatch() != term.isNegated;
    };
    const auto holdsAll = [&holds](const Terms &terms) {
        return std::ranges::all_of(terms, holds);
    };
    return query.isEmpty() || std::ranges::any_of(query.alternatives, holdsAll);
}

} // namespace

class TestQueryReading final : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void printsAsItIsBestRead_data();
    void printsAsItIsBestRead();
    void plainTextStaysPlain_data();
    void plainTextStaysPlain();
    void tellsWhatItDoesNotUnderstand_data();
    void tellsWhatItDoesNotUnderstand();
    void readsTheRestBesideAProblem();
    void quotesWhatCannotStandAlone();
    void asksNothingWithAnEmptyAlternative();
    void knowsEveryRuleByItsName();
};

void TestQueryReading::reads_data()
{
    using enum Comparison;
    using Unit = AgeTest::Unit;
    const auto changed = QueryInstant::Changed;
    const auto created = QueryInstant::Created;
    QTest::addColumn<QString>("line");
    QTest::addColumn<Query>("query");
    const auto row = [](const char *name, const QString &line, const Query &query) {
        QTest::newRow(name) << line << query;
    };
    row("nothing", u""_s, {});
    row("blank", u" \t\u00a0\n"_s, {});
    row("words", u" Desk\u00a01\n "_s, all({word(u"Desk"_s), word(u"1"_s)}));
    row("invisible ends", u"\u200bdesk\u2060 \u200e2\u00ad"_s, all({word(u"desk"_s), word(u"2"_s)}));
    row("nothing but invisible", u"a \u200b"_s, all({word(u"a"_s), word(u"\u200b"_s)}));
    row("quoted", u"\"two words\" x"_s, all({quoted(u"two words"_s), word(u"x"_s)}));
    row("a quote in quotes", u"\"say \"\"x\"\"\""_s, all({quoted(u"say \"x\""_s)}));
    row("in quotes all is meant", u"\" a*\\ \""_s, all({quoted(u" a*\\ "_s)}));
    row("invisible around quotes", u"\u200b\"a b\"\u200b c"_s, all({quoted(u"a b"_s), word(u"c"_s)}));
    row("empty quotes", u"\"\""_s, all({quoted(u""_s)}));
    row("one quote in quotes", u"\"\"\"\""_s, all({quoted(u"\""_s)}));
    row("open quote", u"\"lobby phone"_s, all({quoted(u"\"lobby"_s), word(u"phone"_s)}));
    row("quote closed inside a word", u"\"a\"b c"_s, all({quoted(u"\"a\"b"_s), word(u"c"_s)}));
    row("quote inside a word", u"a\"b c\""_s, all({word(u"a\"b"_s), word(u"c\""_s)}));
    row("or", u"a b OR c"_s, {.alternatives = {{word(u"a"_s), word(u"b"_s)}, {word(u"c"_s)}}});
    row("or twice", u"a OR b OR c"_s, {.alternatives = {{word(u"a"_s)}, {word(u"b"_s)}, {word(u"c"_s)}}});
    row("or at the beginning", u"OR a"_s, all({quoted(u"OR"_s), word(u"a"_s)}));
    row("or at the end", u"a OR "_s, all({word(u"a"_s), quoted(u"OR"_s)}));
    row("or alone", u"OR"_s, all({quoted(u"OR"_s)}));
    row("or doubled", u"a OR OR b"_s, all({word(u"a"_s), quoted(u"OR"_s), quoted(u"OR"_s), word(u"b"_s)}));
    row("or doubled, beside another one", u"a 50% OR 2026-032 OR OR -age>=180d OR2"_s,
        {.alternatives = {{word(u"a"_s), word(u"50%"_s)},
                          {word(u"2026-032"_s), quoted(u"OR"_s), quoted(u"OR"_s),
                           no({AgeTest{Comparison::GreaterOrEqual, 180, AgeTest::Unit::Days}}),
                           word(u"OR2"_s)}}});
    row("or in small letters", u"a or b"_s, all({word(u"a"_s), word(u"or"_s), word(u"b"_s)}));
    row("or in quotes", u"a \"OR\" b"_s, all({word(u"a"_s), quoted(u"OR"_s), word(u"b"_s)}));
    row("wildcard", u"a*b *"_s, all({word(u"a*b"_s), word(u"*"_s)}));
    row("fields", u"username:a REALM:b Description:c id:d trunk:e note:f"_s,
        all({word(QueryField::Username, u"a"_s), word(QueryField::Realm, u"b"_s),
             word(QueryField::Description, u"c"_s), word(QueryField::Id, u"d"_s),
             word(QueryField::Trunk, u"e"_s), word(QueryField::Note, u"f"_s)}));
    row("field, quoted", u"trunk:\"Main \"\"A\"\"\" x"_s,
        all({quoted(QueryField::Trunk, u"Main \"A\""_s), word(u"x"_s)}));
    row("field, open quote", u"trunk:\"Main A"_s,
        all({quoted(QueryField::Trunk, u"\"Main"_s), word(u"A"_s)}));
    row("field, wildcard", u"realm:a*"_s, all({word(QueryField::Realm, u"a*"_s)}));
    row("field, a value like a term", u"note:-status:x note:OR"_s,
        all({word(QueryField::Note, u"-status:x"_s), word(QueryField::Note, u"OR"_s)}));
    row("field, invisible around its value", u"note:\u200bx\u200b"_s, all({word(QueryField::Note, u"x"_s)}));
    row("field of text without a value", u"username: -note: not:"_s,
        all({word(u"username:"_s), word(u"-note:"_s), word(u"not:"_s)}));
    row("field of text with nothing to be seen", u"realm:\u200b"_s, all({word(u"realm:"_s)}));
    row("unknown field", u"sip:100 user:\"a b\""_s,
        all({word(u"sip:100"_s), word(u"user:\"a"_s), word(u"b\""_s)}));
    row("a field of other letters", u"\u017ftatus:foo \u212aeep:x"_s,
        all({word(u"\u017ftatus:foo"_s), word(u"\u212aeep:x"_s)}));
    row("status", u"status:enabled Status:DISABLED status:unknown status:\"enabled\""_s,
        all({{StatusTest{CredentialStatus::Enabled}},
             {StatusTest{CredentialStatus::Disabled}},
             {StatusTest{CredentialStatus::Unknown}},
             {StatusTest{CredentialStatus::Enabled}}}));
    row("ages", u"age>90d AGE<=2W age:1m age=03Y age>=0d age<99999y age:>5d"_s,
        all({{AgeTest{Greater, 90, Unit::Days}},
             {AgeTest{LessOrEqual, 2, Unit::Weeks}},
             {AgeTest{Equal, 1, Unit::Months}},
             {AgeTest{Equal, 3, Unit::Years}},
             {AgeTest{GreaterOrEqual, 0, Unit::Days}},
             {AgeTest{Less, 99999, Unit::Years}},
             {AgeTest{Greater, 5, Unit::Days}}}));
    row("dates",
        u"changed<2026-01-01 created:2026-03 created>=2024-02-29 changed=2026 created<=0001 age>1d"_s,
        all({{DateTest{changed, Less, 2026, 1, 1}},
             {DateTest{created, Equal, 2026, 3}},
             {DateTest{created, GreaterOrEqual, 2024, 2, 29}},
             {DateTest{changed, Equal, 2026}},
             {DateTest{created, LessOrEqual, 1}},
             {AgeTest{Greater, 1, Unit::Days}}}));
    row("used", u"used:no used:yes used:UNKNOWN"_s,
        all({{UseTest{UseTest::Use::No}}, {UseTest{UseTest::Use::Yes}}, {UseTest{UseTest::Use::Unknown}}}));
    row("rules", u"rule:* rule:No-Trunk"_s, all({{RuleTest{}}, {RuleTest{AuditRule::NoTrunk}}}));
    row("keep", u"keep:yes keep:no"_s, all({{KeepTest{true}}, {KeepTest{false}}}));
    row("not", u"not:a NOT:\"b c\" not:username:d not:status:enabled"_s,
        all({no(word(u"a"_s)), no(quoted(u"b c"_s)), no(word(QueryField::Username, u"d"_s)),
             no({StatusTest{CredentialStatus::Enabled}})}));
    row("not of what looks like one", u"not:-a not:not:b not:OR"_s,
        all({no(word(u"-a"_s)), no(word(u"not:b"_s)), no(quoted(u"OR"_s))}));
    row("invisible behind a sign", u"not:\u200brealm:a -\u200bkeep:no"_s,
        all({no(word(QueryField::Realm, u"a"_s)), no({KeepTest{false}})}));
    row("minus", u"-status:enabled -\"b c\" -realm:\"d e\" -age>1d"_s,
        all({no({StatusTest{CredentialStatus::Enabled}}), no(quoted(u"b c"_s)),
             no(quoted(QueryField::Realm, u"d e"_s)), no({AgeTest{Greater, 1, Unit::Days}})}));
    row("no minus", u"-lobby - -- -a:b -realm: --status:enabled -not:a"_s,
        all({word(u"-lobby"_s), word(u"-"_s), word(u"--"_s), word(u"-a:b"_s), word(u"-realm:"_s),
             word(u"--status:enabled"_s), word(u"-not:a"_s)}));
    row("minus before an open quote", u"-\"a b"_s, all({quoted(u"-\"a"_s), word(u"b"_s)}));
    row("and an invisible one", u"-\u200b\"a b"_s, all({quoted(u"-\u200b\"a"_s), word(u"b"_s)}));
    row("signs for no comparison", u"status<enabled username=a age!90d"_s,
        all({word(u"status<enabled"_s), word(u"username=a"_s), word(u"age!90d"_s)}));
    row("half a surrogate", QString(u"a"_s + QChar(0xd800)), all({word(u"a"_s + QChar(0xd800))}));
}

void TestQueryReading::reads()
{
    QFETCH(QString, line);
    QFETCH(Query, query);
    const QueryReading reading = readQuery(line);
    QVERIFY(reading.problems.isEmpty());
    QVERIFY2(reading.query == query, qPrintable(queryLine(reading.query)));
    const QString printed = queryLine(query);
    QVERIFY2(readQuery(printed).query == query, qPrintable(printed));
    QVERIFY(canonical(query) == query);
}

void TestQueryReading::printsAsItIsBestRead_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("printed");
    QTest::newRow("white space") << u"  a \t b "_s << u"a b"_s;
    QTest::newRow("names and values")
        << u"STATUS:Disabled NOT:Status:ENABLED Age=03Y"_s << u"status:disabled -status:enabled age:3y"_s;
    QTest::newRow("as typed") << u"\"desk\" desk -lobby a:b 50% a*"_s << u"\"desk\" desk -lobby a:b 50% a*"_s;
    QTest::newRow("dates") << u"created=2026-03 changed:<2026-01-01"_s
                           << u"created:2026-03 changed<2026-01-01"_s;
    QTest::newRow("open quote") << u"\"lobby phone"_s << u"\"\"\"lobby\" phone"_s;
    QTest::newRow("the word OR") << u"OR a OR b"_s << u"\"OR\" a OR b"_s;
    QTest::newRow("not") << u"not:a not:\"b\" not:realm:c"_s << u"not:a -\"b\" -realm:c"_s;
    QTest::newRow("year") << u"created>0099"_s << u"created>0099"_s;
}

void TestQueryReading::printsAsItIsBestRead()
{
    QFETCH(QString, typed);
    QTEST(queryLine(readQuery(typed).query), "printed");
}

void TestQueryReading::plainTextStaysPlain_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("name");
    const auto row = [](const QString &typed, const QString &name) {
        QTest::addRow("%s", qUtf8Printable(typed)) << typed << name;
    };
    for (const QString &name : {u"sip:100@x"_s,
                                u"-lobby"_s,
                                u"a:b"_s,
                                u"2026-03"_s,
                                u"desk or not"_s,
                                u"50%"_s,
                                u"Zürich_lobby"_s,
                                u"Zu\u0308rich_desk"_s,
                                u"[lab] phone 1"_s,
                                u"100%_fax"_s,
                                u"a*b?c"_s,
                                u"Agent 1"_s,
                                u"Äpfel"_s,
                                u"İzmir"_s,
                                u"back\\slash"_s,
                                u"x.y"_s,
                                u"café"_s,
                                u"two  spaces"_s,
                                u"line\nbreak"_s,
                                u"tab\there"_s,
                                u"office\u200bphone"_s,
                                u"no\u00a0break"_s,
                                u"+919876543210"_s,
                                u"919876543210123456"_s,
                                u"1E5"_s,
                                u"\"lobby phone"_s,
                                u"\"x\" y"_s,
                                u"\"x\"y z"_s,
                                u"\"a b\"c"_s,
                                u"=HYPERLINK(\"http://a.example\",\"b\")"_s,
                                u"R&D phone"_s,
                                u"a&&b"_s,
                                u"*"_s,
                                u"**"_s,
                                u"*lobby"_s,
                                u"lobby*"_s,
                                u"\"lobby*"_s,
                                u"\"\""_s,
                                u"\""_s,
                                u"\\"_s,
                                u"-"_s,
                                u"OR"_s,
                                u"this OR"_s,
                                u"a OR OR b"_s,
                                u"realm:"_s,
                                u"-realm:"_s,
                                u"not:"_s,
                                u"age"_s,
                                u"https://a.example/?q=1"_s,
                                u"C:\\dir"_s,
                                u"(a) OR (b)"_s,
                                u"-\"x y"_s,
                                u"it's"_s,
                                u"<b>x</b>"_s})
        row(name, name);
    row(u"Zürich"_s, u"Zu\u0308rich_desk"_s);
    row(u"cafe\u0301"_s, u"café"_s);
    row(u"\u200bagent 2"_s, u"agent 2"_s);
    row(u"agent 2\u200b"_s, u"agent 2"_s);
    row(u"\u2060agent 2"_s, u"agent 2"_s);
    row(u"\u200b"_s, u"office\u200bphone"_s);
    row(u"a*c"_s, u"a*b?c"_s);
    row(u"no break"_s, u"no\u00a0break"_s);
    row(u"100%_fax\n"_s, u"100%_fax"_s);
}

void TestQueryReading::plainTextStaysPlain()
{
    QFETCH(QString, typed);
    QFETCH(QString, name);
    const QueryReading reading = readQuery(typed);
    QVERIFY(reading.problems.isEmpty());
    QVERIFY(!reading.query.isEmpty());
    QVERIFY(finds(reading.query, name));
}

void TestQueryReading::tellsWhatItDoesNotUnderstand_data()
{
    using Kind = QueryProblem::Kind;
    QTest::addColumn<QString>("line");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("part");
    QTest::addColumn<QString>("value");
    const auto row = [](const QString &line, Kind kind, const QString &part, const QString &value) {
        QTest::addRow("%s", qUtf8Printable(line)) << line << kind << part << value;
    };
    row(u"desk status:foo x"_s, Kind::Status, u"status:foo"_s, u"foo"_s);
    row(u"-status:foo"_s, Kind::Status, u"-status:foo"_s, u"foo"_s);
    row(u"a not:Status:foo\u200b"_s, Kind::Status, u"not:Status:foo"_s, u"foo"_s);
    row(u"\u200bstatus:\"a b\" x"_s, Kind::Status, u"status:\"a b\""_s, u"a b"_s);
    row(u"status:\"\""_s, Kind::Status, u"status:\"\""_s, u""_s);
    row(u"status:*"_s, Kind::Status, u"status:*"_s, u"*"_s);
    for (const auto &[field, kind] : {std::pair(u"status:"_s, Kind::Status),
                                      {u"used:"_s, Kind::Use},
                                      {u"keep:"_s, Kind::Keep},
                                      {u"rule:"_s, Kind::Rule},
                                      {u"-rule:"_s, Kind::Rule},
                                      {u"not:Rule:"_s, Kind::Rule},
                                      {u"age>"_s, Kind::Age},
                                      {u"age:<="_s, Kind::Age},
                                      {u"changed:"_s, Kind::Date},
                                      {u"created<"_s, Kind::Date}})
        row(u"desk "_s + field + u"\u200b OR x"_s, kind, field, {});
    row(u"rule:disa"_s, Kind::Rule, u"rule:disa"_s, u"disa"_s);
    row(u"used:maybe"_s, Kind::Use, u"used:maybe"_s, u"maybe"_s);
    row(u"keep:perhaps"_s, Kind::Keep, u"keep:perhaps"_s, u"perhaps"_s);
    row(u"keep:unknown"_s, Kind::Keep, u"keep:unknown"_s, u"unknown"_s);
    row(u"rule:nonsense"_s, Kind::Rule, u"rule:nonsense"_s, u"nonsense"_s);
    row(u"rule:**"_s, Kind::Rule, u"rule:**"_s, u"**"_s);
    for (const QString &value : {u"abc"_s, u"90"_s, u"d"_s, u"100000d"_s, u"-1d"_s, u"1.5d"_s, u"90x"_s,
                                 u"9 0d"_s.left(1), u"٣d"_s, u"99999999999999999999d"_s, u"<5d"_s, u"1dd"_s})
        row(u"age>"_s + value, Kind::Age, u"age>"_s + value, value);
    for (const QString &value : {u"2026-13"_s, u"2026-00"_s, u"2026-02-29"_s, u"2026-04-31"_s, u"2026-3"_s,
                                 u"2026-"_s, u"26"_s, u"0000"_s, u"02026"_s, u"2026/03"_s, u"2026-03-01T"_s,
                                 u"today"_s, u"２０２６"_s, u"2026-03-001"_s, u"202603"_s, u"-026"_s})
        row(u"created:"_s + value, Kind::Date, u"created:"_s + value, value);
    row(u"changed<=soon"_s, Kind::Date, u"changed<=soon"_s, u"soon"_s);
}

void TestQueryReading::tellsWhatItDoesNotUnderstand()
{
    QFETCH(QString, line);
    QFETCH(QString, part);
    const QList<QueryProblem> problems = readQuery(line).problems;
    QCOMPARE(problems.size(), 1);
    QTEST(problems.first().kind, "kind");
    QTEST(problems.first().value, "value");
    QCOMPARE(line.mid(problems.first().begin, problems.first().length), part);
    QVERIFY(readQuery(u'"' + QString(part).replace(u'"', u"\"\""_s) + u'"').problems.isEmpty());
}

void TestQueryReading::readsTheRestBesideAProblem()
{
    const QueryReading reading = readQuery(u"status:foo OR desk age>x OR used:maybe keep:yes"_s);
    QCOMPARE(reading.problems.size(), 3);
    QVERIFY(reading.query == (Query{.alternatives = {{word(u"desk"_s)}, {{KeepTest{true}}}}}));
}

void TestQueryReading::quotesWhatCannotStandAlone()
{
    const auto line = [](const TextTest &test) {
        return queryLine(all({{test}}));
    };
    QCOMPARE(line({.text = u"two words"_s}), u"\"two words\""_s);
    QCOMPARE(line({.text = u"status:enabled"_s}), u"\"status:enabled\""_s);
    QCOMPARE(line({.text = u"not:a"_s}), u"\"not:a\""_s);
    QCOMPARE(line({.text = u"OR"_s}), u"\"OR\""_s);
    QCOMPARE(line({.text = u""_s}), u"\"\""_s);
    QCOMPARE(line({.text = u"\u200ba"_s}), u"\"\u200ba\""_s);
    QCOMPARE(line({.text = u"a*b"_s}), u"\"a*b\""_s); // meant as it is
    QCOMPARE(line({.text = u"a*b"_s, .hasWildcard = true}), u"a*b"_s);
    QCOMPARE(line({.text = u"a*b"_s, .isQuoted = true, .hasWildcard = true}), u"a*b"_s);
    QCOMPARE(line({.text = u"a b*"_s, .hasWildcard = true}), u"\"a b*\""_s); // no line can hold it
    QCOMPARE(line({.field = QueryField::Note, .text = u""_s}), u"note:\"\""_s);
    QCOMPARE(line({.field = QueryField::Note, .text = u"\u200b"_s}), u"note:\"\u200b\""_s);
    QCOMPARE(line({.field = QueryField::Note, .text = u"status:x"_s}), u"note:status:x"_s);
    QVERIFY(canonical(all({{TextTest{.text = u"a b"_s}}})) == all({quoted(u"a b"_s)}));
}

void TestQueryReading::asksNothingWithAnEmptyAlternative()
{
    QCOMPARE(queryLine({.alternatives = {{word(u"a"_s)}, {}}}), QString());
    QVERIFY(canonical({.alternatives = {{}}}).isEmpty());
    QVERIFY(canonical(all({{DateTest{QueryInstant::Created, Comparison::Less, 2026, 13}}})).isEmpty());
}

void TestQueryReading::knowsEveryRuleByItsName()
{
    QStringList names;
    for (std::size_t i = 0; i < AuditRuleCount; ++i) {
        const auto rule = static_cast<AuditRule>(i);
        names.append(auditRuleName(rule));
        QVERIFY(!names.last().isEmpty());
        QVERIFY(readQuery(u"rule:"_s + names.last()).query == all({{RuleTest{rule}}}));
    }
    QCOMPARE(names.removeDuplicates(), 0);
}

QTEST_GUILESS_MAIN(TestQueryReading)
#include "test_queryreading.moc"
