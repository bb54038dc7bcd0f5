// SPDX-License-Identifier: MIT
#include "core/audit/auditrules.h"
#include "tests/support/auditrows.h"

#include <QtTest/QtTest>

#include <set>

using namespace vobiz;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(vobiz::AuditRule)
Q_DECLARE_METATYPE(vobiz::CredentialStatus)
Q_DECLARE_METATYPE(std::optional<vobiz::Timestamp>)
Q_DECLARE_METATYPE(std::optional<vobiz::QuarantineTimes>)
Q_DECLARE_METATYPE(vobiz::NameDifference)

namespace {

const Timestamp Now = *Timestamp::parse(u"2026-11-30T12:00:00Z");
constexpr qint64 Moment = 1; // microsecond

Credential credential(const QString &username)
{
    static int count = 0;
    Credential made;
    made.id = CredentialId(u"id-%1"_s.arg(++count));
    made.username = username;
    made.realm = u"sip.example"_s;
    made.status = CredentialStatus::Enabled;
    return made;
}

QuarantineTimes away(int sinceDays, int dueDays)
{
    return {daysBefore(Now, sinceDays), daysBefore(Now, dueDays)};
}

} // namespace

class TestAuditRules final : public QObject
{
    Q_OBJECT

private slots:
    void theTableIsInTheRulesOrder()
    {
        for (std::size_t i = 0; i < AuditRuleCount; ++i)
            QCOMPARE(auditRules()[i].rule, static_cast<AuditRule>(i));
    }

    void eachHasANameOfItsOwn()
    {
        std::set<QString> names;
        for (std::size_t i = 0; i < AuditRuleCount; ++i) {
            const auto rule = static_cast<AuditRule>(i);
            const QString name = auditRuleName(rule);
            QVERIFY(!name.isEmpty());
            QVERIFY(names.insert(name).second);
            QCOMPARE(auditRuleNamed(name), std::optional(rule));
            QCOMPARE(auditRuleNamed(name.toUpper()), std::optional(rule));
        }
        QVERIFY(!auditRuleNamed(u"other"_s));
        QVERIFY(!auditRuleNamed(QString()));
    }

