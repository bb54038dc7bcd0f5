// SPDX-License-Identifier: MIT
#include "core/query/queryedit.h"
#include "core/query/queryreading.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

Query read(const QString &line)
{
    return readQuery(line).query;
}

QueryTerm termOf(const QString &line)
{
    return read(line).alternatives.front().front();
}

const QueryTerm Enabled{StatusTest{CredentialStatus::Enabled}};
const QueryTerm Disabled{StatusTest{CredentialStatus::Disabled}};
const QueryTerm Kept{KeepTest{true}};
const QueryTerm Lobby{TextTest{.text = QStringLiteral("lobby")}};

using Terms = std::vector<QueryTerm>;

} // namespace

/// Everything in lines, as people see it.
class TestQueryEdit final : public QObject
{
    Q_OBJECT

private slots:
    void putsAStatus_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("all");
        QTest::addColumn<QString>("disabled");
        QTest::newRow("empty") << u""_s << u""_s << u"status:disabled"_s;
        QTest::newRow("words") << u"desk 1"_s << u"desk 1"_s << u"desk 1 status:disabled"_s;
        QTest::newRow("another one, in its place")
            << u"a status:enabled b"_s << u"a b"_s << u"a status:disabled b"_s;
        QTest::newRow("the same") << u"status:disabled a"_s << u"a"_s << u"status:disabled a"_s;
        QTest::newRow("several, and negated")
            << u"a -status:enabled b status:unknown"_s << u"a b"_s << u"a status:disabled b"_s;
        QTest::newRow("alternatives")
            << u"a OR b"_s << u"a OR b"_s << u"a status:disabled OR b status:disabled"_s;
        QTest::newRow("in one of them")
            << u"a status:enabled OR b"_s << u"a OR b"_s << u"a status:disabled OR b status:disabled"_s;
        QTest::newRow("nothing left of one")
            << u"a OR status:enabled"_s << u""_s << u"a status:disabled OR status:disabled"_s;
        QTest::newRow("nothing left") << u"status:enabled"_s << u""_s << u"status:disabled"_s;
        QTest::newRow("in quotes it is text")
            << u"\"status:enabled\""_s << u"\"status:enabled\""_s << u"\"status:enabled\" status:disabled"_s;
    }
    void putsAStatus()
    {
        QFETCH(QString, line);
        const Query query = read(line);
        QTEST(queryLine(withoutStatus(query)), "all");
        QTEST(queryLine(withStatus(query, {})), "all");
        QTEST(queryLine(withStatus(query, CredentialStatus::Disabled)), "disabled");
        QVERIFY(statusOf(withStatus(query, CredentialStatus::Disabled)) == CredentialStatus::Disabled);
        QVERIFY(!asksForStatus(withoutStatus(query)));
    }

    void readsTheStatusBack_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("asks");
        QTest::addColumn<int>("status"); // -1: none for all of it
        constexpr int None = -1;
        constexpr int Enabled = static_cast<int>(CredentialStatus::Enabled);
        QTest::newRow("empty") << u""_s << false << None;
        QTest::newRow("words") << u"a"_s << false << None;
        QTest::newRow("one") << u"a status:enabled"_s << true << Enabled;
        QTest::newRow("in every alternative") << u"a status:enabled OR status:enabled b"_s << true << Enabled;
        QTest::newRow("in one alternative") << u"a status:enabled OR b"_s << true << None;
        QTest::newRow("different") << u"a status:enabled OR b status:disabled"_s << true << None;
        QTest::newRow("negated") << u"-status:enabled"_s << true << None;
        QTest::newRow("two") << u"status:enabled status:disabled"_s << true << None;
    }
    void readsTheStatusBack()
    {
        QFETCH(QString, line);
        const auto status = statusOf(read(line));
        QTEST(status ? static_cast<int>(*status) : -1, "status");
        QTEST(asksForStatus(read(line)), "asks");
    }

    void putsATerm_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("term");
        QTest::addColumn<bool>("has");
        QTest::addColumn<QString>("with");
        QTest::addColumn<QString>("without");
        QTest::newRow("empty") << u""_s << u"used:no"_s << false << u"used:no"_s << u""_s;
        QTest::newRow("not yet") << u"a"_s << u"used:no"_s << false << u"a used:no"_s << u"a"_s;
        QTest::newRow("already") << u"used:no a"_s << u"used:no"_s << true << u"used:no a"_s << u"a"_s;
        QTest::newRow("another value")
            << u"used:yes"_s << u"used:no"_s << false << u"used:yes used:no"_s << u"used:yes"_s;
        QTest::newRow("negated is another one")
            << u"-rule:*"_s << u"rule:*"_s << false << u"-rule:* rule:*"_s << u"-rule:*"_s;
        QTest::newRow("in every alternative")
            << u"a OR b"_s << u"keep:yes"_s << false << u"a keep:yes OR b keep:yes"_s << u"a OR b"_s;
        QTest::newRow("in one of them")
            << u"a keep:yes OR b"_s << u"keep:yes"_s << false << u"a keep:yes OR b keep:yes"_s << u"a OR b"_s;
        QTest::newRow("twice") << u"keep:yes a keep:yes"_s << u"keep:yes"_s << true
                               << u"keep:yes a keep:yes"_s << u"a"_s;
        QTest::newRow("the only one of an alternative")
            << u"a OR keep:yes"_s << u"keep:yes"_s << false << u"a keep:yes OR keep:yes"_s << u""_s;
    }
    void putsATerm()
    {
        QFETCH(QString, line);
        QFETCH(QString, term);
        QTEST(hasTerm(read(line), termOf(term)), "has");
        QTEST(queryLine(withTerm(read(line), termOf(term))), "with");
        QTEST(queryLine(withoutTerm(read(line), termOf(term))), "without");
        QVERIFY(hasTerm(withTerm(read(line), termOf(term)), termOf(term)));
        QVERIFY(!hasTerm(withoutTerm(read(line), termOf(term)), termOf(term)));
    }

    void takesTextsInAnyForm()
    {
        const QueryTerm realm{TextTest{.field = QueryField::Realm, .text = u"two words*"_s}};
        const Query query = withTerm({}, realm);
        QCOMPARE(queryLine(query), u"realm:\"two words*\""_s);
        QVERIFY(query == canonical(query));
        QVERIFY(hasTerm(query, realm));
        QVERIFY(hasTerm(read(queryLine(query)), realm));
        QVERIFY(withoutTerm(query, realm).isEmpty());
    }

    void leavesOutWhatNoLineHolds()
    {
        const QueryTerm never{DateTest{QueryInstant::Created, Comparison::Less, 2026, 13}};
        QCOMPARE(queryLine(withTerm(read(u"a"_s), never)), u"a"_s);
        QVERIFY(!hasTerm(read(u"a"_s), never));
        QCOMPARE(queryLine(withTermsInstead(read(u"created:2026"_s), {never})), u"created:2026"_s);
    }

    void putsTermsInsteadOfOthers_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("terms");
        QTest::addColumn<QString>("with");
        QTest::newRow("empty") << u""_s << u"age>=30d age<90d"_s << u"age>=30d age<90d"_s;
        QTest::newRow("another range")
            << u"a age>1y b age<2y"_s << u"age>=30d age<90d"_s << u"a age>=30d age<90d b"_s;
        QTest::newRow("the other date stays")
            << u"created:2026 changed:2025"_s << u"changed<2024"_s << u"created:2026 changed<2024"_s;
        QTest::newRow("the same field of text")
            << u"realm:a username:b"_s << u"realm:c"_s << u"realm:c username:b"_s;
        QTest::newRow("words stay") << u"a b"_s << u"c"_s << u"a b c"_s;
        QTest::newRow("the same word") << u"a b"_s << u"a"_s << u"a b"_s;
        QTest::newRow("use") << u"-used:no x"_s << u"used:unknown"_s << u"used:unknown x"_s;
        QTest::newRow("alternatives") << u"age>1y OR b"_s << u"age<1y"_s << u"age<1y OR b age<1y"_s;
    }
    void putsTermsInsteadOfOthers()
    {
        QFETCH(QString, line);
        QFETCH(QString, terms);
        QTEST(queryLine(withTermsInstead(read(line), read(terms).alternatives.front())), "with");
    }

    void leavesOutAKind()
    {
        const Query query = read(u"a age>1y -age:3d realm:x OR realm:y realm:z username:b"_s);
        QCOMPARE(queryLine(withoutKind(query, termOf(u"age>9d"_s).test)),
                 u"a realm:x OR realm:y realm:z username:b"_s);
        QCOMPARE(queryLine(withoutKind(query, termOf(u"realm:q"_s).test)),
                 u"a age>1y -age:3d OR username:b"_s);
        QVERIFY(withoutKind(read(u"age>1d"_s), termOf(u"age>9d"_s).test).isEmpty());
    }

    void findsTheTermsThatAllRowsHaveToMeet_data()
    {
        QTest::addColumn<Query>("query");
        QTest::addColumn<Terms>("terms");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("no query") << Query{} << Terms{Enabled} << false;
        QTest::newRow("no terms") << Query{{{Enabled}}} << Terms{} << false;
        QTest::newRow("the term") << Query{{{Lobby, Enabled}}} << Terms{Enabled} << true;
        QTest::newRow("another one") << Query{{{Lobby, Enabled}}} << Terms{Disabled} << false;
        QTest::newRow("one of two") << Query{{{Lobby, Enabled}}} << Terms{Enabled, Kept} << false;
        QTest::newRow("both") << Query{{{Kept, Enabled}}} << Terms{Enabled, Kept} << true;
        QTest::newRow("its opposite") << Query{{{QueryTerm{Enabled.test, true}}}} << Terms{Enabled} << false;
        QTest::newRow("of each alternative")
            << Query{{{Enabled}, {Lobby, Enabled}}} << Terms{Enabled} << true;
        QTest::newRow("of one alternative") << Query{{{Enabled}, {Lobby}}} << Terms{Enabled} << false;
    }
    void findsTheTermsThatAllRowsHaveToMeet()
    {
        QFETCH(Query, query);
        QFETCH(Terms, terms);
        QTEST(hasTerms(query, terms), "isFound");
    }

    void addsAndRemovesTerms_data()
    {
        QTest::addColumn<Query>("query");
        QTest::addColumn<Terms>("added");
        QTest::addColumn<Terms>("removed");
        QTest::addColumn<Query>("expected");
        QTest::newRow("to nothing") << Query{} << Terms{Enabled} << Terms{} << Query{{{Enabled}}};
        QTest::newRow("nothing to nothing") << Query{} << Terms{} << Terms{Enabled} << Query{};
        QTest::newRow("behind the others")
            << Query{{{Lobby}}} << Terms{Enabled} << Terms{} << Query{{{Lobby, Enabled}}};
        QTest::newRow("once") << Query{{{Enabled, Lobby}}} << Terms{Enabled} << Terms{}
                              << Query{{{Enabled, Lobby}}};
        QTest::newRow("in the place of another")
            << Query{{{Disabled, Lobby}}} << Terms{Enabled} << Terms{Disabled} << Query{{{Lobby, Enabled}}};
        QTest::newRow("what is wanted and not wanted is wanted")
            << Query{{{Disabled, Lobby}}} << Terms{Enabled, Kept} << Terms{Disabled, Kept}
            << Query{{{Lobby, Enabled, Kept}}};
        QTest::newRow("to each alternative") << Query{{{Lobby}, {Kept}}} << Terms{Enabled} << Terms{}
                                             << Query{{{Lobby, Enabled}, {Kept, Enabled}}};
        QTest::newRow("the last one") << Query{{{Enabled}}} << Terms{} << Terms{Enabled} << Query{};
        QTest::newRow("the last of an alternative")
            << Query{{{Enabled}, {Lobby, Enabled}}} << Terms{} << Terms{Enabled} << Query{};
    }
    void addsAndRemovesTerms()
    {
        QFETCH(Query, query);
        QFETCH(Terms, added);
        QFETCH(Terms, removed);
        QFETCH(Query, expected);
        QVERIFY(withTerms(query, added, removed) == expected);
    }
};

QTEST_GUILESS_MAIN(TestQueryEdit)
#include "test_queryedit.moc"