    void times_data()
    {
        using Time = std::optional<Timestamp>;
        QTest::addColumn<AuditRule>("rule");
        QTest::addColumn<CredentialStatus>("status");
        QTest::addColumn<Time>("created");
        QTest::addColumn<Time>("updated");
        QTest::addColumn<bool>("matches");
        const auto enabled = CredentialStatus::Enabled;
        const auto disabled = CredentialStatus::Disabled;
        const auto unknown = CredentialStatus::Unknown;
        const auto ago = [](int days, qint64 microseconds = 0) {
            return Time(daysBefore(Now, days, microseconds));
        };
        const Time none;

        using enum AuditRule;
        QTest::newRow("disabled, a day less") << DisabledLong << disabled << none << ago(29) << false;
        QTest::newRow("disabled, a moment less")
            << DisabledLong << disabled << none << ago(30, -Moment) << false;
        QTest::newRow("disabled, to the moment") << DisabledLong << disabled << none << ago(30) << true;
        QTest::newRow("disabled, a day more") << DisabledLong << disabled << none << ago(31) << true;
        QTest::newRow("enabled") << DisabledLong << enabled << none << ago(31) << false;
        QTest::newRow("perhaps disabled") << DisabledLong << unknown << none << ago(31) << false;
        QTest::newRow("disabled, nobody knows when") << DisabledLong << disabled << ago(500) << none << false;
        QTest::newRow("disabled in the future") << DisabledLong << disabled << none << ago(-2) << false;

        QTest::newRow("untouched, a day less") << Untouched << enabled << ago(900) << ago(364) << false;
        QTest::newRow("untouched, a moment less")
            << Untouched << enabled << none << ago(365, -Moment) << false;
        QTest::newRow("untouched, to the moment") << Untouched << enabled << none << ago(365) << true;
        QTest::newRow("untouched, a day more") << Untouched << disabled << none << ago(366) << true;
        QTest::newRow("untouched, perhaps enabled") << Untouched << unknown << none << ago(366) << true;
        QTest::newRow("untouched, nobody knows") << Untouched << enabled << ago(900) << none << false;
        QTest::newRow("untouched since before 1970") << Untouched << enabled << none << ago(40'000) << true;

        QTest::newRow("never changed, a day less")
            << NeverChanged << enabled << ago(179) << ago(179) << false;
        QTest::newRow("never changed, a moment less")
            << NeverChanged << enabled << ago(180, -Moment) << ago(180, -Moment) << false;
        QTest::newRow("never changed, to the moment")
            << NeverChanged << enabled << ago(180) << ago(180) << true;
        QTest::newRow("never changed, a day more") << NeverChanged << enabled << ago(181) << ago(181) << true;
        QTest::newRow("written a second later")
            << NeverChanged << enabled << ago(181) << ago(181, -1'000'000) << true;
        QTest::newRow("changed after more than that")
            << NeverChanged << enabled << ago(181) << ago(181, -1'000'001) << false;
        QTest::newRow("changed before it was created")
            << NeverChanged << enabled << ago(181) << ago(182) << true;
        QTest::newRow("changed, nobody knows when") << NeverChanged << enabled << ago(181) << none << false;
        QTest::newRow("created, nobody knows when") << NeverChanged << enabled << none << ago(181) << false;

        QTest::newRow("new, a day more") << New << enabled << ago(31) << ago(1) << false;
        QTest::newRow("new, to the moment") << New << enabled << ago(30) << none << false;
        QTest::newRow("new, a moment less") << New << enabled << ago(30, -Moment) << none << true;
        QTest::newRow("new, a day less") << New << disabled << ago(29) << none << true;
        QTest::newRow("new, now") << New << unknown << ago(0) << none << true;
        QTest::newRow("new, in the future") << New << enabled << ago(-3) << none << true;
        QTest::newRow("new, nobody knows") << New << enabled << none << ago(1) << false;
    }
    void times()
    {
        QFETCH(AuditRule, rule);
        QFETCH(CredentialStatus, status);
        QFETCH(std::optional<Timestamp>, created);
        QFETCH(std::optional<Timestamp>, updated);
        QFETCH(bool, matches);
        AuditRows rows(Now);
        Credential row = credential(u"lobby"_s);
        row.status = status;
        row.createdAt = created;
        row.updatedAt = updated;
        // Also beyond the first 64, and beside rows of which nothing is known.
        for (int i = 0; i < 70; ++i)
            rows.add(credential(u"other %1"_s.arg(i)));
        const int number = rows.add(row);
        rows.look();
        QCOMPARE(rows.matches(rule, number), matches);
        QCOMPARE(rows.rows.marked(markOf(rule)).count(), matches ? 1 : 0);
        const auto facts = rows.facts(rule, number);
        QCOMPARE(facts.has_value(), matches);
        QVERIFY(!facts || facts->at.has_value());
    }

    void whatIsSaidOfTimes()
    {
        AuditRows rows(Now);
        Credential row = credential(u"lobby"_s);
        row.status = CredentialStatus::Disabled;
        row.createdAt = daysBefore(Now, 500);
        row.updatedAt = daysBefore(Now, 412, 5);
        const int number = rows.add(row);
        rows.look();
        const auto facts = rows.facts(AuditRule::DisabledLong, number);
        QVERIFY(facts);
        QCOMPARE(facts->at, row.updatedAt);
        QCOMPARE(facts->days, 412);
        QCOMPARE(facts->disabledSource, DisabledSince::Source::LastChange);
        QCOMPARE(rows.facts(AuditRule::Untouched, number)->days, 412);
        QVERIFY(!rows.facts(AuditRule::NeverChanged, number));
    }

    void disabledHere_data()
    {
        using Time = std::optional<Timestamp>;
        QTest::addColumn<CredentialStatus>("status");
        QTest::addColumn<Time>("updated");
        QTest::addColumn<Time>("here");
        QTest::addColumn<bool>("isLong");
        const auto disabled = CredentialStatus::Disabled;
        const Time none;
        const auto ago = [](int days) {
            return Time(daysBefore(Now, days));
        };
        QTest::newRow("long ago") << disabled << none << ago(30) << true;
        QTest::newRow("lately") << disabled << none << ago(29) << false;
        QTest::newRow("and changed long before that") << disabled << ago(400) << ago(29) << false;
        QTest::newRow("and changed before that") << disabled << ago(400) << ago(30) << true;
        QTest::newRow("and changed after it") << disabled << ago(3) << ago(90) << false;
        QTest::newRow("and enabled") << CredentialStatus::Enabled << none << ago(90) << false;
        QTest::newRow("and not known") << CredentialStatus::Unknown << none << ago(90) << false;
    }
    void disabledHere()
    {
        QFETCH(CredentialStatus, status);
        QFETCH(std::optional<Timestamp>, updated);
        QFETCH(std::optional<Timestamp>, here);
        QFETCH(bool, isLong);
        AuditRows rows(Now);
        rows.add(credential(u"other"_s));
        Credential row = credential(u"lobby"_s);
        row.status = status;
        row.updatedAt = updated;
        const int number = rows.add(row);
        rows.look();
        rows.finder.setDisabledHere({{number, *here}});
        rows.look();
        QCOMPARE(rows.matches(AuditRule::DisabledLong, number), isLong);
        if (isLong) {
            const auto facts = rows.facts(AuditRule::DisabledLong, number);
            QCOMPARE(facts->disabledSource, DisabledSince::Source::Here);
            QCOMPARE(facts->at, here);
        }
        rows.finder.setDisabledHere({});
        rows.look();
        QCOMPARE(rows.matches(AuditRule::DisabledLong, number), // by its last change alone
                 status == CredentialStatus::Disabled && updated && *updated < daysBefore(Now, 30));
    }

    void disabledInSnapshots_data()
    {
        using Time = std::optional<Timestamp>;
        using Source = DisabledSince::Source;
        QTest::addColumn<CredentialStatus>("status");
        QTest::addColumn<Time>("updated");
        QTest::addColumn<Time>("here");
        QTest::addColumn<Time>("kept");
        QTest::addColumn<std::optional<Source>>("source"); // nothing: it is not long
        const auto disabled = CredentialStatus::Disabled;
        const Time none;
        const auto ago = [](int days) {
            return Time(daysBefore(Now, days));
        };
        const std::optional<Source> notLong;
        const auto by = [](Source source) {
            return std::optional(source);
        };
        QTest::newRow("long, changed since")
            << disabled << ago(2) << none << ago(30) << by(Source::Snapshots);
        QTest::newRow("long, nobody tells of a change")
            << disabled << none << none << ago(30) << by(Source::Snapshots);
        QTest::newRow("not yet long") << disabled << ago(2) << none << ago(29) << notLong;
        QTest::newRow("unchanged for longer")
            << disabled << ago(90) << none << ago(60) << by(Source::LastChange);
        QTest::newRow("from here before")
            << disabled << ago(2) << ago(50) << ago(40) << by(Source::Snapshots);
        QTest::newRow("from here again since") << disabled << ago(2) << ago(10) << ago(40) << notLong;
        QTest::newRow("from here again, long ago")
            << disabled << none << ago(35) << ago(40) << by(Source::Here);
        QTest::newRow("enabled now") << CredentialStatus::Enabled << ago(2) << none << ago(40) << notLong;
        QTest::newRow("not known now") << CredentialStatus::Unknown << ago(2) << none << ago(40) << notLong;
    }
    void disabledInSnapshots()
    {
        using Source = DisabledSince::Source;
        QFETCH(CredentialStatus, status);
        QFETCH(std::optional<Timestamp>, updated);
        QFETCH(std::optional<Timestamp>, here);
        QFETCH(std::optional<Timestamp>, kept);
        QFETCH(std::optional<Source>, source);
        AuditRows rows(Now);
        rows.add(credential(u"other"_s));
        Credential row = credential(u"lobby"_s);
        row.status = status;
        row.updatedAt = updated;
        const int number = rows.add(row);
        rows.look();
        if (here)
            rows.finder.setDisabledHere({{number, *here}});
        rows.finder.setDisabledInSnapshots({{number, *kept}});
        rows.look();
        QCOMPARE(rows.matches(AuditRule::DisabledLong, number), source.has_value());
        if (source) {
            const auto facts = rows.facts(AuditRule::DisabledLong, number);
            QCOMPARE(facts->disabledSource, *source);
            QCOMPARE(facts->at, *source == Source::Here        ? here
                                : *source == Source::Snapshots ? kept
                                                               : updated);
        }
        rows.finder.setDisabledHere({});
        rows.finder.setDisabledInSnapshots({}); // they were deleted
        rows.look();
        QCOMPARE(rows.matches(AuditRule::DisabledLong, number), // by its last change alone
                 status == CredentialStatus::Disabled && updated && *updated < daysBefore(Now, 30));
    }

    void quarantine_data()
    {
        QTest::addColumn<CredentialStatus>("status");
        QTest::addColumn<std::optional<QuarantineTimes>>("times");
        QTest::addColumn<bool>("isDue");
        QTest::addColumn<bool>("isEnabled");
        const auto enabled = CredentialStatus::Enabled;
        const auto disabled = CredentialStatus::Disabled;
        const auto unknown = CredentialStatus::Unknown;
        const auto times = [](int since, int due) {
            return std::optional(away(since, due));
        };
        QTest::newRow("not in it") << disabled << std::optional<QuarantineTimes>() << false << false;
        QTest::newRow("not due yet") << disabled << times(30, -1) << false << false;
        QTest::newRow("due now") << disabled << times(29, 0) << true << false;
        QTest::newRow("due long ago") << disabled << times(90, 60) << true << false;
        QTest::newRow("due, not known whether enabled") << unknown << times(90, 60) << true << false;
        QTest::newRow("enabled") << enabled << times(90, -1) << false << true;
        QTest::newRow("enabled and due") << enabled << times(90, 60) << false << true;
    }
    void quarantine()
    {
        QFETCH(CredentialStatus, status);
        QFETCH(std::optional<QuarantineTimes>, times);
        QFETCH(bool, isDue);
        QFETCH(bool, isEnabled);
        AuditRows rows(Now);
        rows.add(credential(u"other"_s));
        Credential row = credential(u"lobby"_s);
        row.status = status;
        const int number = rows.add(row);
        rows.look();
        if (times) {
            rows.finder.setQuarantine({{number, *times}});
            rows.mark(Mark::Quarantined, {number});
        }
        rows.look();
        QVERIFY(!rows.matches(AuditRule::DisabledLong, number)); // nobody says that it was disabled then
        QCOMPARE(rows.matches(AuditRule::Due, number), isDue);
        QCOMPARE(rows.matches(AuditRule::EnabledQuarantine, number), isEnabled);
        if (isDue)
            QCOMPARE(rows.facts(AuditRule::Due, number)->due, std::optional(times->due));

        rows.finder.setQuarantine({}); // and out of it
        rows.mark(Mark::Quarantined, {});
        rows.look();
        for (const AuditRule rule : {AuditRule::Due, AuditRule::EnabledQuarantine})
            QVERIFY(!rows.matches(rule, number));
    }

    void trunks()
    {
        AuditRows rows(Now);
        const int one = rows.add(credential(u"one"_s));
        const int other = rows.add(credential(u"other"_s));
        rows.look();
        QVERIFY(!rows.matches(AuditRule::NoTrunk, one));
        rows.mark(Mark::Unattached, {other});
        rows.look();
        QVERIFY(!rows.matches(AuditRule::NoTrunk, one));
        QVERIFY(rows.matches(AuditRule::NoTrunk, other));
    }

    void hiddenCharacters_data()
    {
        QTest::addColumn<QString>("username");
        QTest::addColumn<QStringList>("hidden");
        QTest::newRow("none") << u"Lobby 1~@"_s << QStringList();
        QTest::newRow("other letters") << u"Zürich-परीक्षण-한국"_s << QStringList();
        QTest::newRow("another direction") << u"lobby\u202egpj"_s << QStringList{u"⟨U+202E⟩"_s};
        QTest::newRow("no width") << u"lob\u200bby"_s << QStringList{u"⟨U+200B⟩"_s};
        QTest::newRow("a control") << u"lobby\t"_s << QStringList{u"␉"_s};
        QTest::newRow("delete") << u"lobby\u007f"_s << QStringList{u"␡"_s};
        QTest::newRow("a space that is none") << u"lobby\u00a01\u00a0"_s << QStringList{u"⟨U+00A0⟩"_s};
        QTest::newRow("several") << u"\u200bÄ\u202e"_s << QStringList{u"⟨U+200B⟩"_s, u"⟨U+202E⟩"_s};
        QTest::newRow("no name") << QString() << QStringList();
    }
    void hiddenCharacters()
    {
        QFETCH(QString, username);
        QFETCH(QStringList, hidden);
        AuditRows rows(Now);
        Credential described = credential(username);
        described.description = u"a text"_s;
        for (const Credential &row : {credential(username), described}) {
            const int number = rows.add(row);
            rows.look();
            QCOMPARE(rows.matches(AuditRule::HiddenCharacters, number), !hidden.isEmpty());
            const auto facts = rows.facts(AuditRule::HiddenCharacters, number);
            QCOMPARE(facts ? facts->characters : QStringList(), hidden);
        }
    }

    /// Names are looked at eight bytes at a time.
    void hiddenCharactersAtEachPlace()
    {
        AuditRows rows(Now);
        QList<int> numbers;
        for (int size = 1; size <= 20; ++size) {
            for (int place = 0; place < size; ++place) {
                for (const char16_t hidden : {u'\x1F', u'\x7F', u'\u200B', u'~', u' '}) {
                    QString name(size, u'a');
                    name[place] = QChar(hidden);
                    numbers.append(rows.add(credential(name)));
                }
            }
        }
        rows.look();
        for (qsizetype i = 0; i < numbers.size(); ++i)
            QCOMPARE(rows.matches(AuditRule::HiddenCharacters, numbers[i]), i % 5 < 3);
    }

    void leftovers()
    {
        AuditRows rows(Now);
        const int test = rows.add(credential(u"Lobby-Test 2"_s));
        const int contest = rows.add(credential(u"contest"_s));
        rows.look();
        QVERIFY(rows.matches(AuditRule::Leftover, test));
        QVERIFY(!rows.matches(AuditRule::Leftover, contest));
        QCOMPARE(rows.facts(AuditRule::Leftover, test)->pattern, u"test*"_s);
        AuditSettings settings = rows.finder.settings();
        settings.leftoverPatterns = {u"con*"_s};
        rows.finder.setSettings(settings);
        rows.look();
        QVERIFY(!rows.matches(AuditRule::Leftover, test));
        QVERIFY(rows.matches(AuditRule::Leftover, contest));
        settings.leftoverPatterns.clear();
        rows.finder.setSettings(settings);
        rows.look();
        QVERIFY(!rows.matches(AuditRule::Leftover, contest));
    }

    void lookAlikes_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("matches");
        QTest::addColumn<NameDifference>("difference");
        using enum NameDifference;
        QTest::newRow("doubles") << u"lobby"_s << u"lobby"_s << true << None;
        QTest::newRow("case") << u"Lobby"_s << u"lobby"_s << true << Case;
        QTest::newRow("separators") << u"lobby_1"_s << u"lobby-1"_s << true << Separators;
        QTest::newRow("case and separators") << u"Lobby_1"_s << u"lobby-1"_s << true << CaseAndSeparators;
        QTest::newRow("letters") << u"l\u043ebby"_s << u"lobby"_s << true << Letters;
        QTest::newRow("invisible") << u"lob\u200bby"_s << u"lobby"_s << true << Letters;
        QTest::newRow("digits") << u"l0bby"_s << u"lobby"_s << true << Letters;
        QTest::newRow("others") << u"lobby-1"_s << u"lobby-2"_s << false << None;
        QTest::newRow("without names") << u""_s << u""_s << false << None;
    }
    void lookAlikes()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QFETCH(bool, matches);
        QFETCH(NameDifference, difference);
        AuditRows rows(Now);
        rows.add(credential(u"somebody else"_s));
        const int first = rows.add(credential(one));
        rows.look();
        QVERIFY(!rows.matches(AuditRule::LookAlike, first));
        const int second = rows.add(credential(other));
        rows.look();
        QCOMPARE(rows.matches(AuditRule::LookAlike, first), matches);
        QCOMPARE(rows.matches(AuditRule::LookAlike, second), matches);
        if (!matches)
            return;
        const auto facts = rows.facts(AuditRule::LookAlike, first);
        QVERIFY(facts);
        QCOMPARE(facts->name, one);
        QCOMPARE(facts->other, other);
        QCOMPARE(facts->others, 1);
        QCOMPARE(facts->difference, difference);
    }

    void realms_data()
    {
        QTest::addColumn<int>("usual");
        QTest::addColumn<int>("others");
        QTest::addColumn<bool>("isOther");
        QTest::newRow("one alone") << 1 << 0 << false;
        QTest::newRow("all in one") << 100 << 0 << false;
        QTest::newRow("nine of ten") << 9 << 1 << true;
        QTest::newRow("less than nine of ten") << 8 << 1 << false;
        QTest::newRow("two of twenty") << 18 << 2 << true;
        QTest::newRow("three of twenty") << 17 << 3 << false;
        QTest::newRow("half") << 5 << 5 << false;
    }
    void realms()
    {
        QFETCH(int, usual);
        QFETCH(int, others);
        QFETCH(bool, isOther);
        AuditRows rows(Now);
        std::vector<int> away;
        for (int i = 0; i < usual + others; ++i) {
            Credential row = credential(u"desk %1 desk"_s.arg(i));
            row.accountId = u"MA_%1"_s.arg(i % 3); // which has nothing to do with it
            if (i >= usual)
                row.realm = u"other.example"_s;
            const int number = rows.add(row);
            if (i >= usual)
                away.push_back(number);
            rows.look(); // and what was usual before may not be so any more
        }
        QCOMPARE(rows.rows.marked(markOf(AuditRule::OtherRealm)).count(), isOther ? others : 0);
        for (const int number : away)
            QCOMPARE(rows.matches(AuditRule::OtherRealm, number), isOther);
        if (isOther) {
            QCOMPARE(rows.facts(AuditRule::OtherRealm, away.front())->realm, u"other.example"_s);
            QCOMPARE(rows.facts(AuditRule::OtherRealm, away.front())->usualRealm, u"sip.example"_s);
        }
    }

    void areCountedWithOtherSettings()
    {
        AuditRows rows(Now);
        for (int days = 0; days < 100; ++days) {
            Credential row = credential(u"desk %1 desk"_s.arg(days));
            row.status = days % 2 == 0 ? CredentialStatus::Disabled : CredentialStatus::Enabled;
            row.createdAt = row.updatedAt = daysBefore(Now, days);
            rows.add(row);
        }
        rows.look();
        AuditSettings settings = rows.finder.settings();
        settings.disabledDays = 90;
        settings.untouchedDays = 60;
        settings.neverChangedDays = 99;
        settings.newDays = 7;
        settings.leftoverPatterns = {u"desk 1*"_s};
        RowSet left(rows.rows.numberEnd());
        const auto count = [&](AuditRule rule) {
            return rows.finder.count(rule, settings, rows.rows, left, Now);
        };
        QCOMPARE(count(AuditRule::DisabledLong), 5);
        QCOMPARE(count(AuditRule::Untouched), 40);
        QCOMPARE(count(AuditRule::NeverChanged), 1);
        QCOMPARE(count(AuditRule::New), 7);
        QCOMPARE(count(AuditRule::Leftover), 11);
        left.insert(99);
        QCOMPARE(count(AuditRule::Untouched), 39);
        QCOMPARE(count(AuditRule::NeverChanged), 0);
    }
};

QTEST_GUILESS_MAIN(TestAuditRules)
#include "test_auditrules.moc"
